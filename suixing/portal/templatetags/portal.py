"""What packs and consents say, as residents' pages show it."""

from django.template import Library
from django.utils.translation import get_language

from suixing.consent.queries import Line
from suixing.consent.rules import Ground
from suixing.consent.wording import WAYS
from suixing.packs.loader import Title

register = Library()


@register.simple_tag
def in_language(said: Title) -> str:
    """A text of a pack in the reader's language."""
    return said.en if (get_language() or "").startswith("en") else said.zh


@register.filter
def way(value: str) -> object:
    """How a consent was given, in words."""
    return WAYS[value]


@register.filter
def consented(line: Line) -> bool:
    """Whether there is a consent of hers to take back."""
    return any(one.ground == Ground.CONSENT for one in line.bases)
