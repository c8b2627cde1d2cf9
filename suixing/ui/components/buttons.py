"""Buttons are verbs. One that cannot be used now stays in its place and says why."""

from typing import Any

from django.utils.safestring import SafeString

from suixing.kernel.refusals import Refusal
from suixing.ui.components import component, one_of, register
from suixing.ui.refusals import sentence

KINDS = ("primary", "secondary", "danger", "quiet")


@component(register, "ui/button.html")
def button(
    label: str,
    url: str = "",
    kind: str = "secondary",
    icon: str = "",
    name: str = "",
    value: str = "",
    refusal: Refusal | None = None,
    confirm: str = "",
    form: str = "",
) -> dict[str, Any]:
    """A verb: a link with `url`, else it submits. A `refusal` turns it off and says why; `confirm` asks once."""
    return {
        "label": label,
        "url": url,
        "kind": one_of(kind, KINDS, "kind of button"),
        "icon": icon,
        "name": name,
        "value": value,
        "reason": sentence(refusal) if refusal else None,
        "confirm": confirm,
        "form": form,
    }


@component(register, "ui/action_bar.html", block=True)
def action_bar(content: SafeString) -> dict[str, Any]:
    """The buttons of a page or a form in one row; the primary one comes first."""
    return {"content": content}
