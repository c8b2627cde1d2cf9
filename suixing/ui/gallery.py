"""What the gallery shows: every component with its arguments and an example of each state, and made-up values for them.

No example reads the database, and nobody in them exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

from django import forms
from django.apps import apps
from django.http import HttpRequest, QueryDict
from django.template import engines
from django.template.loader import get_template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suixing.kernel.divisions import parse
from suixing.kernel.refusals import Refusal, Refused
from suixing.ui import charts
from suixing.ui.components import REGISTRY, Component
from suixing.ui.components.cards import chip
from suixing.ui.components.navigation import Branch, Link
from suixing.ui.components.progress import progress
from suixing.ui.components.values import icons
from suixing.ui.fields import DateField, DivisionField, FileField, FilterForm, Form, SearchField
from suixing.ui.pages import Page
from suixing.ui.tables import Column, Empty, Table, sort_of

SECTIONS: Mapping[str, tuple[str | Promise, str]] = {
    "values": (gettext_lazy("小件"), "today"),
    "buttons": (gettext_lazy("按钮"), "add"),
    "notices": (gettext_lazy("提示与错误"), "info"),
    "cards": (gettext_lazy("卡片"), "case"),
    "navigation": (gettext_lazy("导航"), "place"),
    "forms": (gettext_lazy("表单"), "edit"),
    "tables": (gettext_lazy("表格"), "columns"),
    "charts": (gettext_lazy("图"), "report"),
    "life": (gettext_lazy("住处经历"), "home"),
    "progress": (gettext_lazy("进度"), "refresh"),
}
"""The sections in their order: title and icon. Components of other apps stand in a section of their app's name."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A component, its example drawn, and the source of the example."""

    component: Component
    html: SafeString
    source: str


def refusal() -> Refusal:
    """A refusal that is always there to show."""
    try:
        parse("4403x")
    except Refused as refused:
        return replace(refused.refusal, details={**refused.refusal.details, "field": "place"})
    raise AssertionError("4403x is no code")


def page(section: str, request: HttpRequest) -> dict[str, object]:
    """What the page of a section, or the overview, is drawn with; the frame around it is an example, too."""
    named = sections()
    menu = [
        {
            "label": title,
            "url": reverse("ui:section", args=[name]),
            "icon": icon,
            "current": name == section,
            "count": len([one for one in components() if section_of(one) == name]),
        }
        for name, (title, icon) in named.items()
    ]
    home = {"label": _("总览"), "url": reverse("ui:gallery"), "icon": "home", "current": not section}
    return {
        "section": section,
        "heading": named[section][0] if section else _("样板间"),
        "sections": [(name, title, icon) for name, (title, icon) in named.items()],
        "exhibits": exhibits(section, request) if section else [],
        "icons": icons(),
        "frame": {
            "site_name": _("样板间"),
            "search_url": reverse("ui:gallery"),
            "person_name": _("王芳"),
            "role_label": _("街道窗口"),
            "menu": [home, *menu],
        },
    }


def components() -> list[Component]:
    """Every component of every app. Starting the engine reads the tags of all apps, which registers them."""
    return list(REGISTRY.values()) if engines["django"] else []


def section_of(component: Component) -> str:
    """The section a component stands in: the module of ours, or the app that owns it."""
    return component.draw.__module__.rpartition(".")[2] if component.app == "ui" else component.app


def sections() -> dict[str, tuple[str | Promise, str]]:
    """All sections that have something to show."""
    named = dict(SECTIONS)
    for component in components():
        if component.app != "ui":
            named.setdefault(component.app, (apps.get_app_config(component.app).verbose_name, "case"))
    return named


def exhibits(section: str, request: HttpRequest) -> list[Exhibit]:
    """Everything of one section, drawn."""
    return [exhibit(one, request) for one in components() if section_of(one) == section]


def exhibit(component: Component, request: HttpRequest) -> Exhibit:
    """One component in every state its example shows."""
    template = get_template(component.example)
    context = {**samples(request), **(component.sample() if component.sample else {})}
    return Exhibit(component, template.render(context, request), template.template.source.strip())


