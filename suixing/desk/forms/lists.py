"""What moving many and exporting a list ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suixing.desk import wording
from suixing.desk.forms.places import Villages
from suixing.people.queries import Living
from suixing.ui.fields import DateField, Form, ListedField


class Where(Form):
    """Of which village, and which part of an address, a list is made."""

    village = ListedField(label=_("哪个村（社区）"), help_text=_("打几个字就有提示，只能选您辖区里的"))
    address = forms.CharField(
        label=_("地址里有"), max_length=80, required=False, help_text=_("如：富康宿舍3栋；不写就是整个村（社区）")
    )

    def __init__(self, *args: Any, villages: Villages, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["village"].offer(villages)


class MoveGroup(Where):
    """Who of them moves, and where to."""

    village = ListedField(widget=forms.HiddenInput)
    address = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)
    uids = forms.MultipleChoiceField(label=_("谁一起搬"), widget=forms.CheckboxSelectMultiple)
    to = ListedField(label=_("搬到哪个村（社区）"), help_text=_("打几个字就有提示"))
    new_address = forms.CharField(
        label=_("新的详细地址"), max_length=200, required=False, help_text=_("一起住在一处才填；各住各的就空着")
    )
    arrived = DateField(label=_("从哪天起住在那里"))
    note = forms.CharField(label=_("为什么集体搬迁"), max_length=200, help_text=_("如：富康宿舍3栋停用。不写个人情况"))

    def __init__(self, *args: Any, found: Sequence[Living], villages: Villages, **options: Any) -> None:
        super().__init__(*args, villages=villages, **options)
        self.fields["to"].offer(villages)
        self.fields["uids"].choices = [(str(one.person.uid), f"{one.person.name}　{one.address}") for one in found]
        self.fields["uids"].initial = [str(one.person.uid) for one in found]


class Export(Where):
    """What a list is for, and the fewest columns that serve it."""

    purpose = forms.ChoiceField(
        label=_("用来做什么"), choices=[*wording.EXPORT_PURPOSES.items()], widget=forms.RadioSelect
    )
    columns = forms.MultipleChoiceField(
        label=_("要哪几列"),
        choices=[*wording.EXPORT_COLUMNS.items()],
        widget=forms.CheckboxSelectMultiple,
        initial=["name", "village"],
        help_text=_("只勾这次真正要用的"),
    )
    justification = forms.CharField(
        label=_("为什么非要电话或证件号码"),
        max_length=200,
        required=False,
        help_text=_("勾了这两列才填；没有必要就不勾"),
    )
