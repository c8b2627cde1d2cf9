"""All settings, read from the environment and the site's home once.

They load without a home, too: tests, checks and the command that makes a home need them. Whoever serves or works opens
the home first (`cli`, `wsgi`) and gets the advice from there.

Environment: SUIXING_HOME, DATABASE_URL, SUIXING_DATABASE_ROLE, SUIXING_ADDRESS, SUIXING_PROCESS, SUIXING_LANGUAGE,
SUIXING_POSTGRES.
"""

import os
import secrets
from contextlib import suppress

from suixing.config import home, logs
from suixing.config.addresses import host_of
from suixing.config.database import connection
from suixing.kernel.refusals import Refused

HOME = home.from_environment()
SITE: home.Site | None = None
SECRET_KEY = secrets.token_urlsafe(40)  # without a home nothing outlives this process
with suppress(Refused):
    SITE = HOME.site()
    SECRET_KEY = HOME.secret("key") or SECRET_KEY

DEBUG = False

# How browsers reach the site: this machine only, unless an address was given; https is then required and remembered.
ADDRESS = os.environ.get("SUIXING_ADDRESS") or (SITE.address if SITE else "")
SECURE = ADDRESS.startswith("https://")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
if HOST := host_of(ADDRESS):
    ALLOWED_HOSTS.append(HOST)
    CSRF_TRUSTED_ORIGINS = [ADDRESS.rstrip("/")]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True

# Browsers share cookies between ports: the division in the name keeps two sites of one machine apart.
_DIVISION = SITE.division if SITE else "none"
SESSION_COOKIE_NAME = f"suixing_{_DIVISION}_session"
CSRF_COOKIE_NAME = f"suixing_{_DIVISION}_csrf"
LANGUAGE_COOKIE_NAME = f"suixing_{_DIVISION}_language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"

INSTALLED_APPS = [
    "suixing.desk",
    "suixing.portal",
    "suixing.documents",
    "suixing.intake",
    "suixing.consent",
    "suixing.people",
    "suixing.duties",
    "suixing.packs",
    "suixing.places",
    "suixing.access",
    "suixing.ui",
    "suixing.audit",
    "suixing.outbox",
    "suixing.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "suixing.config.logs.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "suixing.ui.middleware.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "suixing.ui.middleware.ReadableMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "suixing.access.middleware.timeout.timeout",
    "suixing.access.middleware.login.LoginRequired",
    "suixing.access.middleware.actor.actor",
    "suixing.access.middleware.first.first",
    "suixing.ui.middleware.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "suixing.ui.display.display",
                "suixing.desk.views.frame.frame",
                "suixing.portal.views.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "suixing.ui.fields.Renderer"
CSRF_FAILURE_VIEW = "suixing.ui.error_pages.form_expired"

ROOT_URLCONF = "suixing.config.urls"
WSGI_APPLICATION = "suixing.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who logs in, and how: a login and a password, a second factor by role, sessions that end.
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name", "phone")},
    },
    {"NAME": "suixing.access.forms.WithoutLogin"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
RESIDENTS_HOME = "/my/"  # everything below is for residents, everything else for who works here
RESIDENTS_DOOR = "/my/login/"
SESSION_ENGINE = "suixing.access.models"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_ADAPTER = "suixing.access.middleware.adapters.AccountAdapter"
ACCOUNT_USER_DISPLAY = "suixing.access.middleware.adapters.display"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_RATE_LIMITS = {"bearer": "30/m/ip"}  # numbers with a code, by address; each number rests by itself besides
ACCOUNT_FORMS = {
    "login": "suixing.access.forms.LoginForm",
    "change_password": "suixing.access.forms.ChangePasswordForm",
    "reauthenticate": "suixing.access.forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "suixing.access.forms.AuthenticateForm",
    "reauthenticate": "suixing.access.forms.ReauthenticateByCodeForm",
    "activate_totp": "suixing.access.forms.ActivateTOTPForm",
    "add_webauthn": "suixing.access.forms.AddPasskeyForm",
    "edit_webauthn": "suixing.access.forms.EditPasskeyForm",
}
MFA_ADAPTER = "suixing.access.middleware.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE else 0  # who tries passwords is counted by address
CACHES = {
    # Counts tries for the throttle. One web process with threads: memory is shared by all who ask.
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
}

# Whose role may not be used without a second factor; empty recommends one and requires none.
SUIXING_REQUIRE_SECOND_FACTOR = [] if SITE and SITE.demo else ["administrator", "auditor"]

# `app`, or the owner in the child that migrates; migrations take rights on the logs away from DATABASE_APP_ROLE.
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
DATABASE_APP_ROLE = "app"
with suppress(Refused):
    DATABASES["default"] = connection.django(HOME, connection.role())
    DATABASE_APP_ROLE = connection.app_role(HOME)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

# Modules with SUBSCRIBERS (event -> functions) and ANSWERERS (question -> functions), in the order they are asked.
SUIXING_SUBSCRIBERS = ["suixing.consent.subscribers", "suixing.duties.subscribers"]

# Modules with KINDS and FACTS: what the loader of packs may meet, and what expressions may read.
SUIXING_KINDS = ["suixing.packs.kinds"]
SUIXING_FACTS: list[str] = []
SUIXING_PACKS = HOME.packs

# Where scans are kept, each sealed with the key ring. Until then a scan stays in memory; what is larger (a roster)
# waits in the home, which is nobody else's to read, and not in the machine's common folder.
SUIXING_FILES = HOME.files
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = HOME.run if HOME.run.is_dir() else None

# The most persons one exported list may hold. No norm names a number: PIPL 6 asks for the least that serves, and one
# clerk can call or check some hundreds of people. A site may lower it.
SUIXING_EXPORT_CEILING = 500

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME.static
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.InMemoryStorage"
    },  # scans are sealed by `documents`; nothing else is stored
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = logs.logging(HOME, os.environ.get("SUIXING_PROCESS", ""))

# What a page may load: only this site's own files, nothing inline, no exception. No other site may show it in a frame.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
