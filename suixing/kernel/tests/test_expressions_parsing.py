from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel.expressions import checking, nodes, parse, parsing
from suixing.kernel.expressions.parsing import DEEPEST, LONGEST, read_text
from suixing.kernel.facts import Fact, Grain, Tag, Type
from suixing.kernel.refusals import Unusable
from suixing.kernel.tests.expressions import FACTS, SERVICES, conditions


def refused(text, **more):
    with pytest.raises(Unusable) as caught:
        parse(text, FACTS, services=SERVICES, **more)
    refusal = caught.value.refusal
    return refusal.code.removeprefix("kernel.expression-"), refusal.details


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("age BETWEEN 15 AND 49 and sex = 'female'", "age between 15 and 49 and sex = 'female'"),
        ("NOT insured", "not (insured)"),
        ("age not in (1, -2)", "not (age in (1, -2))"),
        ("arrived is not null", "not (arrived is null)"),
        ("age != 3 or (insured or pregnant)", "age <> 3 or insured or pregnant"),
        ("insured and (age < 3 or age > 60)", "insured and (age < 3 or age > 60)"),
        ("months_between(arrived,:on)>=6", "months_between(arrived, :on) >= 6"),
        ("last('hpv') is null or times('hpv') * 2 + 1 < age", "last('hpv') is null or (times('hpv') * 2) + 1 < age"),
        ("born >= date '1933-01-01'", "born >= date '1933-01-01'"),
        ("haemoglobin < 110.50", "haemoglobin < 110.50"),
        ("note = 'it''s \\'", "note = 'it''s \\'"),
        ("age - -1 > -age", "age - -1 > -(age)"),
        ("true", "true"),
    ],
)
def test_the_subset_is_read_and_written_in_one_form(text, canonical):
    expression = parse(text, FACTS, services=SERVICES)
    assert expression.text == canonical
    assert parse(canonical, FACTS).node == expression.node


def test_an_expression_tells_what_it_reads():
    expression = parse("pregnant and age > 15 and age < 49 and times('hpv') = 0", FACTS)
    assert [one.name for one in expression.facts] == ["age", "pregnant"]
    assert expression.services == ("hpv",)
    assert expression.tags == {Tag.PREGNANCY}


def test_an_amount_may_be_wanted_instead_of_a_condition():
    assert parse("months_between(born, :on) * 10", FACTS, wanted=Type.NUMBER).type is Type.NUMBER
    assert refused("age + 1") == ("type", {"piece": "age + 1", "expected": "boolean", "found": "number"})


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("age / 2 = 1", "age / 2"),
        ("sum(age) > 1", "SUM(age)"),
        ("age > (select 1)", "(SELECT 1)"),
        ("age in (select 1)", "age IN (SELECT 1)"),
        ("age in (visits)", "visits"),
        ("person.age = 1", "person.age"),
        ('"age" = 1', '"age"'),
        ("note like 'x%'", "note LIKE 'x%'"),
        ("case when insured then true end", "CASE WHEN insured THEN TRUE END"),
        ("born = current_date", "CURRENT_DATE"),
        ("born = :today", ":today"),
        ("age = null", "NULL"),
        ("insured is true", "insured IS TRUE"),
        ("cast(note as date) = born", "CAST(note AS DATE)"),
        ("age between symmetric 1 and 2", "(age BETWEEN 1 AND 2 OR age BETWEEN 2 AND 1)"),
        ("(age = 1) = insured", "age = 1"),
        ("(age = 1) is null", "age = 1"),
        ("last(note) = born", "LAST(note)"),
        ("times('hpv', 'check') = 1", "TIMES('hpv', 'check')"),
        ("times('hpv') over () = 1", "TIMES('hpv') OVER ()"),
        ("age = 1 -- of course", "--"),
        ("age[1] = 1", "age[1]"),
    ],
)
def test_what_is_not_in_the_subset_is_named(text, piece):
    code, details = refused(text)
    assert code == "piece-not-allowed"
    assert details["piece"] in (piece, f"({piece})")


@pytest.mark.parametrize(
    "text", ["age >", "between", "age = 1; drop table people", "age = = 1", "'", "@", "and", "(age = 1"]
)
def test_what_cannot_be_read_says_where(text):
    code, details = refused(text)
    assert code == "unreadable"
    assert details["near"]


