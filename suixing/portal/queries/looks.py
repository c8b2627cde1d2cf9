"""Who looked at a person's file, told to herself.

Her own openings are looks like any other, under her own name: whoever found her slip and used it is seen there. The
list shows them apart, so that they do not stand in the way of the others.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from suixing.access.models import Post, User
from suixing.access.wording import title
from suixing.audit.actions import look
from suixing.audit.models import Look
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.clock import SHANGHAI
from suixing.kernel.identifiers import uuids
from suixing.people.models import Account, Person
from suixing.people.queries import looks_at, same
from suixing.people.queries import person as one_person
from suixing.places.queries import organisation_names
from suixing.portal.wording import GUARDIAN, HERSELF, OPENED, PROCESS, PROCESSES, SOMEBODY
from suixing.ui.pages import Page, keyset
from suixing.ui.wording import said

LOOKS_AT_ONCE = 30
HERS = Q(actor_kind__in=(Kind.RESIDENT.value, Kind.BEARER.value))


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look, as it is told to the person: when, who, from which office, why, and at how much."""

    when: datetime
    who: object
    office: str
    what: object  # besides the file: a whole number, a hidden address; empty for the file alone
    why: object
    hers: bool  # by slip or by login: herself, or who speaks for a child


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of looks at one human being; `rows` in words, `page` with the marks of its neighbours."""

    person: Person
    rows: tuple[LookRow, ...]
    page: Page
    own: bool


def who_looked(*, by: Actor, uid: UUID | str, own: bool, parameters: Mapping[str, str]) -> Looks:
    """Who opened any of her files, newest first: colleagues and the system, or (`own`) she herself. Writes the look."""
    person = one_person(by=by, uid=uid)
    rows = looks_at(by=by, person=person).filter(HERS if own else ~HERS)
    page = keyset(rows, order="-id", parameters=parameters, size=LOOKS_AT_ONCE)
    told = in_words(page.rows, person)
    look(by=by, subject=person.subject, reason="own-looks")
    return Looks(person, told, page, own)


def in_words(rows: Sequence[Look], person: Person) -> tuple[LookRow, ...]:
    """Looks at a person's files as she reads them. What colleagues typed as a reason stands as typed."""
    offices = Offices(rows)
    reasons = said("REASONS")
    files = same(person)
    own = {one.subject for one in files}
    own |= {str(uid) for uid in Account.objects.filter(person__in=files).values_list("user__uid", flat=True)}
    return tuple(
        LookRow(
            when=one.recorded_at,
            who=_who(one, own),
            office=offices.of(one),
            what=OPENED.get(one.filter.partition(" ")[0], ""),
            why=reasons.get(one.reason, one.reason),
            hers=one.actor_kind in (Kind.RESIDENT, Kind.BEARER),
        )
        for one in rows
    )


def _who(one: Look, own: Set[str]) -> object:
    """Who it was; `own` names her files and her login."""
    match one.actor_kind:
        case Kind.BEARER:
            return HERSELF if one.on_behalf_of in own else GUARDIAN
        case Kind.RESIDENT:
            return HERSELF if one.actor in own else GUARDIAN
        case Kind.PROCESS:
            return PROCESSES.get(one.actor, PROCESS)
        case _:
            return one.actor_name or SOMEBODY


class Offices:
    """Where whoever looked worked on that day, in three queries for a whole page."""

    def __init__(self, rows: Sequence[Look]) -> None:
        self.staff = {one.actor for one in rows if one.actor_kind == Kind.STAFF}

    @cached_property
    def posts(self) -> Sequence[Post]:
        users = User.objects.filter(uid__in=uuids(self.staff))
        return list(Post.objects.filter(user__in=users).select_related("user").order_by("since", "pk"))

    @cached_property
    def names(self) -> Mapping[str, str]:
        return organisation_names(one.organisation for one in self.posts)

    def of(self, one: Look) -> str:
        """Her posts on the day of the look: office and role."""
        if one.actor not in self.staff:
            return ""
        day = one.recorded_at.astimezone(SHANGHAI).date()
        held = [post for post in self.posts if str(post.user.uid) == one.actor and _held(post, day)]
        return "、".join(" · ".join(filter(None, (self.names.get(at.organisation), title(at.role)))) for at in held)


def _held(post: Post, day: date) -> bool:
    return post.since <= day and (post.until is None or day < post.until)
