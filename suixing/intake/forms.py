"""What people say about a roster: the file and where it comes from, and what its columns are."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from suixing.intake.queries.rosters import Columns
from suixing.intake.rules.columns import FIELDS, plain
from suixing.intake.rules.origins import Origin
from suixing.intake.wording import FIELDS as TITLES
from suixing.intake.wording import ORIGINS
from suixing.kernel.divisions import Code
from suixing.ui.fields import DivisionField, FileField, Form

MOST_MEGABYTES = 1024


class UploadForm(Form):
    """One file, and where it comes from."""

    file = FileField(label=_("花名册文件"), endings=(".xlsx", ".xls", ".csv"), megabytes=MOST_MEGABYTES)
    origin = forms.ChoiceField(
        label=_("名单从哪里来"),
        choices=[(one.value, ORIGINS[one]) for one in Origin],
        widget=forms.RadioSelect,
        help_text=_("警方、用人单位、房东、学校和市场的名单不能导入。"),
        initial=Origin.OFFICE.value,
    )

    def asked(self) -> dict[str, Any]:
        """The arguments of `actions.uploads.receive`."""
        file = self.cleaned_data["file"]
        return {"blocks": file.chunks(), "name": file.name or "", "origin": self.cleaned_data["origin"]}


class ColumnsForm(Form):
    """What each column is, and where the places lie whose names nobody could match."""

    def __init__(
        self,
        *args: Any,
        columns: Columns,
        unmatched: Sequence[str],
        offered: Sequence[tuple[Code, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        head = columns.file.head
        self.heads: dict[str, str] = {}
        self.unmatched = {f"place_{at}": said for at, said in enumerate(unmatched)}
        choices = [("", _("不用这一栏")), *((one.value, TITLES[one]) for one in FIELDS)]
        known = {where: field.value for field, where in head.at.items()}
        for at, text in enumerate(head.texts):
            if at in head.dropped or not plain(text):
                continue
            name = f"column_{at}"
            self.heads[name] = plain(text)
            self.fields[name] = forms.ChoiceField(
                label=text.strip()[:60], choices=choices, required=False, initial=known.get(at, "")
            )
        for name, said in self.unmatched.items():
            field = DivisionField(
                label=format_lazy(_("“{name}”是哪里"), name=said[:40]),
                required=False,
                help_text=_("填区划代码；不填，这些行会退回。"),
            )
            field.suggest(offered)
            self.fields[name] = field

    def asked(self) -> dict[str, Any]:
        """The arguments of `actions.uploads.confirm`."""
        given = self.cleaned_data
        places = {plain(said): given[name] for name, said in self.unmatched.items() if given.get(name)}
        return {
            "columns": {head: given[name] for name, head in self.heads.items()},
            "names": {said: code.digits for said, code in places.items()},
        }
