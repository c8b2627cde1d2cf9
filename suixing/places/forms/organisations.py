"""What people say about an organisation."""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from suixing.kernel.divisions import Code, parse
from suixing.kernel.refusals import Refused
from suixing.places.models import Catchment, Division, Hours, Organisation
from suixing.places.rules import Key, LicenceKind, Opening, OrganisationKind
from suixing.places.wording import LICENCE_KINDS, ORGANISATION_KINDS, WEEKDAYS
from suixing.ui.fields import DateField, DivisionField, FilterForm, Form, SearchField, plain
from suixing.ui.refusals import sentence

KINDS = [(kind.value, words) for kind, words in ORGANISATION_KINDS.items()]


class OrganisationFilter(FilterForm):
    """Which organisations are listed."""

    text = SearchField(label=_("名称或所在区划代码"))
    kind = forms.ChoiceField(label=_("类别"), choices=[("", _("全部类别")), *KINDS], required=False)
    closed = forms.BooleanField(label=_("已关闭的也列出"), required=False)


class ChangeForm(Form):
    """What an organisation is called, what it is, where it stands, whom it stands under, how it is reached."""

    name = forms.CharField(label=_("名称"), max_length=80)
    kind = forms.ChoiceField(label=_("类别"), choices=[("", _("请选择")), *KINDS])
    division = DivisionField(label=_("所在区划"), help_text=_("写名称或代码，如 440309"))
    parent = forms.ChoiceField(label=_("上级机构"), required=False)
    phone = forms.CharField(
        label=_("办公电话"), max_length=30, required=False, help_text=_("居民看得到，不要写私人手机。")
    )
    address = forms.CharField(label=_("地址"), max_length=200, required=False)

    def __init__(
        self, *args: Any, parents: Iterable[Organisation], divisions: Iterable[tuple[Code, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["division"].suggest(divisions)
        self.parents = {str(one.uid): one for one in parents}
        self.fields["parent"].choices = [("", _("没有")), *((uid, one.name) for uid, one in self.parents.items())]

    def asked(self) -> dict[str, Any]:
        """The arguments of the action, except the division, which is a code here and a row there."""
        given = dict(self.cleaned_data)
        given["kind"] = OrganisationKind(given["kind"])
        given["parent"] = self.parents.get(given["parent"])
        given.pop("division")
        return given


class AddForm(ChangeForm):
    """A new organisation."""

    opened = DateField(label=_("开办日期"))


class CloseForm(Form):
    """From which day it is closed."""

    on = DateField(label=_("从哪天起关闭"))


class HoursForm(Form):
    """The week, a line for each day."""

    since = DateField(label=_("从哪天起执行"))
    WRITTEN = re.compile(r"(\d{1,2}):?(\d{2}) ?[-~—–至到] ?(\d{1,2}):?(\d{2})")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for weekday, words in WEEKDAYS.items():
            self.fields[f"day_{weekday}"] = forms.CharField(
                label=words,
                required=False,
                help_text=_("如 08:30-12:00 14:00-17:30；不开就留空") if weekday == 1 else "",
            )

    @staticmethod
    def written(hours: Iterable[Hours]) -> dict[str, str]:
        """A week as it stands in the fields."""
        week: dict[str, list[str]] = {}
        for one in hours:
            week.setdefault(f"day_{one.weekday}", []).append(f"{one.opens:%H:%M}-{one.closes:%H:%M}")
        return {name: " ".join(times) for name, times in week.items()}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        week: list[Opening] = []
        for weekday in WEEKDAYS:
            name = f"day_{weekday}"
            try:
                week += self._openings(weekday, plain(given.get(name, "")))
            except ValueError:
                self.add_error(name, ValidationError(_("看不懂这一天的时间，请写成 08:30-12:00 14:00-17:30。")))
        return given | {"week": week}

    def _openings(self, weekday: int, text: str) -> list[Opening]:
        found = self.WRITTEN.findall(text)
        if re.sub(r"[\s,;、，；]", "", self.WRITTEN.sub("", text)):
            raise ValueError(text)
        return [Opening(weekday, time(int(a), int(b)), time(int(c), int(d))) for a, b, c, d in found]

    def asked(self) -> dict[str, Any]:
        """The arguments of `actions.set_hours`."""
        return {"week": self.cleaned_data["week"], "since": self.cleaned_data["since"]}


class CatchmentForm(Form):
    """Whom it serves: ticked nearby, or written as codes."""

    near = forms.MultipleChoiceField(
        label=_("附近的区划"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("选了街道，就包括它下面的全部社区。"),
    )
    codes = forms.CharField(
        label=_("别处的区划"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("区划代码，每行一个"),
    )

    def __init__(self, *args: Any, near: Sequence[Division], served: Sequence[Catchment], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["near"].choices = [(f"{one.level}-{one.code}", f"{one.name}（{one.code}）") for one in near]
        ticked = {one.key for one in near}
        self.initial = {
            "near": [f"{one.level}-{one.code}" for one in served if one.key in ticked],
            "codes": "\n".join(one.code for one in served if one.key not in ticked),
        }

    def clean_codes(self) -> list[Key]:
        try:
            codes = [parse(word) for word in re.split(r"[\s,;、，；]+", plain(self.cleaned_data["codes"])) if word]
        except Refused as refused:
            raise ValidationError(str(sentence(refused.refusal))) from refused
        return [(code.level, code.digits) for code in codes]

    def asked(self) -> dict[str, Any]:
        """The arguments of `actions.set_catchment`."""
        ticked = [one.split("-") for one in self.cleaned_data["near"]]
        return {"places": [*((int(level), code) for level, code in ticked), *self.cleaned_data["codes"]]}


class LicenceForm(Form):
    """A licence as it is printed."""

    kind = forms.ChoiceField(label=_("类别"), choices=[(kind.value, words) for kind, words in LICENCE_KINDS.items()])
    number = forms.CharField(label=_("编号"), max_length=60)
    issued_by = forms.CharField(label=_("发证机关"), max_length=80)
    valid_from = DateField(label=_("有效期自"))
    valid_until = DateField(label=_("有效期至"))

    def asked(self) -> dict[str, Any]:
        """The arguments of `actions.add_licence`."""
        return self.cleaned_data | {"kind": LicenceKind(self.cleaned_data["kind"])}


class UntilForm(Form):
    """The last day of a licence."""

    valid_until = DateField(label=_("有效期至"))
