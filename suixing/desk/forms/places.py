"""Where somebody lives or comes from, as people write it: a name as far as it is clear, or a code."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from suixing.kernel.clock import today
from suixing.kernel.divisions import Code, parse
from suixing.people.rules.codes import Arrival
from suixing.people.wording import ARRIVALS
from suixing.places.queries import meant
from suixing.ui.fields import DateField, DivisionField, Form, ListedField

Villages = Sequence[tuple[str, str]]


def anywhere(text: str) -> Code:
    """A place in the country from its code, or from its name as people write it."""
    if text[:2].isdigit():
        return DivisionField().to_python(text)
    found = meant(text=text, on=today())
    if not found:
        raise ValidationError(
            _("没有找到“%(text)s”，请写全称（如 甘肃省天水市秦州区），或填区划代码。"), params={"text": text[:40]}
        )
    if len(found) > 1:
        several = _("、").join(f"{words}（{code.stem}）" for code, words in found[:4])
        raise ValidationError(
            _("叫“%(text)s”的不止一处：%(several)s。请写全称，或填括号里的代码。"),
            params={"text": text[:40], "several": several},
        )
    return found[0][0]


class PlaceField(ListedField):
    """A village of one's reach from the list, or a place anywhere in the country by name or code."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("本地的村（社区）打几个字就有提示；外地写到区县即可，如 甘肃省天水市秦州区"))
        super().__init__(beyond=anywhere, **options)

    def to_python(self, value: Any) -> Code | None:
        found = super().to_python(value)
        return parse(found) if isinstance(found, str) else found

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(
            value.digits
            if isinstance(value, Code) and value.digits in self.listed
            else value.stem
            if isinstance(value, Code)
            else value
        )


ADDRESS = _("详细地址")


def address(**options: Any) -> forms.CharField:
    """Street, house and door."""
    return forms.CharField(
        label=ADDRESS, max_length=200, required=False, help_text=_("街路门牌、小区楼栋房号"), **options
    )


def arrival_reason(**options: Any) -> forms.ChoiceField:
    """Why she came; asked to plan services."""
    return forms.ChoiceField(
        label=_("来的原因"),
        choices=[(one.value, words) for one, words in ARRIVALS.items()],
        required=False,
        help_text=_("用来安排服务，不影响任何办理"),
        **options,
    )


class Move(Form):
    """Where somebody lives from now on."""

    place = PlaceField(label=_("搬到哪里"))
    address = address()
    arrived = DateField(label=_("从哪天起住在那里"))
    reason = arrival_reason()

    def __init__(self, *args: Any, villages: Villages, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].offer(villages)

    def asked(self) -> dict[str, Any]:
        """The arguments of `people.actions.move`."""
        given = self.cleaned_data
        return {
            "code": given["place"].digits,
            "level": given["place"].level,
            "address": given["address"],
            "arrived": given["arrived"],
            "reason": Arrival(given["reason"]),
        }


class Depart(Form):
    """When somebody left, or when she was last heard of here."""

    known = forms.ChoiceField(
        label=_("知道哪天走的吗"),
        choices=[("yes", _("知道")), ("no", _("不知道，只知道最后一次联系是哪天"))],
        widget=forms.RadioSelect,
        initial="yes",
    )
    day = DateField(label=_("那一天"), help_text=_("知道哪天走的，填那天；不知道，填最后一次联系的日期"))

    def asked(self) -> dict[str, Any]:
        """The arguments of `people.actions.depart`."""
        known = self.cleaned_data["known"] == "yes"
        day = self.cleaned_data["day"]
        return {"on": day if known else None, "last_contact": None if known else day}


class CorrectSpell(Form):
    """A stay as it really was."""

    place = PlaceField(label=_("住在哪里"))
    address = address()
    arrived = DateField(label=_("从哪天起"), required=False, help_text=_("不知道就空着"))
    departed = DateField(label=_("哪天走的"), required=False, help_text=_("还住着就空着"))
    last_contact = DateField(
        label=_("最后一次联系"), required=False, help_text=_("人已离开、不知道哪天走的，才填这一项")
    )
    arrival_reason = arrival_reason()
    reason = forms.CharField(label=_("为什么更正"), max_length=200, help_text=_("如：本人出示租房合同"))

    def __init__(self, *args: Any, villages: Villages, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].offer(villages)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("departed") and given.get("last_contact"):
            self.add_error("last_contact", _("已经知道哪天走的，这一项请空着。"))
        return given

    def asked(self) -> dict[str, Any]:
        """The arguments of `people.actions.correct_spell`."""
        given = dict(self.cleaned_data)
        place = given.pop("place")
        given["arrival_reason"] = Arrival(given["arrival_reason"])
        return given | {"code": place.digits, "level": place.level}
