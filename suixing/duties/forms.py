"""What people say about a duty: a reason, a colleague. Each form feeds one action."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from suixing.access.models import User
from suixing.duties.wording import UNTAKEN
from suixing.ui.fields import Form


def _reason(label: object, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        required=required,
        help_text=_("一句话，不写姓名、证件号和电话。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _colleagues(users: Iterable[User]) -> list[tuple[str, str]]:
    return [(str(one.uid), f"{one.name} · {one.login}") for one in users]


class PauseForm(Form):
    """Why the clock stops."""

    reason = _reason(_("为什么停"))


class ResumeForm(Form):
    """Nothing to say: the clock runs again from today."""


class FinishForm(Form):
    """How it was done, if that is worth a sentence."""

    reason = _reason(_("办理说明"), required=False)


class CancelForm(Form):
    """Why there is nothing to do any more."""

    reason = _reason(_("为什么撤销"))


class AssignForm(Form):
    """Whose hands next: a colleague with the right post, or whoever takes it."""

    holder = forms.ChoiceField(label=_("交给谁"), required=False)
    reason = _reason(_("说明"), required=False)

    def __init__(self, *args: object, colleagues: Iterable[User], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["holder"].choices = [("", UNTAKEN), *_colleagues(colleagues)]


class HandOverForm(Form):
    """All work of one colleague to another."""

    from_user = forms.ChoiceField(label=_("谁的工作"))
    to_user = forms.ChoiceField(label=_("交给谁"))
    reason = _reason(_("为什么移交"))

    def __init__(self, *args: object, holding: Iterable[User], colleagues: Iterable[User], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["from_user"].choices = [("", _("请选择")), *_colleagues(holding)]
        self.fields["to_user"].choices = [("", _("请选择")), *_colleagues(colleagues)]
