"""All sources to one library and all problems found on the way.

A path says where a pack holds and what it is: `cn/calendar/2026.yaml` for the nation, `cn-44/…` for 广东省,
`cn-440309/…` for a district. A pack with a problem is left out; the rest is still read, so that all are told at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from suixing.kernel.divisions import THE_NATION, Code, parse
from suixing.kernel.facts import Fact
from suixing.kernel.refusals import Refusal, Unusable
from suixing.packs.loader.documents import read
from suixing.packs.loader.envelopes import read_envelope
from suixing.packs.loader.fields import Fields, Sheet
from suixing.packs.loader.kinds import Kind
from suixing.packs.loader.library import Library, Pack, disagreements
from suixing.packs.loader.problems import Place, Problem, Source
from suixing.packs.loader.uses import Use


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the packs without a problem, the problems by file and line, the number of files."""

    library: Library
    problems: tuple[Problem, ...]
    files: int


def load(sources: Iterable[Source], kinds: Mapping[str, Kind], facts: Mapping[str, Fact]) -> Loaded:
    """Read every source. `kinds` and `facts` are those of all apps, by name."""
    packs: list[Pack] = []
    problems: list[Problem] = []
    files = 0
    for source in sources:
        files += 1
        pack, found = _read(source, kinds, facts)
        problems += found
        if pack is not None and not found:
            packs.append(pack)
    problems += disagreements(packs)
    problems.sort(key=lambda one: (one.place, one.refusal.code))
    faulty = {one.place.file for one in problems}
    sound = tuple(pack for pack in packs if pack.place.file not in faulty)
    return Loaded(Library(sound), tuple(problems), files)


def _read(source: Source, kinds: Mapping[str, Kind], facts: Mapping[str, Fact]) -> tuple[Pack | None, list[Problem]]:
    tree, found = read(source)
    problems = list(found)
    division = _division(source, problems)
    if tree is None:
        return None, problems
    name = next((value.value for key, value in tree.value if key.value == "kind"), None)
    kind = kinds.get(name) if isinstance(name, str) else None
    fields = Fields(tree, Sheet(source.shown, facts, kind.use if kind else Use.FRAME, problems))
    envelope = read_envelope(fields)
    if kind is None:
        if isinstance(name, str):
            fields.refuse(Refusal("packs.kind-unknown", {"kind": name[:60], "known": ", ".join(kinds)}), "kind")
        return None, problems
    if PurePosixPath(source.path).parts[1:-1] != (kind.name,):
        fields.refuse(Refusal("packs.kind-elsewhere", {"kind": kind.name}), "kind")
    content = kind.read(fields)
    fields.close()
    if envelope is None or content is None or division is None:
        return None, problems
    return Pack(envelope, content, division, Place(source.shown, 1), source.local), problems


def _division(source: Source, problems: list[Problem]) -> Code | None:
    folder = PurePosixPath(source.path).parts[0]
    if folder == "cn":
        return THE_NATION
    try:
        return parse(folder.removeprefix("cn-") if folder.startswith("cn-") else "")
    except Unusable:
        problems.append(Problem(Place(source.shown, 1), Refusal("packs.folder-unknown", {"folder": folder[:60]})))
        return None
