"""A person's page: who she is, the line of her life, and cards with what can be done now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from suixing.access.engine import may
from suixing.consent.queries import Line
from suixing.consent.wording import PURPOSES
from suixing.desk import queries, wording
from suixing.desk.queries import Opened
from suixing.desk.views.files import page_of, trail
from suixing.kernel.clock import today
from suixing.people.queries import File, Stay
from suixing.people.rules.ages import needs_guardian
from suixing.people.rules.codes import Precision
from suixing.people.wording import (
    ANSWERS,
    ARRIVALS,
    CORRECTION_STATES,
    DEFINITIONS,
    EDUCATIONS,
    ETHNIC_GROUP_NAMES,
    FIELDS,
    GUARDIAN_KINDS,
    IDENTIFIER_KINDS,
    LANGUAGES,
    LIFE_EVENTS,
    RELATIONS,
    SEXES,
    WHY,
)
from suixing.ui.components.cards import chip
from suixing.ui.components.life import Life, Mark, laid_out
from suixing.ui.components.life import Stay as Drawn
from suixing.ui.components.navigation import Link
from suixing.ui.refusals import Sentence, sentence
from suixing.ui.tables import Column, Empty, Table

DATE = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}


@dataclass(frozen=True, slots=True)
class Button:
    """One step that can be taken now: its verb, and where."""

    label: object
    url: str
    icon: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a card: those that can be taken, and why the others cannot, each reason once."""

    now: tuple[Button, ...]
    off: tuple[tuple[str, Sentence], ...]


CARDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "head": (("move", "home"), ("depart", "leave"), ("correct", "edit")),
    "numbers": (("number", "edit"),),
    "contact": (("see-phone", "phone"), ("contact", "edit")),
    "household": (("join", "add"), ("leave", "leave"), ("birth", "add")),
    "guardian": (("guardian", "add"),),
    "corrections": (("ask", "edit"),),
    "care": (("assign", "person"),),
    "file": (("link", "swap"), ("unlink", "swap"), ("confidential", "lock"), ("death", "stop"), ("close", "close")),
}
"""The steps of each card, with their drawings."""


def steps(opened: Opened, card: str) -> Steps:
    """The buttons of a card."""
    uid = opened.file.person.uid
    now, off = [], {}
    for step, icon in CARDS[card]:
        if _pointless(opened, step):
            continue
        label, refusal = _label(opened, step), opened.refusals[step]
        if refusal is None:
            now.append(Button(label, reverse(f"desk:person-{step}", args=[uid]), icon))
        else:
            off.setdefault(sentence(refusal), []).append(str(label))
    return Steps(tuple(now), tuple((_("、").join(labels), why) for why, labels in off.items()))


def _label(opened: Opened, step: str) -> object:
    hidden = step == "confidential" and opened.file.person.confidential
    return wording.STEPS["open-address" if hidden else step].label


def _pointless(opened: Opened, step: str) -> bool:
    """What there is nothing to do with, as against what may not be done."""
    file = opened.file
    return {
        "see-phone": not file.phone,
        "leave": not file.household,
        "unlink": len(file.files) == 1,
        "link": len(file.files) > 1,
        "death": file.died is not None,
        "depart": file.stay is None and file.died is None,
    }.get(step, False)


def born(file: File) -> str:
    """The birth date as far as it is known."""
    person = file.person
    return person.born.strftime(DATE[Precision(person.born_precision)]) if person.born else _("出生日期不详")


def place_of(opened: Opened, stay: Stay | None) -> str:
    """Where a stay was, in words; what is confidential says so."""
    if stay is None:
        return ""
    if opened.file.hidden:
        return _("（保密）")
    return opened.places.get(stay.code, stay.code)


def life(opened: Opened) -> Life | None:
    """The line of her life."""
    file = opened.file
    stays = [
        Drawn(one.code or str(one.uid), place_of(opened, one), one.arrived, one.departed, one.last_contact)
        for one in file.spells
    ]
    marks = [Mark(one.on, str(LIFE_EVENTS[one.kind])) for one in file.life_events]
    if file.person.born and not any(one.kind == "birth" for one in file.life_events):
        marks.append(Mark(file.person.born, str(LIFE_EVENTS["birth"])))
    return laid_out(stays, marks, today=file.died.on if file.died else file.on)


