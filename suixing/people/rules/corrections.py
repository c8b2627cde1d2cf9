"""What in a file can be asked to be otherwise, how it is read, and the life of such a correction."""

import re
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from suixing.kernel.divisions import Code, parse
from suixing.kernel.refusals import Refusal, Refused, Unusable
from suixing.kernel.transitions import Machine, Step
from suixing.people.rules import names
from suixing.people.rules.ages import check_born
from suixing.people.rules.codes import Precision, Sex
from suixing.people.rules.identifiers import check_phone, tidy_phone
from suixing.people.rules.persons import check_codes, check_home, check_name


class State(StrEnum):
    OPEN = "open"
    MADE = "made"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    MAKE = "make"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


CORRECTION = Machine(
    name="people.correction",
    states=State,
    events=Event,
    initial=State.OPEN,
    final=frozenset({State.MADE, State.REFUSED, State.WITHDRAWN}),
    steps=(
        Step(State.OPEN, Event.MAKE, State.MADE, "people.correction.make"),
        Step(State.OPEN, Event.REFUSE, State.REFUSED, "people.correction.refuse"),
        Step(State.OPEN, Event.WITHDRAW, State.WITHDRAWN, "people.correction.withdraw"),
    ),
)


class Field(StrEnum):
    """What a correction is about. Those of `IN_PLACE` are columns of the person; the others have rows of their own."""

    NAME = "name"
    SEX = "sex"
    BORN = "born"
    ETHNIC_GROUP = "ethnic_group"
    EDUCATION = "education"
    LANGUAGE = "language"
    HOME = "home_code"
    HOME_ADDRESS = "home_address"
    PHONE = "phone"
    ADDRESS = "address"
    NUMBER = "number"
    DISPUTED = "disputed-number"  # somebody else brought the same number before
    SPELL = "spell"
    LIFE_EVENT = "life-event"
    OTHER = "other"  # in words; whoever makes it has done it by hand


IN_PLACE: Final = (
    Field.NAME,
    Field.SEX,
    Field.BORN,
    Field.ETHNIC_GROUP,
    Field.EDUCATION,
    Field.LANGUAGE,
    Field.HOME,
    Field.HOME_ADDRESS,
)
ASKED: Final = (*IN_PLACE, Field.PHONE, Field.ADDRESS, Field.OTHER)
"""What somebody can ask for. A number is shown at the counter, a dispute comes about by itself."""

LONGEST: Final = 200


class Born(NamedTuple):
    """A birth date as far as it is known."""

    day: date
    precision: Precision


def field_of(name: str) -> Field:
    """The field somebody asks about. Refuses what nobody can ask about in this way."""
    try:
        field = Field(name)
    except ValueError:
        field = None
    if field not in ASKED:
        raise Refused(Refusal("people.field-unknown", {"field": "field"}))
    return field


def write(field: Field, value: object) -> str:
    """A value as the text that a correction keeps; `read` reads it again."""
    if isinstance(value, Born):
        length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[value.precision]
        return value.day.isoformat()[:length]
    if isinstance(value, Code):
        return value.stem
    return str(int(value)) if field is Field.SEX else str(value or "")  # type: ignore[call-overload]


def read(field: Field, text: str, *, today: date = date.max) -> object:
    """What a text means for a field: a name, a `Sex`, a `Born`, a `Code`, a tidy telephone, or text. Refuses others.

    Without `today` a birth date may still lie in the future: that is seen when the correction is made.
    """
    text = text.strip()
    if len(text) > LONGEST or (not text and field in {Field.NAME, Field.OTHER, Field.ADDRESS}):
        raise Refused(Refusal("people.proposal-unusable", {"field": "proposed"}))
    match field:
        case Field.NAME:
            return _sound(names.tidy(text), check_name(names.tidy(text)))
        case Field.SEX:
            return _sex(text)
        case Field.BORN:
            return _born(text, today)
        case Field.HOME:
            return _home(text)
        case Field.PHONE:
            number = tidy_phone(text)
            return _sound(number, check_phone(number) if number else None)
        case Field.ETHNIC_GROUP | Field.EDUCATION | Field.LANGUAGE:
            return _sound(text, check_codes(**{field.value: text}))
        case _:
            return text


def _sound(value: object, refusal: Refusal | None) -> object:
    if refusal:
        raise Refused(refusal)
    return value


def _sex(text: str) -> Sex:
    try:
        return Sex(int(text))
    except ValueError:
        raise Refused(Refusal("people.proposal-unusable", {"field": "proposed"})) from None


def _born(text: str, today: date) -> Born:
    shaped = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text)
    precision = Precision.YEAR
    if shaped and shaped[2]:
        precision = Precision.DAY if shaped[3] else Precision.MONTH
    try:
        day = date(int(shaped[1]), int(shaped[2] or 1), int(shaped[3] or 1)) if shaped else None
    except ValueError:
        day = None
    if day is None:
        raise Refused(Refusal("people.proposal-unusable", {"field": "proposed"}))
    _sound(day, check_born(day, today))
    return Born(day, precision)


def _home(text: str) -> Code | None:
    if not text:
        return None
    try:
        code = parse(text)
    except Unusable:
        raise Refused(Refusal("people.proposal-unusable", {"field": "proposed"})) from None
    _sound(code, check_home(code))
    return code
