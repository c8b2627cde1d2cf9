"""A new file, and how she is reached."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from suixing.access.engine import ANYWHERE, may, require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import VILLAGE, Code, parse
from suixing.kernel.identifiers import IdNumber, parse_id_number
from suixing.kernel.refusals import Refusal, Refused, Unusable, refuse
from suixing.outbox.actions import tell
from suixing.people.actions.held import Held
from suixing.people.events import Registered
from suixing.people.models import Person, Spell
from suixing.people.rules import names
from suixing.people.rules.ages import check_born
from suixing.people.rules.codes import Arrival, IdentifierKind, Precision, Sex, Source
from suixing.people.rules.guardians import GuardianGiven, check_guardian, check_not_oneself
from suixing.people.rules.identifiers import check_number, check_phone, tidy, tidy_phone
from suixing.people.rules.persons import SEXES, check_agrees, check_codes, check_home, check_length, check_name
from suixing.people.rules.spells import check_arrival
from suixing.places import queries as places


class Paper:
    """A number as it is kept, and what it says, when it is an identity number. Refuses what cannot be one."""

    def __init__(self, kind: IdentifierKind | None, number: str, today: date, *, field: str = "number") -> None:
        self.said: IdNumber | None = None
        self.number = tidy(number)
        if kind is None or not self.number:
            one_missing = kind is not None or self.number
            refuse(Refusal("people.number-incomplete", {"field": field}) if one_missing else None)
            self.kind = ""
            return
        self.kind = kind.value
        if kind is IdentifierKind.RESIDENT_ID:
            try:
                self.said = parse_id_number(number, today=today)
            except Unusable as error:
                raise Refused(replace(error.refusal, details={**error.refusal.details, "field": field})) from None
            self.number = self.said.number
        else:
            refuse(check_number(kind, self.number))


@transaction.atomic
def register(
    *,
    name: str,
    sex: Sex,
    born: date | None,
    born_precision: Precision = Precision.DAY,
    kind: IdentifierKind | None = None,
    number: str = "",
    phone: str = "",
    alone: bool | None = None,
    home: Code | None = None,
    home_address: str = "",
    village: str,
    address: str = "",
    arrived: date | None = None,
    reason: Arrival = Arrival.UNSTATED,
    ethnic_group: str = "",
    education: str = "",
    language: str = "",
    guardian: GuardianGiven | None = None,
    source: Source,
    by: Actor,
    today: date,
) -> Person:
    """Open a file for somebody who lives in `village` (12 digits). She has one stay, since `arrived` (None: nobody
    knows), and is found at once.

    A birth date and a sex that are not given are taken from a sound identity number. A number somebody else has is
    kept as disputed and joins the corrections: the file is opened all the same. Refuses, with `field`, what cannot be
    so, a village outside the reach, and a child under 14 without a guardian.
    """
    require(by, "people.person.register", ANYWHERE)
    place = _village(village, by, today)
    name = names.tidy(name)
    refuse(check_name(name))
    paper = Paper(kind, number, today)
    if paper.said:
        said = {"number_born": paper.said.born, "number_sex": paper.said.sex}
        refuse(check_agrees(**said, born=born, precision=born_precision, sex=sex))
        if born is None or born_precision != Precision.DAY:
            born, born_precision = paper.said.born, Precision.DAY
        sex = SEXES[paper.said.sex] if sex == Sex.UNKNOWN else sex
    refuse(check_born(born, today))
    refuse(check_home(home))
    refuse(check_length(address=address, home_address=home_address))
    refuse(check_codes(ethnic_group=ethnic_group, education=education, language=language))
    phone = tidy_phone(phone)
    refuse(check_phone(phone) if phone else None)
    refuse(check_arrival([], arrived, born=born, today=today))
    refuse(check_guardian(guardian, born=born, precision=born_precision, today=today))
    speaks = Paper(guardian.kind, guardian.number, today, field="guardian") if guardian else None
    refuse(check_name(names.tidy(guardian.name), field="guardian") if guardian and guardian.name else None)
    refuse(check_not_oneself(paper.kind, paper.number, speaks.kind, speaks.number) if speaks else None)

    reading = names.read(name)
    person = Person.objects.create(
        name=name, pinyin=reading.pinyin, initials=reading.initials, sex=sex, born=born, born_precision=born_precision,
        ethnic_group=ethnic_group, education=education, language=language, home_address=home_address.strip(),
        home_level=home.level if home else None, home_code=home.digits if home else "", village=place.digits,
    )  # fmt: skip
    held = Held(person)
    if paper.number:
        held.add_number(kind=paper.kind, number=paper.number, source=source, by=by)
    if phone:
        held.set_phone(phone, alone)
    if guardian and speaks and speaks.number:
        held.add_guardian(kind=speaks.kind, number=speaks.number, name=names.tidy(guardian.name))
    held.move_in(
        Spell(level=VILLAGE, code=place.digits, address=address.strip(), arrived=arrived, reason=reason, source=source)
    )
    record(by=by, action="people.person.register", subject=person.subject, detail={"source": source})
    tell(Registered(subject=person.subject))
    return held.person


def _village(village: str, by: Actor, today: date) -> Code:
    """A current village in the reach of who registers."""
    try:
        place = parse(village)
    except Unusable as error:
        raise Refused(replace(error.refusal, details={**error.refusal.details, "field": "village"})) from None
    refuse(Refusal("people.place-not-village", {"field": "village"}) if place.level != VILLAGE else None)
    outside = may(by, "people.person.register", place.digits)
    refuse(Refusal("people.village-outside-reach", {"field": "village"}) if outside else None)
    places.find(place, on=today, field="village")
    return place


@transaction.atomic
def change_contact(*, person: Person, phone: str, alone: bool | None = None, by: Actor) -> Person:
    """Write down how she is reached; an empty `phone` takes it away. `alone`: the telephone is hers alone."""
    held = Held(person)
    require(by, "people.contact.change", held.person)
    refuse(held.check_open())
    phone = tidy_phone(phone)
    refuse(check_phone(phone) if phone else None)
    held.set_phone(phone, alone)
    record(by=by, action="people.contact.change", subject=held.person.subject, detail={"removed": not phone})
    return held.person
