"""Forms that draw themselves: label, hint, error at the field, 选填 for what may stay empty.

A view parses with a `Form`, calls one action inside `form.refusing()`, and shows the form again when it was refused:
the refusal's sentence stands at the field its details name, or on top.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import PurePath
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from suixing.kernel.divisions import Code, parse
from suixing.kernel.refusals import NotNow, Refusal, Refused
from suixing.ui.refusals import NOT_YOURS, sentence

REQUIRED = _("请填写这一项。")

asked = require_http_methods(["GET", "HEAD", "POST"])
"""Decorates the view of a form: a page to look at, and what it sends."""


class Renderer(TemplatesSetting):
    """Every form of the product, also those of libraries, is drawn by the templates in `ui/field/`."""

    form_template_name = "ui/field/form.html"
    field_template_name = "ui/field/field.html"


class Form(forms.Form):
    """A form whose refusals stand where the person can do something about them."""

    use_required_attribute = False  # our words at the field, not the browser's bubble in another language

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = REQUIRED

    @classmethod
    def of(cls, request: HttpRequest, **options: Any) -> Self:
        """The form as this request filled it in; empty, and so not valid, while it is only looked at."""
        posted = request.method == "POST"
        return cls(request.POST if posted else None, request.FILES if posted else None, **options)

    def refuse(self, refusal: Refusal) -> None:
        """Put the refusal's sentence at the field `details["field"]` names, else on top."""
        field = refusal.details.get("field")
        self.add_error(str(field) if field in self.fields else None, str(sentence(refusal)))

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Take the refusal of the action inside onto the form; rights and "not now" pass: no input changes them."""
        try:
            yield
        except NotNow:
            raise
        except Refused as refused:
            if refused.refusal.code in NOT_YOURS:
                raise
            self.refuse(refused.refusal)


class FilterForm(Form):
    """What narrows a list, sent with the address. It refuses nothing: what cannot be read narrows nothing."""

    @classmethod
    def of(cls, request: HttpRequest, **options: Any) -> Self:
        """The form as the address of this page fills it in."""
        return cls(request.GET, **options)

    def asked(self) -> dict[str, Any]:
        """The value of every field; an empty one where nothing, or nothing readable, was given."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, field.to_python("")) for name, field in self.fields.items()}


