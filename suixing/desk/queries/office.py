"""Reads for pages about the office: today, search, staff and posts, the log. Each asks the permission of what it
shows; lists are cut to the reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from typing import Any
from uuid import UUID

from suixing.access import queries as access
from suixing.access.engine import ANYWHERE, could, may, require
from suixing.access.models import Deputy, Post, User
from suixing.access.rules import Standing, check_not_own_factor, check_not_own_leaving, check_not_own_password
from suixing.access.wording import title
from suixing.audit import queries as audit
from suixing.audit.actions import look
from suixing.audit.models import Seal
from suixing.duties import queries as duties
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import parse
from suixing.kernel.refusals import Refusal
from suixing.packs import queries as packs
from suixing.people import queries as people
from suixing.places import queries as places
from suixing.places.models import Organisation, Site
from suixing.ui.pages import Page, keyset

HITS = 8
"""How many of each kind the search shows; more letters find what is further down."""

NAMED = 100
"""How many flaws of the log the page names; all are counted."""

NOTICE_DAYS = 60
"""How long before the last day of the working-day calendar the administrator is told."""


def waiting(*, by: Actor, on: date) -> int:
    """How many of the reader's own duties are due today or late: the number beside the menu."""
    return duties.mine(by=by, today=on).filter(due__lte=on, paused_on__isnull=True).count()


@dataclass(frozen=True, slots=True)
class Hits:
    """The first few of one kind, and whether there are more of it."""

    rows: Sequence[Any] = ()
    more: bool = False

    @classmethod
    def of(cls, rows: Sequence[Any]) -> "Hits":
        first = rows[: HITS + 1]
        return cls(first[:HITS], len(first) > HITS)


@dataclass(frozen=True, slots=True)
class Found:
    """What the one box found."""

    divisions: Hits
    former: Hits
    organisations: Hits
    colleagues: Hits
    people: Hits = Hits()


def search(*, by: Actor, text: str, on: date) -> Found:
    """Residents in reach; divisions, past ones too, and organisations by the beginning of a name or code; colleagues
    for who may see them. Looking for residents is a look.

    Whoever must not go looking for people has no box; no text finds nothing.
    """
    require(by, "desk.search.use")
    if not text:
        return Found(Hits(), Hits(), Hits(), Hits())
    organisations, colleagues = Hits(), Hits()
    if could(by, "places.organisation.view"):
        page = places.organisations(by=by, on=on, filters=places.Filters(text=text), parameters={})
        organisations = Hits.of(page.rows)
    if could(by, "access.user.view"):
        colleagues = Hits.of(access.staff(by=by, on=on, text=text))
    divisions = Hits.of(places.search(by=by, text=text, on=on).rows)
    former = Hits.of(places.former(by=by, text=text, on=on))
    found = people.find(by=by, text=text, on=on, size=HITS)
    return Found(divisions, former, organisations, colleagues, Hits(found.rows, found.after is not None))


def entries(*, by: Actor, parameters: Mapping[str, str], actor: str, action: str, subject: str) -> Page:
    """What was done, newest first, for whoever may read the log."""
    require(by, "audit.entry.view")
    return keyset(audit.entries(by=by, actor=actor, action=action, subject=subject), order="-id", parameters=parameters)


def looks(*, by: Actor, parameters: Mapping[str, str], actor: str, subject: str) -> Page:
    """Who looked at what, newest first. Reading who looked is itself a look."""
    require(by, "audit.look.view")
    page = keyset(audit.looks(by=by, actor=actor, subject=subject), order="-id", parameters=parameters)
    asked = " ".join(f"{name}={text}" for name, text in (("actor", actor), ("subject", subject)) if text)
    look(by=by, subject="audit.look", reason="audit", filter=asked, count=len(page))
    return page


@dataclass(frozen=True, slots=True)
class Check:
    """The state of the log: its last seal, and what computing the chain again found."""

    head: Seal | None
    report: audit.Report | None = None
    findings: Sequence[audit.Finding] = ()

    @property
    def hash(self) -> str:
        return bytes(self.head.hash).hex() if self.head else ""


def verify(*, by: Actor, run: bool) -> Check:
    """The last seal; with `run` the whole chain is computed again. The first hundred flaws are named."""
    require(by, "audit.log.verify")
    if not run:
        return Check(audit.head())
    findings: list[audit.Finding] = []
    report = audit.verify(found=lambda one: findings.append(one) if len(findings) < NAMED else None)
    return Check(audit.head(), report, findings)


def colleagues(*, by: Actor, on: date, text: str, left: bool) -> access.UserQuerySet:
    """Who works here, or who left, within the reader's reach."""
    require(by, "access.user.view")
    return access.staff(by=by, on=on, text=text, left=left)


@dataclass(frozen=True, slots=True)
class Held:
    """One post with all that its card shows: where, who stands in, and why what cannot be done cannot be done."""

    post: Post
    organisation: str
    division: str
    standing: Standing
    deputies: Sequence[Deputy]
    may_change: Refusal | None
    may_end: Refusal | None
    may_deputise: Refusal | None

    @property
    def title(self) -> str:
        return title(self.post.role)

    @property
    def rights(self) -> list[str]:
        return [title(right) for right in self.post.rights]

    @property
    def locked(self) -> bool:
        """Whether the reader may change nothing about it, for one and the same reason."""
        return self.may_change is not None and self.may_change == self.may_end