def stays(opened: Opened) -> Table:
    """The same as a table, the last first."""
    uid = opened.file.person.uid
    may_correct = opened.refusals["spell"] is None and not opened.file.hidden

    def until(one: Stay) -> object:
        if one.last_contact:
            return format_html(_("{} 以后不详"), f"{one.last_contact:%Y-%m-%d}")
        return one.departed or (_("还住着") if one.is_open else "")

    def correct(one: Stay) -> SafeString | str:
        return format_html('<a href="{}">{}</a>', reverse("desk:person-spell", args=[uid, one.uid]), _("更正"))

    columns = (
        Column("place", gettext_lazy("住在"), lambda one: place_of(opened, one)),
        Column("address", gettext_lazy("详细地址")),
        Column("arrived", gettext_lazy("从"), lambda one: one.arrived or _("不知道"), kind="date"),
        Column("departed", gettext_lazy("到"), until, kind="date"),
        Column("reason", gettext_lazy("来的原因"), lambda one: ARRIVALS[one.reason] if one.reason else ""),
        *((Column("correct", gettext_lazy("改"), correct),) if may_correct else ()),
    )
    return Table(
        gettext_lazy("住处经历"), columns, opened.file.spells[::-1], Empty(_("没有记录")), id="stays", quiet=True
    )


def facts(opened: Opened) -> list[tuple[object, object]]:
    """What else the file says of her."""
    file, person = opened.file, opened.file.person
    home = opened.places.get(file.home.digits, file.home.stem) if file.home else ""
    return [
        (_("户籍地"), home),
        (_("户籍地址"), file.home_address or (_("（保密）") if file.hidden else "")),
        (_("民族"), ETHNIC_GROUP_NAMES.get(person.ethnic_group, "")),
        (_("文化程度"), EDUCATIONS.get(person.education, "")),
        (_("来信用什么文字"), LANGUAGES.get(person.language, "")),
    ]


def consented(line: Line) -> tuple[object, SafeString]:
    """One purpose, and how it stands."""
    if line.is_open:
        state = chip(_("有依据"), kind="done")
    elif line.evidence_missing:
        state = chip(_("缺凭据，不能用"), kind="soon")
    elif line.withdrawn_on:
        state = chip(_("已撤回"), kind="ended")
    else:
        state = chip(_("没有"), kind="neutral")
    return PURPOSES[line.purpose], state


def classes(file: File) -> Iterator[tuple[object, SafeString, object]]:
    """Whether she counts as a migrant, for each definition, with the fact that decided."""
    for one in file.classes:
        state = chip(ANSWERS[one.answer], kind=wording.ANSWER_KINDS[one.answer])
        yield DEFINITIONS[one.definition], state, WHY[one.why]


@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One person. Opening it is a look."""
    opened = queries.open_person(by=request.actor, uid=uid, on=today())
    file = opened.file
    reads = may(request.actor, "people.correction.view") is None
    answered = {one.pk for one in file.files if reads and one.opens}  # elsewhere another office answers
    context = {
        "opened": opened,
        "file": file,
        "person": file.person,
        "sex": SEXES[file.person.sex],
        "born": born(file),
        "place": place_of(opened, file.stay),
        "trail": trail(Link(file.person.name)),
        "life": life(opened),
        "stays": stays(opened),
        "facts": facts(opened),
        "numbers": [
            (IDENTIFIER_KINDS[one.kind], one, reverse("desk:person-see-number", args=[uid, one.kind]))
            for one in file.numbers
        ],
        "mates": [
            (RELATIONS[one.relation], one, page_of(one.person.uid) if one.person else "") for one in file.household
        ],
        "relation": RELATIONS.get(file.relation, ""),
        "guardians": [(GUARDIAN_KINDS[one.kind], one) for one in file.guardians],
        "corrections": [
            (
                FIELDS[one.field],
                chip(CORRECTION_STATES[one.state], kind=wording.CORRECTION_KINDS[one.state]),
                one if one.person_id in answered else None,
            )
            for one in file.corrections
        ],
        "consents": [consented(one) for one in opened.consents],
        "classes": list(classes(file)),
        "steps": {card: steps(opened, card) for card in CARDS},
        "may_see_number": opened.refusals["see-number"] is None,
        "may_see_address": file.hidden and opened.refusals["see-address"] is None,
        "may_print_slip": may(request.actor, "access.key.issue", file.person) is None,
        "needs_guardian": needs_guardian(file.person.born, file.person.born_precision, file.on) and not file.died,
        "consent_url": reverse("desk:consents", args=[uid]),
        "linked": [one for one in file.files if one.pk != file.person.pk],
    }
    return render(request, "desk/file.html", context)
