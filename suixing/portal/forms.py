"""What residents type on their pages; each form holds the arguments of one action."""

from django import forms
from django.utils.translation import gettext_lazy as _

from suixing.people.rules.corrections import ASKED, Field
from suixing.people.wording import EDUCATIONS, ETHNIC_GROUP_NAMES, FIELDS, LANGUAGES, SEXES
from suixing.ui.fields import Form, plain


def _plain(**attributes: object) -> forms.TextInput:
    """A box the telephone neither corrects nor remembers."""
    return forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", **attributes})


class Door(Form):
    """What the slip says."""

    number = forms.CharField(
        label=_("单号"), max_length=20, help_text=_("8 位数字"), widget=_plain(inputmode="numeric", size=14)
    )
    code = forms.CharField(
        label=_("查询码"), max_length=20, help_text=_("8 个字母和数字，大小写都行"), widget=_plain(size=14)
    )


class Password(Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=_("密码"),
        max_length=200,
        strip=False,
        help_text=_("至少 10 个字符；不要用登录名、常见密码，也不要全是数字"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再输一次密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict:
        given = super().clean()
        if {"password", "again"} <= given.keys() and given["password"] != given["again"]:
            self.add_error("again", _("两次输的密码不一样，请再输一次。"))
        return given


class Account(Password):
    """A login of one's own."""

    login = forms.CharField(
        label=_("登录名"),
        max_length=40,
        help_text=_("自己起一个，小写字母开头，可用数字和点，如 lan.hua；不要用证件号"),
        widget=_plain(autocomplete="username"),
    )
    field_order = ("login",)


CODED = {
    Field.SEX: SEXES,
    Field.ETHNIC_GROUP: ETHNIC_GROUP_NAMES,
    Field.EDUCATION: EDUCATIONS,
    Field.LANGUAGE: LANGUAGES,
}
"""Fields of which the register keeps a code: what people write is the word for it."""


class AskCorrection(Form):
    """What in the file is wrong, and what is right, in the words people use."""

    field = forms.ChoiceField(
        label=_("哪一项不对"), choices=[("", _("请选择")), *((one, FIELDS[one]) for one in ASKED)]
    )
    proposed = forms.CharField(
        label=_("应该是什么"), max_length=200, help_text=_("日期写成 1990-05-01；户籍地写区划代码或地名")
    )
    reason = forms.CharField(
        label=_("怎么知道的"), max_length=200, required=False, help_text=_("如：证件换了、搬家了；可以不写")
    )

    def clean(self) -> dict:
        """A word for the code it stands for; a place by its code, or in words as "other" for the counter to look up."""
        given = super().clean()
        field, text = given.get("field"), given.get("proposed", "").strip()
        if field in CODED:
            codes = {str(words): str(int(code)) if field == Field.SEX else code for code, words in CODED[field].items()}
            if text in codes:
                given["proposed"] = codes[text]
            else:
                self.add_error("proposed", _("请从这些里写一个：%(words)s") % {"words": "、".join(codes)})
        elif field == Field.HOME and not plain(text).isdigit():
            given["field"], given["proposed"] = Field.OTHER, f"{FIELDS[Field.HOME]}：{text}"
        return given


class Confirm(Form):
    """Nothing to fill in: one button that means it."""