@dataclass(frozen=True, slots=True)
class Colleague:
    """One member of staff as her page shows her."""

    user: User
    posts: Sequence[Held]
    may_change: Refusal | None
    may_reset: Refusal | None
    may_clear: Refusal | None
    may_leave: Refusal | None
    may_appoint: bool

    @property
    def locked(self) -> Refusal | None:
        """The reason why the reader may change nothing about the account, when it is one and the same."""
        return self.may_change if self.may_change == self.may_reset == self.may_clear == self.may_leave else None


def colleague(*, by: Actor, uid: UUID, on: date) -> Colleague:
    """One member of staff, her posts newest first, and what the reader may do."""
    user = access.user(by=by, uid=uid)
    return Colleague(
        user=user,
        posts=held(by=by, user=user, on=on),
        may_change=may(by, "access.user.change", user),
        may_reset=may(by, "access.user.reset-password", user) or check_not_own_password(user=user.uid, by=by),
        may_clear=may(by, "access.user.reset-second-factor", user) or check_not_own_factor(user=user.uid, by=by),
        may_leave=may(by, "access.user.leave", user) or check_not_own_leaving(user=user.uid, by=by),
        may_appoint=could(by, "access.post.appoint") and user.is_active,
    )


def held(*, by: Actor, user: User, on: date) -> list[Held]:
    """The posts of a person which the reader may see, those that hold first, with the names their codes stand for."""
    posts = sorted(
        access.posts_of(by=by, user=user), key=lambda one: (one.standing(on) is Standing.ENDED, -one.since.toordinal())
    )
    organisations = places.organisation_names({post.organisation for post in posts})
    divisions = places.names((post.code for post in posts), on=on)
    deputies: dict[int, list[Deputy]] = {}
    for one in access.deputies_of(by=by, user=user):
        if one.standing(on) is not Standing.ENDED:
            deputies.setdefault(one.post_id, []).append(one)
    return [
        Held(
            post=post,
            organisation=organisations.get(post.organisation, post.organisation),
            division=divisions.get(post.code, post.code),
            standing=post.standing(on),
            deputies=deputies.get(post.pk, ()),
            may_change=may(by, "access.post.change-rights", post),
            may_end=may(by, "access.post.end", post),
            may_deputise=may(by, "access.deputy.add", post),
        )
        for post in posts
    ]


@dataclass(frozen=True, slots=True)
class Leaving:
    """What happens to the work of somebody whose account is about to be closed."""

    user: User
    posts: Sequence[Held]
    duties: int


def leaving(*, by: Actor, user: User, on: date) -> Leaving:
    """The posts that will end and the number of open duties that will be handed over."""
    posts = [one for one in held(by=by, user=user, on=on) if one.standing is not Standing.ENDED]
    return Leaving(user=user, posts=posts, duties=duties.held_by(holder=str(user.uid)))


def employers(*, by: Actor, on: date) -> Sequence[Organisation]:
    """Organisations within the reader's reach at which somebody can be given a post."""
    require(by, "access.post.appoint", ANYWHERE)
    return places.open_organisations(by=by, on=on)


def deputies_possible(*, by: Actor, post: Post, on: date) -> Sequence[User]:
    """Colleagues who may stand in for a post, for whoever may arrange it."""
    require(by, "access.deputy.add", post)
    return list(access.able_to_stand_in(by=by, post=post, on=on))


@dataclass(frozen=True, slots=True)
class Day:
    """What the first page shows."""

    counts: duties.Counts
    duties: Page
    posts: Sequence[Held]
    stands_in: Sequence[tuple[Deputy, str]]
    log: Check | None
    calendar_ends: date | None


def day(*, by: Actor, on: date) -> Day:
    """What waits for the reader, the posts she holds and stands in for, and what somebody in her role should know."""
    user = access.user(by=by, uid=by.id)
    mine = duties.mine(by=by, today=on)
    return Day(
        counts=duties.counts(by=by, today=on, calendar=packs.calendar()),
        duties=duties.page(mine, parameters={}, today=on, calendar=lambda code: packs.calendar(parse(code))),
        posts=[one for one in held(by=by, user=user, on=on) if one.standing is Standing.HOLDS],
        stands_in=[(one, title(one.post.role)) for one in access.stands_in(user=user, on=on)],
        log=Check(audit.head()) if could(by, "audit.entry.view") else None,
        calendar_ends=calendar_ends(on=on) if could(by, "desk.warning.view") else None,
    )


def calendar_ends(*, on: date) -> date | None:
    """The last day with known holidays, when it is near or past; else nothing to say."""
    last = date(max(packs.calendar().years), 12, 31)
    return last if (last - on).days <= NOTICE_DAYS else None


@dataclass(frozen=True, slots=True)
class Settings:
    """One's own account, and what this site runs with."""

    user: User
    second_factors: Sequence[str]
    site: Site | None
    calendar_years: tuple[int, int]
    version: str


def settings(*, by: Actor, user: User) -> Settings:
    """One's own account, and what this site runs with."""
    years = sorted(packs.calendar().years)
    return Settings(
        user=user,
        second_factors=access.second_factors(user=user),
        site=places.site(),
        calendar_years=(years[0], years[-1]),
        version=metadata.version("suixing"),
    )
