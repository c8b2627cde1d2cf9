"""Who counts as a migrant: a table of homes, places and days, for each of the four definitions."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel.divisions import CITY, COUNTY, TOWNSHIP, Code, parse
from suixing.people.rules.ages import Years
from suixing.people.rules.codes import Arrival
from suixing.people.rules.migrants import TERMS, Answer, Definition, Why, classes, migrant_class, same
from suixing.people.wording import ANSWERS, DEFINITIONS, WHY

TODAY = date(2026, 11, 21)
LONG_AGO, THIS_MONTH, THIS_SUMMER = date(2024, 3, 5), date(2026, 11, 1), date(2026, 7, 1)
GUANLAN = "440309002007"
ADULT = Years(30, 30)


@dataclass(frozen=True)
class Stay:
    place: Code | None
    arrived: date | None
    departed: date | None = None
    last_contact: date | None = None
    written: date = date(2026, 6, 1)


def said(home: str | None, *stays: Stay, age: Years | None = ADULT, reason: str = Arrival.WORK) -> dict:
    found = classes(home=parse(home) if home else None, stays=stays, age=age, on=TODAY, reason=reason)
    return {one.definition: (one.answer.value, one.why.value) for one in found}


def here(since: date | None = LONG_AGO, code: str = GUANLAN, **more) -> Stay:
    return Stay(parse(code), since, **more)


YES = ("yes", "away")
CASES = {
    # home, stay, and the answers for census, survey, services, permit
    "from another province, for years": ("620502001001", here(), YES, YES, YES, YES),
    "her home is only a county": ("620502", here(), YES, YES, YES, YES),
    "her home is only a province": ("62", here(), YES, YES, YES, YES),
    "her home is somewhere in this province": ("44", here(), *[("cannot-say", "too-coarse")] * 4),
    "her home is somewhere in this city": (
        "4403", here(), ("cannot-say", "too-coarse"), ("no", "same-city"), ("cannot-say", "too-coarse"),
        ("no", "same-city"),
    ),
    "her home is another district of this city": (
        "440304001", here(), ("no", "same-city"), ("no", "same-city"), YES, ("no", "same-city"),
    ),
    "her home is another street of this district": (
        "440309003", here(), YES, ("no", "at-home"), ("no", "at-home"), ("no", "at-home"),
    ),
    "her home is somewhere in this district": (
        "440309", here(), ("cannot-say", "too-coarse"), ("no", "at-home"), ("no", "at-home"), ("no", "at-home"),
    ),
    "she lives at home": ("440309002", here(), *[("no", "at-home")] * 4),
    "from another city, this month": (
        "441302", here(THIS_MONTH), *[("no", "too-short")] * 4,
    ),
    "from another city, this summer": (
        "441302", here(THIS_SUMMER), ("no", "too-short"), YES, ("no", "too-short"), ("no", "too-short"),
    ),
    "nobody knows since when, written down in June": (
        "620502", here(None), ("cannot-say", "arrival-unknown"), YES, ("cannot-say", "arrival-unknown"),
        ("cannot-say", "arrival-unknown"),
    ),
    "nobody knows since when, written down long ago": ("620502", here(None, written=LONG_AGO), YES, YES, YES, YES),
    "nobody knows her home": (None, here(), *[("cannot-say", "home-unknown")] * 4),
    "nobody knows where she lives": (
        "620502", here(LONG_AGO, last_contact=THIS_MONTH), *[("cannot-say", "not-here")] * 4,
    ),
    "between two streets of Dongguan, which has no counties": (
        "441900003", here(code="441900006001"), YES, ("no", "at-home"), ("no", "at-home"),
        ("no", "at-home"),
    ),
    "from Tianmen to Xiantao, which lie in no city": ("429006", here(code="429004001001"), YES, YES, YES, YES),
    "between two districts of Beijing": (
        "110105", here(code="110101001001"), ("no", "same-city"), ("no", "same-city"), YES, ("no", "same-city"),
    ),
    "her home is Beijing and so is her place": (
        "11", here(code="110101001001"), ("cannot-say", "too-coarse"), ("no", "same-city"),
        ("cannot-say", "too-coarse"), ("no", "same-city"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_four_answers(case: str) -> None:
    home, stay, *answers = CASES[case]
    assert said(home, stay) == dict(zip(Definition, answers, strict=True))


AGES = {
    "a child": (Years(14, 14), ("no", "age-outside")),
    "from fifteen": (Years(15, 15), YES),
    "to fifty-nine": (Years(59, 59), YES),
    "sixty": (Years(60, 60), ("no", "age-outside")),
    "fourteen or fifteen": (Years(14, 15), ("cannot-say", "age-unknown")),
    "nobody knows": (None, ("cannot-say", "age-unknown")),
}


@pytest.mark.parametrize("case", AGES)
def test_the_survey_asks_for_an_age_and_the_others_do_not(case: str) -> None:
    age, survey = AGES[case]
    found = said("620502", here(), age=age)
    assert found.pop(Definition.SURVEY) == survey
    assert set(found.values()) == {YES}


@pytest.mark.parametrize("reason", list(Arrival))
def test_a_residence_permit_asks_for_a_job_a_home_or_a_school_which_may_not_be_known(reason: Arrival) -> None:
    tied = reason in {Arrival.WORK, Arrival.BUSINESS, Arrival.STUDY, Arrival.HOUSING}
    found = said("620502", here(), reason=reason)
    assert found[Definition.PERMIT] == (YES if tied else ("cannot-say", "tie-unknown"))
    assert said("440309002", here(), reason=reason)[Definition.PERMIT] == ("no", "at-home")


def test_the_census_counts_from_leaving_home_and_the_others_from_coming_here() -> None:
    before = here(LONG_AGO, code="620102001001", departed=THIS_SUMMER)
    assert said("620502", before, here(THIS_SUMMER))[Definition.CENSUS] == YES
    assert said("620502", before, here(THIS_SUMMER))[Definition.SERVICES] == ("no", "too-short")
    at_home = here(LONG_AGO, code="620502001001", departed=THIS_SUMMER)
    assert said("620502001", at_home, here(THIS_SUMMER))[Definition.CENSUS] == ("no", "too-short")
    gap = here(LONG_AGO, code="620102001001", departed=date(2026, 6, 1))
    assert said("620502", gap, here(THIS_SUMMER))[Definition.CENSUS] == ("no", "too-short")


def test_a_province_may_ask_for_one_month_only() -> None:
    terms = replace(TERMS[Definition.SERVICES], months=1)
    given = {"home": parse("620502"), "stays": [here(THIS_SUMMER)], "age": ADULT, "on": TODAY, "reason": ""}
    assert migrant_class(Definition.SERVICES, **given, terms=terms).answer is Answer.YES


def test_nobody_becomes_a_migrant_because_her_township_was_merged() -> None:
    old, new = parse("440309002"), parse("440309010")

    def now(code: Code) -> Code:
        return new if code == old else code

    for home in (old, new):
        found = classes(home=home, stays=[here()], age=ADULT, on=TODAY, reason="", now=now)
        assert {one.why for one in found} == {Why.AT_HOME}
    found = classes(home=new, stays=[here()], age=ADULT, on=TODAY)
    assert found[0].why is Why.AWAY


def test_every_answer_every_definition_and_every_reason_has_words() -> None:
    assert set(ANSWERS) == set(Answer)
    assert set(DEFINITIONS) == set(Definition) == set(TERMS)
    assert set(WHY) == set(Why)


codes = st.sampled_from(
    ["11", "110101", "110105", "110101001001", "44", "4403", "440309", "440309002", GUANLAN, "440304001", "4419",
     "441900003", "441900006001", "42", "429004", "429006001", "4201", "420102", "620502001001"]
).map(parse)  # fmt: skip


@given(one=codes, other=codes, level=st.sampled_from([CITY, COUNTY, TOWNSHIP]))
def test_lying_in_one_division_is_mutual_and_closer_knowledge_never_turns_a_yes_into_a_no(
    one: Code, other: Code, level: int
) -> None:
    assert same(one, other, level) == same(other, one, level)
    for wider in one.chain:
        coarse, fine = same(wider, other, level), same(one, other, level)
        assert coarse is None or coarse == fine
