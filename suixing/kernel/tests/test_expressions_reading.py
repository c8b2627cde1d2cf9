from datetime import date

import pytest
from hypothesis import given

from suixing.kernel.expressions import Subject, judge, nodes, parse, value
from suixing.kernel.facts import Type
from suixing.kernel.tests.expressions import DAYS, FACTS, by_sqlite, conditions, subjects

ON = date(2026, 11, 21)
UNKNOWN = dict.fromkeys(FACTS)


def ask(text, services=None, **values):
    return judge(parse(text, FACTS), Subject({**UNKNOWN, **values}, services or {}), on=ON)


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ({"age": 30, "sex": "female"}, True),
        ({"age": 50, "sex": "female"}, False),
        ({"age": 50, "sex": None}, False),
        ({"age": 30, "sex": None}, None),
        ({}, None),
    ],
)
def test_an_unknown_fact_cannot_say_unless_the_rest_decides(values, holds):
    assert ask("age between 15 and 49 and sex = 'female'", **values).holds is holds


def test_only_is_null_answers_for_an_unknown_fact():
    assert ask("age is null").holds is True
    assert ask("not (age = 1)").holds is None
    assert ask("age <> age").holds is None


def test_services_count_up_to_the_day():
    days = {"hpv": [date(2020, 5, 1), date(2026, 11, 21), date(2026, 11, 22)]}
    assert ask("times('hpv') = 2", days).holds is True
    assert ask("last('hpv') = :on", days).holds is True
    assert ask("times('hpv') = 0").holds is True
    assert ask("last('hpv') < :on").holds is None


def test_an_amount_is_reckoned_or_unknown():
    amount = parse("(months_between(born, :on) + 1) * -2", FACTS, wanted=Type.NUMBER)
    assert value(amount, Subject({**UNKNOWN, "born": date(2026, 1, 21)}), on=ON) == -22
    assert value(amount, Subject(UNKNOWN), on=ON) is None


def test_a_reason_shows_what_was_looked_at():
    reason = ask("months_between(arrived, :on) >= 6", arrived=date(2026, 9, 1))
    assert reason.holds is False
    assert reason.seen == (("arrived", date(2026, 9, 1)), (":on", ON))


def test_the_decisive_reasons_of_a_no_are_the_parts_that_say_no():
    reason = ask("sex = 'female' and age >= 35 and age <= 64", sex="female", age=30)
    assert [one.text for one in reason.decisive()] == ["age >= 35"]


def test_the_decisive_reasons_of_cannot_say_are_the_unknown_parts():
    reason = ask("sex = 'female' and (age >= 35 or insured)", sex="female", insured=False)
    assert [(one.text, one.seen) for one in reason.decisive()] == [("age >= 35", (("age", None),))]


def test_the_decisive_reasons_of_a_yes_are_the_parts_that_say_yes():
    reason = ask("not (sex = 'male' or age < 35) and insured is not null", sex="female", age=40, insured=False)
    texts = [one.text for one in reason.decisive()]
    assert texts == ["sex = 'male'", "age < 35", "not (insured is null)"]


def test_a_subject_and_a_reason_do_not_show_a_persons_values():
    assert "female" not in repr(Subject({**UNKNOWN, "sex": "female"}))
    assert "1999" not in repr(ask("born is null", born=date(1999, 1, 1)))


@given(conditions, subjects, DAYS)
def test_the_python_reading_agrees_with_an_sql_engine(node, subject, on):
    text = nodes.write(node)
    assert judge(parse(text, FACTS), subject, on=on).holds is by_sqlite(text, subject, on)


@given(conditions, subjects, DAYS)
def test_the_decisive_reasons_stand_in_the_expression_and_alone_decide(node, subject, on):
    reason = judge(parse(nodes.write(node), FACTS), subject, on=on)
    decisive = list(reason.decisive())
    assert decisive
    assert all(one.text in reason.text for one in decisive)
    assert reason.holds is not None or any(one.holds is None for one in decisive)
