"""Components: one small template each, with declared arguments that are checked, shown in the gallery.

A component is a function that turns its declared arguments into the context of its template. Unknown arguments
are refused by Django when the template is read; a required one that is missing or empty, when it is drawn.
"""

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = Library()
"""The library behind `{% load ui %}`."""


class WrongArgument(ValueError):
    """A template gives a component something it does not take."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One declared argument: `default` is None when it is required."""

    name: str
    required: bool
    default: object


@dataclass(frozen=True, slots=True)
class Component:
    """What the gallery and the tests need to know about one component."""

    name: str
    app: str
    template: str
    block: bool
    sentence: str
    arguments: tuple[Argument, ...]
    draw: Callable[..., SafeString]
    sample: Callable[[], Mapping[str, object]] | None

    @property
    def example(self) -> str:
        """The template that shows it in every state."""
        return f"{self.app}/examples/{self.name}.html"


REGISTRY: dict[str, Component] = {}


def component(
    library: Library,
    template: str = "",
    *,
    block: bool = False,
    name: str = "",
    sample: Callable[[], Mapping[str, object]] | None = None,
) -> Callable[[Callable[..., dict[str, Any] | SafeString]], Callable[..., SafeString]]:
    """Register a function as a component of `library`.

    `template` draws what the function answers; a function that stands in a thousand rows may answer safe text itself
    and needs none. A first parameter `context` receives the template's context; with `block`, `content` is what stands
    between the opening and the closing tag. `sample` gives values to its example in the gallery. The decorated
    function draws from Python too, e.g. a chip in a cell of a table.
    """

    def declare(function: Callable[..., dict[str, Any] | SafeString]) -> Callable[..., SafeString]:
        tag = name or function.__name__
        signature = inspect.signature(function)
        declared = [one for one in signature.parameters.values() if one.name not in ("context", "content")]
        required = [one.name for one in declared if one.default is one.empty]

        @functools.wraps(function)
        def draw(*args: object, **kwargs: object) -> SafeString:
            given = signature.bind(*args, **kwargs).arguments
            for argument in required:
                if given[argument] is None or given[argument] == "":
                    raise WrongArgument(f"{tag}: {argument} is missing")
            answer = function(*args, **kwargs)
            return answer if isinstance(answer, SafeString) else render_to_string(template, answer)

        if tag in REGISTRY:
            raise WrongArgument(f"two components are called {tag}")
        REGISTRY[tag] = Component(
            name=tag,
            app=function.__module__.split(".")[1],
            template=template,
            block=block,
            sentence=(inspect.getdoc(function) or "").split("\n\n")[0].replace("\n", " "),
            arguments=tuple(
                Argument(one.name, one.default is one.empty, None if one.default is one.empty else one.default)
                for one in declared
            ),
            draw=draw,
            sample=sample,
        )
        add = library.simple_block_tag if block else library.simple_tag
        add(draw, name=tag, takes_context="context" in signature.parameters)
        return draw

    return declare


def one_of(value: str, allowed: tuple[str, ...], what: str) -> str:
    """The value itself, when it is one of those allowed."""
    if value not in allowed:
        raise WrongArgument(f"{what} is {value!r}; it may be {', '.join(allowed)}")
    return value
