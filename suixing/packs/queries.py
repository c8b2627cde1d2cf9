"""What the packs say: read once per process from the shipped content and the site's own folder.

A faulty pack of the site is not passed over: nobody would notice that a norm went missing. The site does not start,
and every question is refused, until it is mended; `suixing packs check` names file, line, rule and fix of all.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from django.conf import settings

from suixing.kernel.divisions import Code
from suixing.kernel.facts import Fact
from suixing.kernel.refusals import Refusal, Refused
from suixing.kernel.workdays import Calendar, Year
from suixing.packs.loader import Kind, Library, Loaded, Pack, Source, load

SHIPPED: Final = Path(__file__).parent / "content"


def calendar(code: Code | None = None) -> Calendar:
    """The working-day calendar of a division; of the nation when none is given.

    Years announced nowhere are absent, and the calendar refuses them. Refuses while a local pack is faulty.
    """
    found = packs("calendar", at=code)
    return Calendar.of(pack.content for pack in found.values() if isinstance(pack.content, Year))


def packs(kind: str, *, at: Code | None = None, on: date | None = None) -> Mapping[str, Pack]:
    """The packs of `kind` by code that hold for a division (None: the nation) on a day (None: the latest version)."""
    return library().holding(kind, at, on)


def library() -> Library:
    """All packs of this site. Refuses while any of them is faulty: where the first fault is, why, and what mends it."""
    loaded = loaded_once()
    if loaded.problems:
        first = loaded.problems[0]
        place = {"file": first.place.file, "line": first.place.line}
        details = {"count": len(loaded.problems), **place, "problem": first.refusal}
        raise Refused(Refusal("packs.content-faulty", details))
    return loaded.library


@cache
def loaded_once() -> Loaded:
    """The shipped content and the site's own folder, as they were when first asked."""
    return read_with(own_folder())


def read_with(folder: Path | None) -> Loaded:
    """The shipped content together with `folder`, read now."""
    sources = list(files(SHIPPED, root="suixing/packs/content"))
    if folder is not None:
        sources += files(folder, root=folder.as_posix(), local=True)
    return load(sources, kinds(), facts())


def own_folder() -> Path | None:
    """The site's own packs, if it has any."""
    folder = Path(settings.SUIXING_PACKS)
    return folder if folder.is_dir() else None


def files(folder: Path, *, root: str, local: bool = False) -> Iterator[Source]:
    """Every YAML file under `folder`, in the order of its path."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml") and path.is_file())
    for path in sorted(found):
        yield Source(path.relative_to(folder).as_posix(), path.read_bytes(), root, local)


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of all apps by name, from the modules that settings list."""
    return {kind.name: kind for module in settings.SUIXING_KINDS for kind in import_module(module).KINDS}


@cache
def facts() -> Mapping[str, Fact]:
    """The facts of all apps by name, from the modules that settings list."""
    return {fact.name: fact for module in settings.SUIXING_FACTS for fact in import_module(module).FACTS}
