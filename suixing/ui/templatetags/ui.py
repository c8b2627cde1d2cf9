"""`{% load ui %}`: every component as a tag. The functions stand by noun in `suixing.ui.components`."""

from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from suixing.ui.components import (  # noqa: F401  (each module registers its components)
    buttons,
    cards,
    charts,
    forms,
    life,
    navigation,
    notices,
    progress,
    register,
    tables,
    values,
)


@register.filter
def words(text: str) -> list[str]:
    """A list written in a template: `{% for size in "s m l"|words %}`."""
    return text.split()


@register.filter
def marked(text: str) -> SafeString:
    """A sentence of a docstring, with `names` set as code."""
    parts = text.split("`")
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", one) if at % 2 else one,) for at, one in enumerate(parts))
    )


@register.filter
def is_number(value: object) -> bool:
    """Whether a value is drawn with thin separators."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


@register.simple_block_tag
def state(content: str, label: str) -> str:
    """In an example of the gallery: one state under its name."""
    return format_html('<div class="state"><p class="state-label">{}</p>{}</div>', label, content)
