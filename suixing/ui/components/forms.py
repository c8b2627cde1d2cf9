"""Forms as a whole: those that post, and those that narrow a list."""

from typing import Any

from django.forms import BaseForm
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


@component(register, "ui/filters.html")
def filters(form: BaseForm, submit: str = _("筛选"), icon: str = "filter", clear_url: str = "") -> dict[str, Any]:
    """What narrows a list, in one row while there is room; sent with the address. `clear_url` leads to the whole."""
    return {"form": form, "submit": submit, "icon": icon, "clear_url": clear_url}
