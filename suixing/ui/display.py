"""How the pages look for this browser: light or dark, standard or large type. Kept in two small cookies.

The cookies say nothing about the person and are shared by all sites on the machine on purpose: eyes do not change
from one site to the next.
"""

from dataclasses import dataclass

from django.http import HttpRequest

THEMES = ("system", "light", "dark")
TYPES = ("normal", "large")
THEME_COOKIE = "suixing_theme"
TYPE_COOKIE = "suixing_type"
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Display:
    theme: str = "system"
    large: bool = False


def display(request: HttpRequest) -> dict[str, object]:
    """Context processor: `display` for every template; an unknown value in a cookie counts as none."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "display": Display(
            theme=theme if theme in THEMES else "system", large=request.COOKIES.get(TYPE_COOKIE) == "large"
        )
    }
