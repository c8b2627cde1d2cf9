"""Reads: whose desk a duty lies on, how it stands today, and who could do it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import CharField, Count, Exists, OuterRef, Q
from django.db.models.functions import Cast

from suixing.access.engine import may
from suixing.access.models import Deputy, Post, User, in_ranges
from suixing.access.queries import actor_of, holders
from suixing.access.rules import Right, Role
from suixing.duties.models import Duty, DutyQuerySet, Escalation, Turn
from suixing.duties.rules import DUTY, LEADING, LED_BY, Event, Left, State, check_running, left, soon_until
from suixing.kernel.actors import PROCESS, Actor, Kind
from suixing.kernel.identifiers import uuids
from suixing.kernel.refusals import Refusal, Refused
from suixing.kernel.workdays import Calendar
from suixing.places.models import Organisation
from suixing.places.queries import organisation_names
from suixing.ui.pages import Page, keyset

CalendarOf = Callable[[str], Calendar]
"""The calendar that holds at a place, by its code (`packs.queries.calendar`)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One duty as its component draws it: what a row needs, read for all rows at once."""

    duty: Duty
    left: Left
    organisation: str
    holder: str
    deputy: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What lies on one's desk: already late, due today, due within two working days, and all."""

    late: int
    today: int
    soon: int
    all: int


def duty(*, by: Actor, uid: UUID | str) -> Duty:
    """One duty, or the refusal that says there is none the reader may see."""
    found = Duty.objects.visible_to(by).filter(uid=uid).first()
    if found is None:
        raise Refused(Refusal("duties.duty-unknown"))
    return found


def about(*, by: Actor, subject: str) -> DutyQuerySet:
    """The duties about one subject, those still to do first."""
    return Duty.objects.visible_to(by).filter(about=subject).order_by("ended_on", "due", "id")


def mine(*, by: Actor, today: date) -> DutyQuerySet:
    """What the reader has to do: her own, and that of the colleagues she stands in for today."""
    lent = Deputy.objects.current(today).filter(user__uid=by.id, post__role=OuterRef("role"))
    stood_in = Exists(lent.annotate(holder=Cast("post__user__uid", CharField())).filter(holder=OuterRef("holder")))
    return Duty.objects.visible_to(by).live().filter(Q(holder=by.id) | stood_in)


def held_by(*, holder: str) -> int:
    """How many live duties lie with a colleague (her uid): what is handed over when she leaves."""
    return Duty.objects.live().filter(holder=holder).count()


def of_my_offices(*, by: Actor, today: date) -> DutyQuerySet:
    """What the organisations of the reader's posts have to do, and what nobody holds, as far as it is her kind of work.

    What nobody holds is listed wherever it could be done, so that no closed or empty office hides it.
    """
    standing_in = Deputy.objects.current(today).filter(user__uid=by.id)
    offices = Post.objects.current(today).filter(Q(user__uid=by.id) | Q(deputies__in=standing_in))
    ours = Q(organisation__in=offices.values("organisation")) | Q(holder="")
    return Duty.objects.visible_to(by).live().filter(ours)


def went_up(*, by: Actor) -> DutyQuerySet:
    """What went up to the reader and is not finished."""
    return Duty.objects.went_up_to(by).live()


def counts(*, by: Actor, today: date, calendar: Calendar) -> Counts:
    """The figures of the first page; paused clocks are neither late nor near."""
    running = Q(state=State.OPEN)
    near = soon_until(today, calendar)
    return Counts(
        **mine(by=by, today=today).aggregate(
            late=Count("pk", filter=running & Q(due__lt=today)),
            today=Count("pk", filter=running & Q(due=today)),
            soon=Count("pk", filter=running & Q(due__gt=today, due__lte=near)),
            all=Count("pk"),
        )
    )


def figures(*, by: Actor, today: date) -> dict[str, int]:
    """How the live duties within reach stand: all, late, paused, and those nobody has taken."""
    return (
        Duty.objects.visible_to(by)
        .live()
        .aggregate(
            live=Count("pk"),
            late=Count("pk", filter=Q(state=State.OPEN, due__lt=today)),
            paused=Count("pk", filter=Q(state=State.PAUSED)),
            untaken=Count("pk", filter=Q(holder="")),
        )
    )


def page(duties: DutyQuerySet, *, parameters: Mapping[str, str], today: date, calendar: CalendarOf) -> Page:
    """The rows that `parameters` of the address ask for, in order of deadline."""
    found = keyset(duties, order="due", parameters=parameters)
    return replace(found, rows=shown(found, today=today, calendar=calendar))


