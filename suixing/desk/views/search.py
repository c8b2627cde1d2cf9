"""The one box: residents, divisions, organisations and colleagues. It posts; see `typed` for why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from suixing.access.engine import require
from suixing.access.models import User
from suixing.desk import queries
from suixing.desk.views import typed
from suixing.desk.views.files import page_of
from suixing.kernel.clock import today
from suixing.people.queries import FoundPerson
from suixing.people.wording import SEXES
from suixing.places import wording
from suixing.places.models import Division, Organisation
from suixing.places.rules import OrganisationKind
from suixing.ui.fields import asked

LONGEST = 80
"""Letters of what was typed that are looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is called, where its page is, and what tells it from its namesakes."""

    name: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """All that was found of one kind; `all_url` is the list that shows the rest of it, if there is more and a list."""

    title: str
    icon: str
    hits: list[Hit]
    more: bool
    all_url: str

    @property
    def number(self) -> str:
        return (_("前 {n} 个") if self.more else _("{n} 个")).format(n=len(self.hits))


def a_division(row: Division) -> Hit:
    url = reverse("places:division", args=[row.level, row.code])
    return Hit(row.name, url, f"{wording.LEVELS[row.level]} {row.code}")


def a_former_division(row: Division) -> Hit:
    ended = _("从 {day} 起停用").format(day=row.valid_to)
    return replace(a_division(row), note=f"{row.code} {ended}")


def an_organisation(row: Organisation) -> Hit:
    kind = wording.ORGANISATION_KINDS[OrganisationKind(row.kind)]
    return Hit(row.name, reverse("places:organisation", args=[row.uid]), f"{kind} {row.phone}")


def a_colleague(row: User) -> Hit:
    return Hit(row.name, reverse("desk:staff-person", args=[row.uid]), f"{row.login} {row.phone}")


def a_resident(row: FoundPerson) -> Hit:
    age = _("{age} 岁").format(age=row.age) if row.age is not None else ""
    return Hit(
        row.name, page_of(row.uid), " ".join(part for part in (str(SEXES[row.sex]), age, row.village_name) if part)
    )


def groups(found: queries.Found, text: str, people_url: str = "") -> Iterator[Group]:
    """What was found, kind by kind, without the kinds of which there is nothing. `people_url` shows all residents."""

    def group(title: str, icon: str, hits: queries.Hits, hit: Callable[..., Hit], every: str = "") -> Iterator[Group]:
        if hits.rows:
            rest = f"{reverse(every)}?{urlencode({'text': text})}" if hits.more and every else ""
            yield Group(title, icon, [hit(row) for row in hits.rows], hits.more, rest)

    if found.people.rows:
        rest = people_url if found.people.more else ""
        yield Group(_("居民"), "people", [a_resident(row) for row in found.people.rows], found.people.more, rest)
    yield from group(_("区划"), "place", found.divisions, a_division, "places:tree")
    yield from group(_("原来的区划"), "log", found.former, a_former_division)
    yield from group(_("机构"), "organisation", found.organisations, an_organisation, "places:organisations")
    yield from group(_("工作人员"), "person", found.colleagues, a_colleague, "desk:staff")


@asked
def results(request: HttpRequest) -> HttpResponse:
    """What a name, an initial, a number or a code finds within the reader's reach."""
    require(request.actor, "desk.search.use")
    if request.method == "POST":
        return redirect(found_at("desk:search", request, q=request.POST.get("q", "").strip()[:LONGEST]))
    text = typed.kept(request).get("q", "")
    hits = queries.search(by=request.actor, text=text, on=today())
    people_url = found_at("desk:people", request, text=text) if hits.people.more else ""
    found = list(groups(hits, text, people_url))
    return render(request, "desk/search.html", {"text": text, "groups": found})


def found_at(name: str, request: HttpRequest, **fields: str) -> str:
    """The address of a page of results for what was typed."""
    key = typed.keep(request, fields)
    return f"{reverse(name)}?{urlencode({typed.KEY: key})}" if key else reverse(name)