class Registration(Form):
    """A form with every kind of field."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    arrived = DateField(label=gettext_lazy("到本地的日期"))
    place = DivisionField(label=gettext_lazy("居住地区划代码"))
    way = forms.ChoiceField(
        label=gettext_lazy("怎样联系您方便"),
        widget=forms.RadioSelect,
        choices=[
            ("phone", gettext_lazy("打电话")),
            ("message", gettext_lazy("发短信")),
            ("none", gettext_lazy("不用联系我")),
        ],
    )
    language = forms.ChoiceField(
        label=gettext_lazy("用什么话交谈"),
        choices=[("cmn", gettext_lazy("普通话")), ("yue", gettext_lazy("粤语")), ("hak", gettext_lazy("客家话"))],
        required=False,
    )
    times = forms.MultipleChoiceField(
        label=gettext_lazy("什么时候有空"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("day", gettext_lazy("白天")), ("evening", gettext_lazy("晚上")), ("weekend", gettext_lazy("周末"))],
        required=False,
    )
    note = forms.CharField(label=gettext_lazy("还想说的"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    paper = FileField(label=gettext_lazy("材料照片"), endings=[".jpg", ".png", ".pdf"], megabytes=10, required=False)
    agrees = forms.BooleanField(
        label=gettext_lazy("同意为我建立档案"),
        help_text=gettext_lazy("随时可以收回，不影响在这里得到的服务。"),
        required=False,
    )


class Narrowing(FilterForm):
    """A list narrowed by a text, a choice and a tick."""

    q = SearchField(label=gettext_lazy("名称的开头"))
    state = forms.ChoiceField(
        label=gettext_lazy("状态"),
        choices=[("", gettext_lazy("全部")), ("open", gettext_lazy("开放")), ("paused", gettext_lazy("暂停"))],
        required=False,
    )
    closed = forms.BooleanField(label=gettext_lazy("已关闭的也列出"), required=False)


def samples(request: HttpRequest) -> dict[str, object]:
    """The values the examples are drawn with."""
    refused = Registration({"name": "", "arrived": "2024-02-30", "place": "4403", "way": "phone"})
    refused.refuse(refusal())
    return {
        "day": date(2026, 11, 21),
        "instant": datetime(2026, 11, 21, 10, 30, tzinfo=UTC),
        "money": Decimal("1234.50"),
        "refusal": refusal(),
        "facts": [
            (_("居住地"), _("深圳市龙华区民治街道")),
            (_("到本地"), date(2024, 3, 5), _("一年八个月前")),
            (_("电话"), None),
        ],
        "crumbs": [Link(_("区划"), "#"), Link(_("深圳市"), "#"), Link(_("龙华区"))],
        "pages": [
            Link(_("概况"), "#", current=True),
            Link(_("机构"), "#", count=24),
            Link(_("下级区划"), "#", count=6),
        ],
        "branches": branches(),
        "table": table(request.GET),
        "bare_table": bare_table(),
        "empty_table": empty_table(),
        "form": Registration(request.POST, request.FILES) if request.method == "POST" else Registration(),
        "refused_form": refused,
        "bar": bar_chart(),
        "line": line_chart(),
        "filter_form": Narrowing(request.GET),
        "progress_url": reverse("ui:progress") + "?done=30",
    }


def branches() -> list[Branch]:
    """Two districts, one of them open."""
    url = reverse("ui:branches")
    townships = tuple(
        Branch(name, "#", note=code, children=())
        for name, code in ((_("民治街道"), "440309003"), (_("龙华街道"), "440309002"))
    )
    return [
        Branch(_("龙华区"), "#", note="440309", children=townships, current=True),
        Branch(_("坪山区"), "#", note="440310", children_url=url),
    ]


def below() -> list[Branch]:
    """What the closed district holds, when it is opened."""
    return [Branch(_("坪山街道"), "#", children=()), Branch(_("马峦街道"), "#", children=())]


def further(url: str, done: str) -> SafeString:
    """A piece of work a little further than `done` percent; what is no number starts again."""
    now = min(int(done) + 10, 100) if done.isdecimal() and len(done) < 4 else 0
    return progress(_("导入名册"), now, 100, url=f"{url}?done={now}")


ORGANISATIONS = [
    ("民治社区健康服务中心", "440309003", 41280, date(2026, 11, 20), (gettext_lazy("开放"), "done")),
    ("龙华街道便民服务中心", "440309002", 36754, date(2026, 11, 19), (gettext_lazy("开放"), "done")),
    ("观湖卫生服务站", "440309005", 9120, date(2026, 10, 2), (gettext_lazy("执照将到期"), "soon")),
    ("大浪流动服务车", "440309006", 812, None, (gettext_lazy("暂停"), "paused")),
    ("福城晚间门诊", "440309004", 15003, date(2026, 11, 1), (gettext_lazy("执照已过期"), "late")),
]


def table(parameters: QueryDict) -> Table:
    """A table that can be ordered, thinned out and paged (its neighbours are made up)."""
    columns = (
        Column("name", _("名称"), sorts="name"),
        Column("code", _("所在街道"), optional=True),
        Column("served", _("本年服务"), kind="number", sorts="served"),
        Column("seen", _("最近更新"), kind="date", sorts="seen", optional=True),
        Column("state", _("状态"), kind="state", value=lambda row: chip(row.state[0], kind=row.state[1])),
    )
    rows = [SimpleNamespace(name=n, code=c, served=s, seen=d, state=(t, k)) for n, c, s, d, (t, k) in ORGANISATIONS]
    sort = sort_of(parameters, columns, "name")
    name = sort.lstrip("-")
    rows.sort(key=lambda row: (getattr(row, name) is None, getattr(row, name) or 0), reverse=sort.startswith("-"))
    return Table(
        caption=_("服务机构"),
        columns=columns,
        rows=Page(rows, before=None, after="mark"),
        empty=Empty(_("还没有机构")),
        parameters=parameters,
        sort=sort,
        link=lambda row: f"#{row.code}",
        export_url="#",
        id="organisations",
    )


def bare_table() -> Table:
    """A small table with nothing to click."""
    return Table(
        caption=_("每月门诊"),
        columns=(
            Column("month", _("月份")),
            Column("visits", _("人次"), kind="number"),
            Column("wait", _("平均等待（分钟）"), kind="number"),
        ),
        rows=[
            SimpleNamespace(month=f"2026-{m:02}", visits=v, wait=w)
            for m, v, w in ((8, 1204, 18), (9, 1398, 16), (10, 997, None))
        ],
        empty=Empty(_("还没有数据")),
        id="visits",
    )


def empty_table() -> Table:
    """A table with no rows yet."""
    return Table(
        caption=_("本街道的机构"),
        columns=(Column("name", _("名称")),),
        rows=[],
        empty=Empty(_("这里还没有登记机构"), _("登记后，居民就能查到它的时间和服务。"), _("登记机构"), "#"),
        id="none-yet",
    )


def bar_chart() -> charts.Chart:
    """Bars: where people waited."""
    return charts.bar(
        [(_("民治"), 18), (_("龙华"), 25), (_("观湖"), 12), (_("大浪"), 9)],
        sentence=_("龙华的平均等待最长，25 分钟。"),
        heads=(_("街道"), _("平均等待（分钟）")),
        source=_("2026年10月登记的到号与叫号时间"),
    )


def line_chart() -> charts.Chart:
    """Lines: two groups coming closer."""
    migrant, registered = _("流动居民"), _("户籍居民")
    return charts.line(
        [
            (f"2026-{month:02}", name, value)
            for name, values in ((migrant, (31, 28, 27, 24, 21, 19)), (registered, (18, 19, 17, 18, 17, 18)))
            for month, value in enumerate(values, start=5)
        ],
        sentence=_("流动居民的等待时间半年里缩短了 12 分钟，已接近户籍居民。"),
        heads=(_("月份"), _("人群"), _("平均等待（分钟）")),
        unit=_("分钟"),
    )