def shown(duties: Iterable[Duty], *, today: date, calendar: CalendarOf) -> list[Shown]:
    """The duties with what their component draws: four queries, however many there are."""
    duties = list(duties)
    calendars = {code: calendar(code) for code in {one.code for one in duties}}
    names = names_of(one.holder for one in duties)
    standing_in = {
        (str(holder), role): name
        for holder, role, name in Deputy.objects.current(today)
        .filter(post__user__uid__in=list(names))
        .values_list("post__user__uid", "post__role", "user__name")
    }
    offices = organisation_names(one.organisation for one in duties)
    told: dict[int, list[str]] = {}
    for rung in Escalation.objects.filter(duty__in=duties, told_on__isnull=False).order_by("told_on", "-before"):
        told.setdefault(rung.duty_id, []).append(rung.to)
    return [
        Shown(
            duty=one,
            left=left(state=one.state, due=one.due, paused=one.paused_on, today=today, calendar=calendars[one.code]),
            organisation=offices.get(one.organisation, ""),
            holder=names.get(one.holder, ""),
            deputy=standing_in.get((one.holder, one.role), ""),
            told=tuple(dict.fromkeys(told.get(one.pk, ()))),
        )
        for one in duties
    ]


def names_of(uids: Iterable[str]) -> dict[str, str]:
    """The names of colleagues by uid; every member of staff may know them."""
    return {str(uid): name for uid, name in User.objects.filter(uid__in=uuids(uids)).values_list("uid", "name")}


def heirs_of_closed(*, today: date) -> dict[str, str]:
    """Each organisation closed by `today` that still has live duties, and the next open one above it (or empty)."""
    wanted = uuids(Duty.objects.live().values_list("organisation", flat=True).distinct())
    heirs = {}
    for closed in Organisation.objects.filter(uid__in=wanted, closed__lte=today).select_related("parent"):
        above = closed.parent
        while above is not None and above.closed is not None and above.closed <= today:
            above = above.parent
        heirs[str(closed.uid)] = str(above.uid) if above else ""
    return heirs


def turns(*, by: Actor, duty: Duty) -> list[Turn]:
    """What happened to a duty the reader may see, newest first."""
    return list(Turn.objects.filter(duty__in=Duty.objects.visible_to(by).filter(pk=duty.pk)).order_by("-pk"))


def could_hold(*, by: Actor, duty: Duty, today: date) -> list[User]:
    """The colleagues who hold the duty's role at its place."""
    return list(holders(by=by, name=duty.role, code=duty.code, on=today))


def could_take(*, by: Actor, duty: Duty) -> bool:
    """Whether the reader could do it herself and does not hold it yet."""
    return by.kind is Kind.STAFF and duty.holder != by.id and by.holds(duty.role, code=duty.code)


def refusals(*, by: Actor, duty: Duty, today: date) -> dict[Event, Refusal | None]:
    """For each event why it cannot happen now by the reader, or None: what turns a button off."""
    state = State(duty.state)
    found = {
        event: may(by, next(one.permission for one in DUTY.steps if one.event is event), duty)
        or DUTY.check(state, event)
        for event in Event
    }
    found[Event.PAUSE] = found[Event.PAUSE] or check_running(duty.due, today)
    return found


def colleagues(*, by: Actor, today: date) -> list[User]:
    """Everybody who works here and whom the reader may know of: to whom work can be handed over."""
    posts = Post.objects.current(today).filter(in_ranges(by.reach_as(*LEADING, PROCESS)))
    return list(User.objects.filter(is_active=True, pk__in=posts.values("user_id")).order_by("login"))


def holding(*, by: Actor) -> list[User]:
    """The colleagues whose duties the reader may hand over."""
    uids = Duty.objects.live().handed_over_by(by).exclude(holder="").values_list("holder", flat=True).distinct()
    return list(User.objects.filter(uid__in=list(uids)).order_by("login"))


def heard(*, by: Actor, to: str, role: str, code: str, today: date) -> bool:
    """Whether anybody is there to be told of a duty of `role` at a place: with a right, who leads such work."""
    found = set(holders(by=by, name=to, code=code, on=today))
    if to in set(Role):
        return bool(found)
    return any(found & set(holders(by=by, name=one, code=code, on=today)) for one in LED_BY[Role(role)])


class Hands:
    """Who could do which duty on one day; each colleague is read once."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._actors: dict[str, Actor | None] = {}

    def suit(self, holder: str, duty: Duty) -> bool:
        """Whether the colleague holds (or stands in with) the duty's role at its place today."""
        if holder not in self._actors:
            user = User.objects.filter(uid__in=uuids([holder]), is_active=True).first()
            self._actors[holder] = actor_of(user, self.today) if user else None
        actor = self._actors[holder]
        return actor is not None and actor.holds(duty.role, code=duty.code)

    def after(self, duty: Duty) -> str:
        """Who does it when its holder cannot: who stands in for her, else the head of the office, else nobody yet.

        Only hands that do such work themselves: a head of another role (`rules.LED_BY`) sees it wait and gives it on.
        """
        deputies = Deputy.objects.current(self.today).filter(post__user__uid=duty.holder, post__role=duty.role)
        pairs = deputies.order_by("since", "pk").values_list("post__organisation", "user__uid")
        heads = Post.objects.current(self.today).filter(
            organisation=duty.organisation, role=duty.role, rights__contains=[Right.HEAD]
        )
        uids = [uid for _, uid in sorted(pairs, key=lambda pair: pair[0] != duty.organisation)]
        uids += heads.order_by("since", "pk").values_list("user__uid", flat=True)
        return next((str(uid) for uid in uids if self.suit(str(uid), duty)), "")
