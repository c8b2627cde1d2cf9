"""What the pages of a person ask for; each form holds the arguments of one action."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suixing.consent.rules import Ground
from suixing.desk.forms.places import anywhere
from suixing.people.models import Person
from suixing.people.rules.codes import IdentifierKind, Precision, Relation, Sex
from suixing.people.wording import (
    EDUCATIONS,
    ETHNIC_GROUP_NAMES,
    IDENTIFIER_KINDS,
    LANGUAGES,
    PRECISIONS,
    RELATIONS,
    SEXES,
)
from suixing.ui.fields import DateField, Form, ListedField

KINDS = [(one.value, words) for one, words in IDENTIFIER_KINDS.items()]
UNSAID = ("", _("没有说明"))


def reason(label: object, help_text: object = _("一句话，本人看得到。不写证件号和电话。")) -> forms.CharField:
    """Why, in a sentence that is kept."""
    return forms.CharField(label=label, max_length=200, help_text=help_text)


def quiet(**attributes: str) -> dict[str, str]:
    """Attributes of a field whose content no browser should remember."""
    return {"autocomplete": "off", "spellcheck": "false", **attributes}


class FindPeople(Form):
    """Whom to look for: one box; a part of the address only narrows what else is typed."""

    text = forms.CharField(
        label=_("找谁"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=quiet(type="search")),
        help_text=_("姓名任意两个字、拼音（zhangsan 或 zs）、证件号全号或后4到6位、电话；空一格再写地址可以缩小范围"),
    )


class Why(Form):
    """Why something is looked at that a page does not show by itself."""

    reason = reason(_("为什么要看"), _("如：核对原件、打电话通知领取。本人看得到这句话。"))


class Birth(Form):
    """A child that was born into the household."""

    name = forms.CharField(label=_("孩子姓名"), max_length=80, widget=forms.TextInput(attrs=quiet()))
    sex = forms.TypedChoiceField(
        label=_("性别"),
        choices=[(one.value, words) for one, words in SEXES.items()],
        coerce=lambda value: Sex(int(value)),
        widget=forms.RadioSelect,
    )
    born = DateField(label=_("出生日期"))
    kind = forms.ChoiceField(label=_("证件类型"), choices=[("", _("还没有")), *KINDS], required=False)
    number = forms.CharField(label=_("证件号码"), max_length=40, required=False, widget=forms.TextInput(attrs=quiet()))
    evidence = forms.CharField(label=_("凭什么登记"), max_length=200, help_text=_("如：出生医学证明原件，父母口述"))
    basis = forms.ChoiceField(
        label=_("依据"),
        choices=[(Ground.APPLICATION.value, _("父母申报")), (Ground.STATUTE.value, _("法定登记"))],
        initial=Ground.APPLICATION.value,
    )

    def asked(self) -> dict[str, Any]:
        """The arguments of `people.actions.record_birth`."""
        given = dict(self.cleaned_data)
        given["kind"] = IdentifierKind(given["kind"]) if given["kind"] else None
        return given


class Death(Form):
    """When somebody died, as exactly as it is known."""

    on = DateField(label=_("去世日期"), help_text=_("只知道年月就填那个月1日，下面选“只知道年月”"))
    precision = forms.ChoiceField(
        label=_("知道得多准"),
        choices=[(one.value, words) for one, words in PRECISIONS.items()],
        initial=Precision.DAY.value,
    )
    evidence = forms.CharField(label=_("凭什么登记"), max_length=200, help_text=_("如：居民死亡医学证明，家属口述"))
    basis = forms.ChoiceField(
        label=_("依据"),
        choices=[(Ground.APPLICATION.value, _("家属申报")), (Ground.STATUTE.value, _("法定登记"))],
        initial=Ground.APPLICATION.value,
    )

    def asked(self) -> dict[str, Any]:
        """The arguments of `people.actions.record_death`."""
        return self.cleaned_data | {"precision": Precision(self.cleaned_data["precision"])}


class Correct(Form):
    """What a file says of somebody, field by field; what is left as it is stays as it is."""

    name = forms.CharField(label=_("姓名"), max_length=80, widget=forms.TextInput(attrs=quiet()))
    sex = forms.TypedChoiceField(
        label=_("性别"),
        choices=[(one.value, words) for one, words in SEXES.items()],
        coerce=lambda value: Sex(int(value)),
    )
    born = DateField(label=_("出生日期"), required=False)
    born_precision = forms.TypedChoiceField(
        label=_("出生日期知道得多准"),
        choices=[(one.value, words) for one, words in PRECISIONS.items()],
        coerce=Precision,
    )
    ethnic_group = forms.ChoiceField(label=_("民族"), choices=[UNSAID, *ETHNIC_GROUP_NAMES.items()], required=False)
    education = forms.ChoiceField(label=_("文化程度"), choices=[UNSAID, *EDUCATIONS.items()], required=False)
    language = forms.ChoiceField(label=_("来信用什么文字"), choices=[UNSAID, *LANGUAGES.items()], required=False)
    home = ListedField(
        label=_("户籍地"), required=False, beyond=anywhere, help_text=_("写到区县即可，如 甘肃省天水市秦州区，或填代码")
    )
    home_address = forms.CharField(label=_("户籍地址"), max_length=200, required=False)
    reason = reason(_("凭什么更正"), _("如：本人出示身份证原件。本人看得到这句话。"))

    @staticmethod
    def now(person: Person, home: object) -> dict[str, Any]:
        """The file as it stands, for the fields. An address that is hidden is not filled in; left empty, it stays."""
        return {
            "name": person.name,
            "sex": person.sex,
            "born": person.born,
            "born_precision": person.born_precision,
            "ethnic_group": person.ethnic_group,
            "education": person.education,
            "language": person.language,
            "home": home,
            "home_address": "" if person.confidential else person.home_address,
        }

    def asked(self) -> dict[str, Any]:
        """The arguments of `people.actions.correct`: only what was changed."""
        given = dict(self.cleaned_data)
        why = given.pop("reason")
        return {"changes": {name: given[name] for name in self.changed_data if name in given}, "reason": why}


class Number(Form):
    """A number as it stands on the paper."""

    kind = forms.TypedChoiceField(label=_("证件类型"), choices=KINDS, coerce=IdentifierKind)
    number = forms.CharField(
        label=_("证件号码"), max_length=40, widget=forms.TextInput(attrs=quiet()), help_text=_("对照原件输入")
    )
    reason = reason(_("凭什么更正"), _("如：本人出示原件。"))


class Phone(Form):
    """How somebody is reached."""

    phone = forms.CharField(
        label=_("电话"), max_length=30, required=False, widget=forms.TextInput(attrs=quiet(inputmode="tel")),
        help_text=_("11位手机号，或区号加号码；不再联系就清空"),
    )  # fmt: skip
    alone = forms.NullBooleanField(
        label=_("这个号码只有本人用吗"),
        required=False,
        widget=forms.Select(choices=[("", _("还没有问")), ("true", _("只有本人用")), ("false", _("和家人共用"))]),
        help_text=_("共用的号码只发不点名的通知"),
    )


class Look(Form):
    """Whom to look for among the files of one's reach."""

    text = forms.CharField(
        label=_("找谁的档案"), max_length=80, widget=forms.TextInput(attrs=quiet(type="search")),
        help_text=_("姓名、证件号或电话"),
    )  # fmt: skip


