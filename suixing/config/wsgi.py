"""The web server's door to the site. The home is opened first, so that trouble with it is told before any request."""

from django.core.wsgi import get_wsgi_application

from suixing.config import home

home.from_environment().open()
application = get_wsgi_application()
