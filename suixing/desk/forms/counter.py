"""Registering at the counter: what a clerk fills from top to bottom with the keyboard, the card first."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from suixing.consent.rules import Purpose, Way
from suixing.consent.wording import PURPOSES, WAYS
from suixing.desk.forms.people import KINDS, UNSAID, quiet
from suixing.desk.forms.places import Villages, address, anywhere, arrival_reason
from suixing.intake.rules.reader import Card, read
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refusal
from suixing.people.actions import GuardianGiven
from suixing.people.rules.codes import Arrival, IdentifierKind, Precision, Sex
from suixing.people.wording import EDUCATIONS, ETHNIC_GROUP_NAMES, LANGUAGES, PRECISIONS, SEXES
from suixing.ui.fields import DateField, Form, ListedField

ASKED: Final = (Purpose.EXCHANGE, Purpose.REMINDERS)
"""What she is asked beside the file itself; both may be left."""

WAYS_HERE: Final = (Way.SIGNED, Way.SPOKEN, Way.TELEPHONE)


class Counter(Form):
    """Everything about one person who wants a file. Only name, village and her consent are needed of everybody."""

    card = forms.CharField(
        label=_("读卡器"),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs=quiet(**{"data-card": "", "autofocus": ""})),
        help_text=_("光标放在这里刷身份证；没有读卡器就按回车往下填。也可以粘贴“号码|姓名|地址”"),
    )
    name = forms.CharField(label=_("姓名"), max_length=80, widget=forms.TextInput(attrs=quiet()))
    kind = forms.TypedChoiceField(
        label=_("证件类型"), choices=[*KINDS, ("", _("没有证件"))], coerce=IdentifierKind, empty_value=None,
        required=False, initial=IdentifierKind.RESIDENT_ID.value,
    )  # fmt: skip
    number = forms.CharField(
        label=_("证件号码"), max_length=40, required=False, widget=forms.TextInput(attrs=quiet(**{"data-number": ""})),
        help_text=_("身份证号会填好性别和出生日期"),
    )  # fmt: skip
    sex = forms.TypedChoiceField(
        label=_("性别"),
        choices=[(one.value, words) for one, words in SEXES.items()],
        coerce=lambda value: Sex(int(value)),
        empty_value=Sex.UNKNOWN,
        required=False,
        initial=Sex.UNKNOWN.value,
    )
    born = DateField(label=_("出生日期"), required=False)
    phone = forms.CharField(
        label=_("电话"), max_length=30, required=False, widget=forms.TextInput(attrs=quiet(inputmode="tel"))
    )
    alone = forms.NullBooleanField(
        label=_("这个号码只有本人用吗"),
        required=False,
        widget=forms.Select(choices=[("", _("还没有问")), ("true", _("只有本人用")), ("false", _("和家人共用"))]),
    )
    village = ListedField(label=_("住在哪个村（社区）"), help_text=_("打几个字就有提示，只能选您辖区里的"))
    address = address()
    arrived = DateField(label=_("从哪天起住在这里"), required=False, help_text=_("不知道就空着"))
    reason = arrival_reason()
    home = ListedField(
        label=_("户籍地"), required=False, beyond=anywhere, help_text=_("写到区县即可，如 甘肃省天水市秦州区，或填代码")
    )
    home_address = forms.CharField(label=_("户籍地址"), max_length=200, required=False)
    guardian_name = forms.CharField(
        label=_("监护人姓名"), max_length=80, required=False, widget=forms.TextInput(attrs=quiet())
    )
    guardian_kind = forms.TypedChoiceField(
        label=_("监护人证件类型"), choices=KINDS, coerce=IdentifierKind, empty_value=None, required=False
    )
    guardian_number = forms.CharField(
        label=_("监护人证件号码"), max_length=40, required=False, widget=forms.TextInput(attrs=quiet())
    )
    born_precision = forms.TypedChoiceField(
        label=_("出生日期知道得多准"),
        choices=[(one.value, words) for one, words in PRECISIONS.items()],
        coerce=Precision,
        empty_value=Precision.DAY,
        required=False,
    )
    ethnic_group = forms.ChoiceField(label=_("民族"), choices=[UNSAID, *ETHNIC_GROUP_NAMES.items()], required=False)
    education = forms.ChoiceField(label=_("文化程度"), choices=[UNSAID, *EDUCATIONS.items()], required=False)
    language = forms.ChoiceField(label=_("来信用什么文字"), choices=[UNSAID, *LANGUAGES.items()], required=False)
    record = forms.BooleanField(
        label=_("同意建立档案"),
        help_text=_("不同意就不建档，照样可以接受服务"),
        error_messages={"required": _("本人同意建档才能登记。不愿意就不登记，照样提供服务。")},
    )
    others = forms.TypedMultipleChoiceField(
        label=_("还同意哪些"),
        choices=[(one.value, PURPOSES[one]) for one in ASKED],
        coerce=Purpose,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("本人说了才勾，不勾不影响任何服务"),
    )
    way = forms.ChoiceField(label=_("怎么同意的"), choices=[(one.value, WAYS[one]) for one in WAYS_HERE])
    given_on = DateField(label=_("哪天同意的"))

    GROUPS: Final = {
        "who": ("card", "name", "kind", "number", "sex", "born", "phone", "alone"),
        "where": ("village", "address", "arrived", "reason", "home", "home_address"),
        "guardian": ("guardian_name", "guardian_kind", "guardian_number"),
        "more": ("born_precision", "ethnic_group", "education", "language"),
        "consent": ("record", "others", "way", "given_on"),
    }

    def __init__(self, data: Any = None, *args: Any, villages: Villages, **options: Any) -> None:
        super().__init__(self.with_card(data) if data else data, *args, **options)
        self.fields["village"].offer(villages)

    @staticmethod
    def with_card(data: QueryDict) -> QueryDict:
        """What was sent, with what the card says where nothing was typed."""
        card = read(data.get("card", "")[:400], today=today())
        filled = data.copy()
        for field, text in (("number", card.number), ("name", card.name), ("home_address", card.address)):
            if text and not filled.get(field):
                filled[field] = text
        if card.number and filled["number"] == card.number:
            filled["kind"] = IdentifierKind.RESIDENT_ID.value
        return filled

    def part(self, name: str) -> list[forms.BoundField]:
        """The fields of one part of the page, in their order."""
        return [self[field] for field in self.GROUPS[name]]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("kind") is IdentifierKind.RESIDENT_ID and not given.get("number"):
            given["kind"] = None
        said = Card()
        if given.get("kind") is IdentifierKind.RESIDENT_ID:
            said = read(given["number"], today=today())
        given["born"] = given.get("born") or said.born
        given["sex"] = given.get("sex") or said.sex
        if not given["born"] and "born" not in self.errors and not given.get("number"):
            self.add_error("born", _("请填出生日期。只知道年份就填那年1月1日，再在“更多”里选“只知道年份”。"))
        return given

    def asked(self) -> dict[str, Any]:
        """The arguments of `intake.actions.register_at_counter`."""
        given = dict(self.cleaned_data)
        name, kind, number = (given.pop(f"guardian_{part}") for part in ("name", "kind", "number"))
        given["guardian"] = GuardianGiven(kind=kind, number=number, name=name) if kind and number else None
        given["reason"] = Arrival(given["reason"])
        given["consents"] = (Purpose.RECORD, *given.pop("others"))
        del given["card"], given["record"]
        return given

    def refuse(self, refusal: Refusal) -> None:
        """What is wrong with the guardian stands at the guardian's number."""
        if refusal.details.get("field") == "guardian":
            refusal = replace(refusal, details={**refusal.details, "field": "guardian_number"})
        super().refuse(refusal)

    def alike(self) -> dict[str, Any]:
        """The arguments of `people.queries.duplicates`, from a form that is not finished yet."""
        given = self.cleaned_data if self.errors is not None else {}
        return {
            "name": given.get("name") or "",
            "sex": given.get("sex") or Sex.UNKNOWN,
            "born": given.get("born"),
            "kind": given.get("kind"),
            "number": given.get("number") or "",
            "phone": given.get("phone") or "",
        }

    @staticmethod
    def first(on: date, villages: Villages) -> dict[str, Any]:
        """What stands in an empty form: today, and the village when there is only one."""
        only = villages[0][0] if len(villages) == 1 else None
        return {"given_on": on, "way": Way.SIGNED.value, "village": only}