@pytest.mark.parametrize(
    ("text", "code", "details"),
    [
        ("", "empty", {}),
        (" \n", "empty", {}),
        ("1" * (LONGEST + 1), "too-long", {"length": LONGEST + 1, "longest": LONGEST}),
        ("(" * 900 + "age" + ")" * 900, "too-deep", {"deepest": DEEPEST}),
        ("not " * 900 + "insured", "too-deep", {"deepest": DEEPEST}),
        ("age" + " + 1" * 100 + " > 1", "too-deep", {"deepest": DEEPEST}),
        ("age = 1e5", "number", {"piece": "1e5"}),
        ("age = 1234567890", "number", {"piece": "1234567890"}),
        ("born = date '2026-02-30'", "date", {"piece": "2026-02-30"}),
        ("born = date '20260228'", "date", {"piece": "20260228"}),
        ("agee = 1", "fact-unknown", {"name": "agee", "nearest": "age"}),
        ("Age = 1", "fact-unknown", {"name": "Age", "nearest": "age"}),
        ("times('hvp') = 1", "service-unknown", {"service": "hvp", "nearest": "hpv"}),
        ("sex = 'woman'", "choice-unknown", {"name": "sex", "value": "woman", "choices": "female, male"}),
        ("'woman' <> sex", "choice-unknown", {"name": "sex", "value": "woman", "choices": "female, male"}),
        ("sex in ('female', 'f')", "choice-unknown", {"name": "sex", "value": "f", "choices": "female, male"}),
        ("sex < 'male'", "order", {"piece": "sex"}),
        ("insured between true and false", "order", {"piece": "insured"}),
        ("born = '2026-01-01'", "type", {"piece": "'2026-01-01'", "expected": "date", "found": "text"}),
        ("age = 'old'", "type", {"piece": "'old'", "expected": "number / decimal", "found": "text"}),
        ("age and insured", "type", {"piece": "age", "expected": "boolean", "found": "number"}),
        ("haemoglobin + 1 > 2", "type", {"piece": "haemoglobin", "expected": "number", "found": "decimal"}),
        ("months_between(age, :on) > 2", "type", {"piece": "age", "expected": "date", "found": "number"}),
    ],
)
def test_each_other_fault_has_its_own_refusal(text, code, details):
    assert refused(text) == (code, details)


def test_facts_of_two_grains_do_not_mix():
    facts = {**FACTS, "place": Fact("place", Type.TEXT, Grain.SPELL, "地点。", "The place.")}
    with pytest.raises(Unusable) as caught:
        parse("age = 1 and place = 'x'", facts)
    assert caught.value.refusal.code == "kernel.expression-grains-mixed"


def test_a_long_row_of_conditions_is_not_deep():
    text = " and ".join(["age <> 1"] * 200)
    assert len(parse(text, FACTS).node.parts) == 200


def test_numbers_keep_their_form():
    assert read_text("110.50") == nodes.Constant(Decimal("110.50"))
    assert read_text("-1") == nodes.Constant(-1)
    assert read_text("date '2024-02-29'") == nodes.Constant(date(2024, 2, 29))


@given(conditions)
def test_writing_and_reading_give_the_same_nodes(node):
    expression = parse(nodes.write(node), FACTS, services=SERVICES)
    assert expression.node == node
    assert expression.text == nodes.write(node)


WORDS = [
    "age",
    "sex",
    "born",
    "insured",
    "'female'",
    "1",
    "2.5",
    "date '2026-01-01'",
    ":on",
    "and",
    "or",
    "not",
    "(",
    ")",
]
WORDS += [
    ",",
    "=",
    "<>",
    "<",
    "+",
    "-",
    "*",
    "/",
    "between",
    "in",
    "is",
    "null",
    "true",
    "months_between(",
    "last('hpv')",
]
WORDS += [
    "times(",
    "select",
    "from",
    "case",
    "when",
    "end",
    "::",
    "[",
    "]",
    "{",
    "}",
    ";",
    "--",
    "/*",
    "on",
    ":",
    "$1",
    "?",
]


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_text_is_an_expression_or_refused(text):
    try:
        parse(text, FACTS, services=SERVICES)
    except Unusable as error:
        code = error.refusal.code
    else:
        code = None
    assert code is None or code in parsing.REFUSALS + checking.REFUSALS
