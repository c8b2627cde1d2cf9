"""Forms as a whole, and single fields where a page sets them out itself."""

from typing import Any

from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.translation import gettext_lazy as _

from suixing.ui.components import component, register


@component(register, "ui/form.html")
def form(
    context: Context,
    form: BaseForm,
    submit: str,
    cancel_url: str = "",
    cancel: str = _("不改了"),
    action: str = "",
    kind: str = "primary",
    confirm: str = "",
) -> dict[str, Any]:
    """A whole form that posts: errors on top, fields, its one verb, and a way back that changes nothing."""
    return {
        "csrf_token": context.get("csrf_token"),
        "form": form,
        "submit": submit,
        "cancel_url": cancel_url,
        "cancel": cancel,
        "action": action,
        "kind": kind,
        "confirm": confirm,
    }


@component(register, "ui/field.html")
def field(field: BoundField) -> dict[str, Any]:
    """One field with its label, hint and errors."""
    return {"field": field}
