"""The pages for what did not work, in the look of the rest, each saying what to do next.

They touch no table: an error page that needs the database would be the second error.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from suixing.kernel.refusals import NotNow, Refused, Unusable
from suixing.ui.display import display
from suixing.ui.refusals import NOT_YOURS, sentence

NOT_NOW_SECONDS = 30
"""When a browser or a program may try again after "not now"."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an error page says."""

    title: str
    what: str
    next: str


def status_of(refused: Refused) -> int:
    """The HTTP status of a refusal: not yours, not there, not readable, not now, or simply not possible."""
    code = refused.refusal.code
    if code in NOT_YOURS:
        return 403
    if code.endswith(("-not-found", "-unknown")):
        return 404
    if isinstance(refused, Unusable):
        return 400
    return 503 if isinstance(refused, NotNow) else 409


def refused_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page of a refusal nobody took onto a form."""
    status = status_of(refused)
    title = {403: _("这一页不归您看"), 404: _("没有找到"), 400: _("看不懂这个请求"), 503: _("现在办不了")}.get(
        status, _("这一步办不了")
    )
    words = sentence(refused.refusal)
    response = error_page(request, status, Trouble(title, words.what, words.next))
    if status == 503:
        response["Retry-After"] = str(NOT_NOW_SECONDS)
    return response


def error_page(request: HttpRequest, status: int, trouble: Trouble) -> HttpResponse:
    """A whole page, or for HTMX a notice that takes its place at the top of the page that asked."""
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(render_to_string("ui/refusal.html", {"sentence": trouble}), status=status)
        response["HX-Retarget"] = "#notices"
        response["HX-Reswap"] = "innerHTML show:window:top"
        return response
    context = {
        "trouble": trouble,
        "status": status,
        "request": request,
        "csrf_token": get_token(request),
        "back": way_back(request),
    }
    return HttpResponse(render_to_string("ui/refused.html", {**context, **display(request)}), status=status)


def way_back(request: HttpRequest) -> str:
    """The page of this site one came from, when that is not the very page that failed."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(came_from)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    return "" if request.method == "GET" and address == request.get_full_path() else address


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself is broken."""
    return error_page(
        request, 400, Trouble(_("看不懂这个请求"), _("地址或表单不完整。"), _("请回到上一页，刷新后再试。"))
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this person."""
    return error_page(
        request,
        403,
        Trouble(_("这一页不归您看"), _("您的岗位没有这项权限。"), _("工作需要的话，请找本单位管理员调整岗位。")),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing at this address, or nothing this person may know of."""
    return error_page(
        request, 404, Trouble(_("没有找到"), _("这个地址没有内容，可能已经换了位置。"), _("请回首页，从菜单重新进入。"))
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old (CSRF): nothing was changed."""
    return error_page(
        request,
        403,
        Trouble(
            _("这张表放得太久了"),
            _("为了安全，这次提交没有生效。"),
            _("请回到上一页，刷新后重新提交；浏览器要允许本站的 Cookie。"),
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Fixed text in both languages; nothing is read from anywhere."""
    return HttpResponse(render_to_string("ui/500.html"), status=500)
