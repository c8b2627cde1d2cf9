"""Every address of the site by name, as the URL resolver knows them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.urls import URLPattern, URLResolver, get_resolver


def walk(
    entries: list[URLPattern | URLResolver], space: str = "", before: Mapping[str, object] = MappingProxyType({})
) -> Iterator[tuple[str, dict[str, object]]]:
    """Every address by name, with what has to be filled in."""
    for entry in entries:
        asked = {**before, **entry.pattern.converters}
        if isinstance(entry, URLResolver):
            yield from walk(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space, asked)
        else:
            yield f"{space}{entry.name}", asked


FOUND = dict(walk(get_resolver().url_patterns))
