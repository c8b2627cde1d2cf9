"""`{% load ui %}`: every component as a tag. The functions stand by noun in `suixing.ui.components`."""

from decimal import Decimal

from suixing.ui.components import (  # noqa: F401  (each module registers its components)
    buttons,
    cards,
    forms,
    navigation,
    notices,
    register,
    values,
)


@register.filter
def words(text: str) -> list[str]:
    """A list written in a template: `{% for size in "s m l"|words %}`."""
    return text.split()


@register.filter
def is_number(value: object) -> bool:
    """Whether a value is drawn with thin separators."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
