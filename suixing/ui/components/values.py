"""The smallest parts: icons, dates, times and numbers, each written one way everywhere."""

import re
from datetime import date as civil_date
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from suixing.ui.components import component, one_of, register

THIN = "\u202f"
"""A narrow space that does not break: separates thousands without looking like a decimal mark."""


@cache
def icons() -> tuple[str, ...]:
    """The names of the drawings in the sprite."""
    sprite = files("suixing.ui").joinpath("static/ui/icons.svg").read_text(encoding="utf-8")
    return tuple(re.findall(r'<symbol id="(\w+)"', sprite))


@component(register)
def icon(name: str, label: str = "") -> SafeString:
    """A drawing from the sprite. Beside a word it is silent; alone it needs a `label` to be read out."""
    one_of(name, icons(), "icon")
    source = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, source)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', source)


@component(register)
def date(value: civil_date | None = None, empty: str = "—") -> SafeString:
    """A civil date: 2026-11-21. Relative time may stand beside it, never instead of it."""
    if not value:
        return format_html('<span class="none">{}</span>', empty)
    return format_html('<time class="digits" datetime="{0}">{0}</time>', value.isoformat())


@component(register)
def moment(value: datetime | None = None, empty: str = "—") -> SafeString:
    """An instant in the site's time: 2026-11-21 18:30."""
    if not value:
        return format_html('<span class="none">{}</span>', empty)
    local = localtime(value)
    return format_html(
        '<time class="digits" datetime="{}">{}</time>', local.isoformat(timespec="minutes"), f"{local:%Y-%m-%d %H:%M}"
    )


@component(register)
def number(value: int | float | Decimal | None = None, unit: str = "", places: int = 0, empty: str = "—") -> SafeString:
    """A number with thin separators, `places` decimals and its unit: 1 234 567 人. Nothing known shows as a dash."""
    if value is None or value == "":
        return format_html('<span class="none">{}</span>', empty)
    digits = f"{value:,.{places}f}".replace(",", THIN)
    if unit:
        return format_html('<span class="digits">{}</span><span class="unit">{}</span>', digits, unit)
    return format_html('<span class="digits">{}</span>', digits)


def shown(value: object) -> object:
    """A value as it stands in a cell or beside a label; text is left for the template to escape."""
    if isinstance(value, SafeString):
        return value
    if value is None or value == "":
        return date(None)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, civil_date):
        return date(value)
    if isinstance(value, (int, float, Decimal)):
        return number(value)
    return value
