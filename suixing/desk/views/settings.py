"""One's own account, and what this site runs with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from suixing.desk import queries
from suixing.desk.wording import FACTORS


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Own account and second factor for everybody; the site, its calendar and packs to read."""
    found = queries.settings(by=request.actor, user=request.user)
    first, last = found.calendar_years
    factors = "、".join(str(FACTORS[one]) for one in found.second_factors)
    context = {
        "account": [
            (_("登录名"), found.user.login),
            (_("姓名"), found.user.name),
            (_("办公电话"), found.user.phone),
            (_("两步验证"), factors or _("还没有开"), "" if factors else _("建议打开：密码被人看到也登不进来")),
        ],
        "site": [
            (_("服务哪里"), found.site.name if found.site else ""),
            (_("区划代码"), found.site.code if found.site else ""),
            (_("区划版本"), found.site.edition if found.site else None),
            (_("节假日和调休"), _("%(first)s 年至 %(last)s 年") % {"first": first, "last": last}),
            (_("程序版本"), found.version),
        ],
    }
    return render(request, "desk/settings.html", context)
