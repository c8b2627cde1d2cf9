"""What people say about a change of the map."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from suixing.places.models import Division
from suixing.places.rules import Part
from suixing.places.wording import NEW
from suixing.ui.fields import DateField, FilterForm, Form, SearchField, plain

NEW_CODE = "new"


class DivisionFilter(FilterForm):
    """Which divisions are listed, anywhere in the reader's reach."""

    text = SearchField(label=_("在辖区里查：名称或代码的开头"))


class ChangeOfMap(Form):
    """What every change needs: from which day, and which document decided it."""

    on = DateField(label=_("从哪天起"), help_text=_("批文写明的生效日期，如 2026-11-01"))
    note = forms.CharField(
        label=_("批文"), max_length=200, required=False, help_text=_("文号和标题，如 深龙华府〔2026〕1号")
    )

    field_order = ("others", "into", "parts", "goes_on", "new_name", "new_code", "on", "note")


class MergeForm(ChangeOfMap):
    """Which neighbours become one with this division, and which one goes on."""

    others = forms.MultipleChoiceField(
        label=_("和哪些合并"), widget=forms.CheckboxSelectMultiple, help_text=_("可以选几个，都在同一上级之下。")
    )
    into = forms.ChoiceField(label=_("合并以后是"), help_text=_("留下的一个，或新设的一个。"))
    new_name = forms.CharField(label=_("新名称"), max_length=80, required=False, help_text=_("只在新设时填"))
    new_code = forms.CharField(label=_("新代码"), max_length=14, required=False, help_text=_("只在新设时填，12 位数字"))

    def __init__(self, *args: Any, division: Division, siblings: Sequence[Division], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = {one.code: one for one in (division, *siblings)}
        self.division = division
        named = [(one.code, f"{one.name}（{one.code}）") for one in siblings]
        self.fields["others"].choices = named
        self.fields["into"].choices = [(division.code, division.name), *named, (NEW_CODE, NEW)]

    def asked(self) -> dict[str, Any]:
        """The arguments of `actions.merge`."""
        given = self.cleaned_data
        into = self.rows.get(given["into"])
        return {
            "divisions": [self.division, *(self.rows[code] for code in given["others"])],
            "into": into or Part(plain(given["new_code"]), given["new_name"].strip()),
            "on": given["on"],
            "note": given["note"],
        }


class RenameForm(ChangeOfMap):
    """What a division is called from a day on."""

    new_name = forms.CharField(label=_("新名称"), max_length=80)
    new_code = forms.CharField(
        label=_("新代码"), max_length=14, required=False, help_text=_("代码不变就不填；要改，填 12 位数字")
    )

    def asked(self) -> dict[str, Any]:
        """The arguments of `actions.rename`."""
        given = self.cleaned_data
        return {
            "name": given["new_name"].strip(),
            "new_code": plain(given["new_code"]),
            "on": given["on"],
            "note": given["note"],
        }


class SplitForm(ChangeOfMap):
    """What is split off, one part in a line."""

    parts = forms.CharField(
        label=_("拆出哪些"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("每行一个：12 位代码、空格、名称；街道后面再写归它的村（社区）代码，用空格隔开。"),
    )
    goes_on = forms.BooleanField(label=_("原区划还在，只是分出去一部分"), required=False)

    def clean_parts(self) -> tuple[Part, ...]:
        parts = []
        for line in filter(str.strip, self.cleaned_data["parts"].splitlines()):
            words = plain(line).split()
            if len(words) < 2:
                unclear = _("这一行看不清：%(line)s。请先写代码，空一格，再写名称。")
                raise ValidationError(unclear, params={"line": line[:40]})
            parts.append(Part(words[0], words[1], tuple(words[2:])))
        return tuple(parts)

    def asked(self) -> dict[str, Any]:
        """The arguments of `actions.split`."""
        return {name: self.cleaned_data[name] for name in ("parts", "goes_on", "on", "note")}
