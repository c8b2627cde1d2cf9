"""What the page says to the reader: notices, the summary of errors, and what to do where there is nothing yet."""

from typing import Any

from django.contrib.messages import get_messages
from django.forms import BaseForm
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Refusal
from suixing.ui.components import component, one_of, register
from suixing.ui.refusals import sentence

WORDS = {"info": _("提示"), "done": _("已完成"), "soon": _("请留意"), "late": _("有问题")}
ICONS = {"info": "info", "done": "done", "soon": "soon", "late": "late"}


@component(register, "ui/notice.html", block=True)
def notice(content: SafeString, kind: str = "info", title: str = "") -> dict[str, Any]:
    """Something to know before going on: `kind` is info, done, soon or late; icon and word, never colour alone."""
    one_of(kind, tuple(WORDS), "kind of notice")
    return {"content": content, "kind": kind, "icon": ICONS[kind], "title": title or WORDS[kind]}


@component(register, "ui/refusal.html")
def refusal(value: Refusal) -> dict[str, Any]:
    """A refusal as a notice: what happened and why, and what to do next."""
    return {"sentence": sentence(value)}


@component(register, "ui/messages.html")
def messages(context: Context) -> dict[str, Any]:
    """What the last action left to say (Django's messages), once."""
    request = context.get("request")
    kinds = {"success": "done", "warning": "soon", "error": "late"}
    return {
        "messages": [
            {"kind": kinds.get(one.level_tag, "info"), "text": one.message}
            for one in (get_messages(request) if request is not None else ())
        ]
    }


@component(register, "ui/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """All errors of a form above it, each a link to its field; nothing when there are none."""
    errors = [
        {"text": text, "target": field.id_for_label or f"{field.auto_id}_0", "label": field.label}
        for field in form
        for text in field.errors
    ]
    return {"errors": errors, "general": form.non_field_errors()}


@component(register, "ui/empty.html")
def empty(title: str, text: str = "", label: str = "", url: str = "", icon: str = "empty") -> dict[str, Any]:
    """Nothing here yet: says so, and what to do about it."""
    return {"title": title, "text": text, "label": label, "url": url, "icon": icon}
