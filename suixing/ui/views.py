"""The choices every visitor has about how pages look (language is Django's `set_language`), and the gallery."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from suixing.kernel.refusals import Refused
from suixing.ui import gallery as gallery_of
from suixing.ui.components.navigation import tree
from suixing.ui.display import THEME_COOKIE, THEMES, TYPE_COOKIE, TYPES, YEAR
from suixing.ui.error_pages import bad_request, forbidden, not_found, refused_page, server_error
from suixing.ui.fields import asked


@login_not_required
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Remember the theme or the size of type, and go back; anything unknown changes nothing."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    for cookie, value, allowed in (
        (THEME_COOKIE, request.POST.get("theme"), THEMES),
        (TYPE_COOKIE, request.POST.get("type"), TYPES),
    ):
        if value in allowed:
            response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return response


@login_not_required
@asked
def gallery(request: HttpRequest, section: str = "") -> HttpResponse:
    """The gallery: tokens and the list of sections, or one section with its components in every state."""
    if section and section not in gallery_of.sections():
        raise Http404(section)
    return render(request, "ui/gallery.html", gallery_of.page(section, request))


@login_not_required
@require_safe
def branches(request: HttpRequest) -> HttpResponse:
    """What the tree of the gallery fetches when a branch is opened."""
    return HttpResponse(tree(gallery_of.below()))


@login_not_required
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """What the progress of the gallery fetches: a little further each time."""
    return HttpResponse(gallery_of.further(request.path, request.GET.get("done", "")))


@login_not_required
@require_safe
def trouble(request: HttpRequest, status: int) -> HttpResponse:
    """Each error page as somebody in trouble would see it."""
    pages = {400: bad_request, 403: forbidden, 404: not_found}
    if status in pages:
        return pages[status](request, Exception())
    return server_error(request) if status == 500 else refused_page(request, Refused(gallery_of.refusal()))
