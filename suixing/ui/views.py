"""The choices every visitor has about how pages look (language is Django's `set_language`), and the gallery."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from suixing.kernel.refusals import Refused
from suixing.ui import gallery as gallery_of
from suixing.ui.components import REGISTRY
from suixing.ui.components.navigation import Branch, tree
from suixing.ui.components.progress import progress as bar
from suixing.ui.components.values import icons
from suixing.ui.display import THEME_COOKIE, THEMES, TYPE_COOKIE, TYPES, YEAR
from suixing.ui.error_pages import bad_request, forbidden, not_found, refused_page, server_error


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
def gallery(request: HttpRequest, section: str = "") -> HttpResponse:
    """The gallery: tokens and the list of sections, or one section with its components in every state."""
    named = gallery_of.sections()
    if section and section not in named:
        raise Http404(section)
    form = gallery_of.Registration(request.POST, request.FILES) if request.method == "POST" else None
    context = {
        "section": section,
        "heading": named[section][0] if section else _("样板间"),
        "sections": [(name, title, icon) for name, (title, icon) in named.items()],
        "exhibits": gallery_of.exhibits(section, request) if section else [],
        "icons": icons(),
        "tried": form,
        "frame": {
            "site_name": _("样板间"),
            "search_url": reverse("ui:gallery"),
            "person_name": _("王芳"),
            "role_label": _("街道窗口"),
            "menu": [
                {"label": _("总览"), "url": reverse("ui:gallery"), "icon": "home", "current": not section},
                *(
                    {
                        "label": title,
                        "url": reverse("ui:section", args=[name]),
                        "icon": icon,
                        "current": name == section,
                        "count": len([one for one in REGISTRY.values() if gallery_of.section_of(one) == name]),
                    }
                    for name, (title, icon) in named.items()
                ),
            ],
        },
    }
    return render(request, "ui/gallery.html", context)


@login_not_required
@require_GET
def branches(request: HttpRequest) -> HttpResponse:
    """What the tree of the gallery fetches when a branch is opened."""
    below = [Branch(_("坪山街道"), "#", children=()), Branch(_("马峦街道"), "#", children=())]
    return HttpResponse(tree(below))


@login_not_required
@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """What the progress of the gallery fetches: a little further each time."""
    digits = request.GET.get("done", "")
    done = min(int(digits) + 10, 100) if digits.isdecimal() and len(digits) < 4 else 0
    return HttpResponse(bar(_("导入名册"), done, 100, url=f"{request.path}?done={done}"))


@login_not_required
@require_GET
def trouble(request: HttpRequest, status: int) -> HttpResponse:
    """Each error page as somebody in trouble would see it."""
    pages = {400: bad_request, 403: forbidden, 404: not_found}
    if status in pages:
        return pages[status](request, Exception())
    if status == 500:
        return server_error(request)
    return refused_page(request, Refused(gallery_of.CODE))