class Which(Form):
    """One of the files that were found."""

    other = forms.ChoiceField(label=_("是哪一位"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, found: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["other"].choices = found


class Link(Which):
    """The other file of the same person, and how one knows."""

    reason = reason(_("怎么知道是同一个人"), _("如：两份档案的本人当面确认。"))


class Unlink(Form):
    """Why two files are not one person's."""

    reason = reason(_("为什么分开"))


class Join(Which):
    """Whose household she joins, and what she is to the one who stands for it."""

    relation = forms.TypedChoiceField(
        label=_("和代表这一家的人是什么关系"),
        choices=[(one.value, words) for one, words in RELATIONS.items() if one is not Relation.SELF],
        coerce=Relation,
    )


class Confidential(Form):
    """Why nobody is to see where she lives, or why it may be seen again."""

    reason = reason(_("原因"), _("只写必要的一句，不写住处。"))


class Guardian(Form):
    """The adult who decides for a child under 14."""

    name = forms.CharField(label=_("监护人姓名"), max_length=80, widget=forms.TextInput(attrs=quiet()))
    kind = forms.TypedChoiceField(label=_("证件类型"), choices=KINDS, coerce=IdentifierKind)
    number = forms.CharField(label=_("证件号码"), max_length=40, widget=forms.TextInput(attrs=quiet()))


class Close(Form):
    """Why a file is closed."""

    reason = reason(_("为什么关闭"), _("如：本人要求。关闭后只有本人还能查看。"))


class Assign(Form):
    """Who looks after somebody from now on."""

    organisation = forms.ChoiceField(label=_("服务机构"))
    worker = forms.ChoiceField(label=_("由谁负责"))

    def __init__(
        self, *args: Any, organisations: Mapping[str, str], workers: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [*organisations.items()]
        self.fields["worker"].choices = [("", _("请选择")), *workers.items()]


class Ask(Form):
    """What in a file is said to be otherwise."""

    field = forms.ChoiceField(label=_("哪一项"))
    proposed = forms.CharField(label=_("应该是什么"), max_length=200, widget=forms.TextInput(attrs=quiet()))
    reason = forms.CharField(label=_("凭什么"), max_length=200, required=False)

    def __init__(self, *args: Any, fields: Sequence[tuple[str, object]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["field"].choices = fields


class Answer(Form):
    """Why a correction is not made."""

    answer = reason(_("为什么不改"), _("写给本人看：说明缘由和还可以怎么办。"))