class SearchField(forms.CharField):
    """A few characters to look for; may stay empty."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"type": "search", "autocomplete": "off"}))
        super().__init__(required=False, **options)


def plain(value: str) -> str:
    """What was typed, with full-width digits and signs made plain and no space around: ２０２４．３．５ -> 2024.3.5."""
    return unicodedata.normalize("NFKC", value).strip()


class DateField(forms.Field):
    """A civil date as people write it: 2024-03-05, 2024/3/5, 2024.3.5, 20240305, 2024年3月5日. Always year first."""

    default_error_messages = {
        "unreadable": _("看不懂这个日期，请写成 2024-03-05 这样。"),
        "absent": _("没有 %(value)s 这一天，请核对。"),
        "far": _("%(value)s 离现在太远了，请核对年份。"),
    }
    WRITTEN = re.compile(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?|(\d{4})(\d{2})(\d{2})", re.ASCII)

    YEARS = range(1850, 2200)
    """Nobody living was born before; nothing here is decided for later, and a day more is still a date."""

    def __init__(self, *, help_text: str = _("如 2024-03-05"), **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "text", "size": 14, "autocomplete": "off"}))
        super().__init__(help_text=help_text, **options)

    def to_python(self, value: str | date | None) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        written = self.WRITTEN.fullmatch(plain(value))
        if written is None:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        year, month, day = (int(part) for part in written.groups() if part)
        if year not in self.YEARS:
            raise ValidationError(self.error_messages["far"], code="far", params={"value": value})
        try:
            return date(year, month, day)
        except ValueError as impossible:
            raise ValidationError(self.error_messages["absent"], code="absent", params={"value": value}) from impossible

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


class DivisionField(forms.Field):
    """A division code of 2, 4, 6, 9 or 12 digits; answers a `kernel.divisions.Code`, which may not exist.

    Nobody knows codes by heart: what is suggested may be chosen from a list, or written by its name.
    """

    suggestions: Sequence[tuple[str, str]] = ()

    def __init__(self, *, help_text: str = _("2、4、6、9 或 12 位数字，如 440309"), **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "size": 16, "autocomplete": "off"}))
        super().__init__(help_text=help_text, **options)

    def suggest(self, divisions: Iterable[tuple[Code, str]]) -> None:
        """Offer these divisions, by code and name."""
        self.suggestions = [(code.stem, name) for code, name in divisions]
        self.widget.attrs |= {"list": "divisions", "inputmode": "text"}

    def to_python(self, value: str | Code | None) -> Code | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Code):
            return value
        written = re.sub(r"\s", "", plain(value))
        named = [code for code, name in self.suggestions if name == written]
        try:
            return parse(named[0] if len(named) == 1 else written)
        except Refused as refused:
            raise ValidationError(str(sentence(refused.refusal)), code=refused.refusal.code) from refused

    def prepare_value(self, value: Any) -> Any:
        return value.stem if isinstance(value, Code) else value


class FileField(forms.FileField):
    """One file of the given kinds and at most so many megabytes; says both before and after."""

    default_error_messages = {
        "kind": _("这个文件是 %(ending)s，只收 %(endings)s。"),
        "large": _("文件超过 %(megabytes)d 兆，请压缩或分开上传。"),
    }

    def __init__(self, *, endings: Sequence[str], megabytes: int = 10, **options: Any) -> None:
        self.endings = tuple(endings)
        self.megabytes = megabytes
        accept = ",".join(self.endings)
        options.setdefault("widget", forms.FileInput(attrs={"accept": accept}))
        options.setdefault(
            "help_text",
            format_lazy(_("{endings}，不超过 {megabytes} 兆"), endings=" ".join(endings), megabytes=megabytes),
        )
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        ending = PurePath(file.name or "").suffix.lower()
        if ending not in self.endings:
            raise ValidationError(
                self.error_messages["kind"],
                code="kind",
                params={"ending": ending or _("没有后缀的文件"), "endings": " ".join(self.endings)},
            )
        if file.size > self.megabytes * 1024 * 1024:
            raise ValidationError(self.error_messages["large"], code="large", params={"megabytes": self.megabytes})
        return file


class ListedInput(forms.TextInput):
    """A text with suggestions under it, which the browser offers while one types."""

    template_name = "ui/field/listed.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggestions: Sequence[tuple[str, str]] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"]["list"] = listed
        return context | {"listed": listed, "suggestions": self.suggestions}


class ListedField(forms.Field):
    """One of a list, typed: its key, or its words as far as they are nobody else's. Answers the key.

    For lists too long to look through and too well known to need it. `beyond`, when given, reads what is not listed:
    it answers a value, or raises `ValidationError`.
    """

    widget = ListedInput
    default_error_messages = {
        "unlisted": _("这里面没有“%(value)s”，请从提示里选一个。"),
        "several": _("“%(value)s”不止一个：%(names)s。请选其中一个。"),
    }

    def __init__(self, *, beyond: Callable[[str], Any] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.beyond = beyond
        self.listed: dict[str, str] = {}

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Say what is on the list: pairs of key and words."""
        self.listed = dict(choices)
        self.widget.suggestions = choices

    def prepare_value(self, value: Any) -> Any:
        return self.listed.get(value, value)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        text = plain(str(value))
        if text in self.listed:
            return text
        exact = [key for key, words in self.listed.items() if words == text]
        found = exact or [key for key, words in self.listed.items() if words.startswith(text)]
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            names = _("、").join(self.listed[key] for key in found[:4])
            raise ValidationError(
                self.error_messages["several"], code="several", params={"value": text[:40], "names": names}
            )
        if self.beyond is not None and "\0" not in text:  # no database holds a NUL
            return self.beyond(text)
        raise ValidationError(self.error_messages["unlisted"], code="unlisted", params={"value": text[:40]})
