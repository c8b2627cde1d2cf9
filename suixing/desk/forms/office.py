"""What the pages about the office ask for."""

from collections.abc import Iterable
from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from suixing.access.models import User
from suixing.access.rules import RIGHTS_OF, Role
from suixing.access.wording import RIGHTS, ROLES
from suixing.kernel.divisions import Code
from suixing.places.models import Organisation
from suixing.ui.fields import DateField, DivisionField, FilterForm, Form, SearchField
from suixing.ui.wording import said

ONE_DAY = timedelta(days=1)


def day_after(last: date | None) -> date | None:
    """People say the last day a post holds; posts keep the first day they no longer do."""
    return last + ONE_DAY if last else None


class StaffFilter(FilterForm):
    """Which colleagues are listed: those who work here, or those who left."""

    text = SearchField(label=_("姓名或登录名的开头"))
    left = forms.BooleanField(required=False, widget=forms.HiddenInput)


class LookFilter(FilterForm):
    """Which lines of the log are listed; each is an exact text."""

    subject = SearchField(label=_("记录编号"))
    actor = SearchField(label=_("人员编号"))


def deeds() -> list[tuple[str, object]]:
    """Everything the log can say was done, in words; what only opens a page is no deed."""
    done = [(code, words) for code, words in said("PERMISSIONS").items() if not code.endswith((".view", ".verify"))]
    return [("", _("全部")), *done]


class EntryFilter(LookFilter):
    """What was done, besides upon what and by whom."""

    action = forms.ChoiceField(label=_("做了什么"), choices=deeds, required=False)
    field_order = ("action",)


class AddUser(Form):
    login = forms.CharField(
        label=_("登录名"), max_length=40, help_text=_("小写字母开头，可用数字、点、横线和下划线，如 wang.fang")
    )
    name = forms.CharField(label=_("姓名"), max_length=40)
    phone = forms.CharField(
        label=_("办公电话"), max_length=30, required=False, help_text=_("居民会看到，请填办公室的电话")
    )


class ChangeUser(Form):
    name = forms.CharField(label=_("姓名"), max_length=40)
    phone = forms.CharField(
        label=_("办公电话"), max_length=30, required=False, help_text=_("居民会看到，请填办公室的电话")
    )


class Appoint(Form):
    role = forms.ChoiceField(
        label=_("角色"), choices=[(role, ROLES[role].title) for role in Role], widget=forms.RadioSelect
    )
    rights = forms.MultipleChoiceField(
        label=_("附加职责"),
        choices=[(right, RIGHTS[right].title) for right in RIGHTS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("只勾这个岗位真正要做的"),
    )
    organisation = forms.ChoiceField(label=_("所在机构"))
    division = DivisionField(
        label=_("管到哪里"), help_text=_("写名称或代码；管这里和它下面所有地方，如 440309 或 440309001")
    )
    since = DateField(label=_("从哪天起"))
    last = DateField(label=_("最后一天"), required=False, help_text=_("长期任职就空着"))

    def __init__(
        self,
        *args: object,
        organisations: Iterable[Organisation],
        divisions: Iterable[tuple[Code, str]],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].suggest(divisions)
        names = [(str(one.uid), one.name) for one in organisations]
        self.fields["organisation"].choices = [("", _("请选择")), *names]


class Rights(Form):
    rights = forms.MultipleChoiceField(label=_("附加职责"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: object, role: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rights"].choices = [(one, RIGHTS[one].title) for one in RIGHTS if one in RIGHTS_OF[Role(role)]]
        if not self.fields["rights"].choices:
            self.fields["rights"].help_text = _("这个角色没有可以附加的职责。")


class EndPost(Form):
    last = DateField(label=_("最后一天"), help_text=_("这一天过后就没有权限了"))


class Deputise(Form):
    user = forms.ChoiceField(label=_("由谁代理"))
    since = DateField(label=_("从哪天起"))
    last = DateField(label=_("最后一天"), help_text=_("最长一年"))
    reason = forms.CharField(label=_("原因"), max_length=200, help_text=_("如：休产假、外出培训"))

    def __init__(self, *args: object, colleagues: Iterable[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(one.uid), f"{one.name} · {one.login}") for one in colleagues]
        self.fields["user"].choices = [("", _("请选择")), *names]


class Confirm(Form):
    """Nothing to fill in: one button that means it."""
