import pytest

from suixing.kernel.facts import Fact, Grain, Type


def test_a_fact_reads_as_a_sentence_in_both_languages():
    fact = Fact("age", Type.NUMBER, Grain.PERSON, "当日周岁年龄。", "Age in whole years on the day.")
    assert (fact.tag, fact.choices) == (None, ())


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "Age"},
        {"name": "1st"},
        {"name": ""},
        {"zh": ""},
        {"en": ""},
        {"choices": ("a",)},
    ],
)
def test_a_fact_that_is_not_well_declared_cannot_be_made(wrong):
    good = {"name": "age", "type": Type.NUMBER, "grain": Grain.PERSON, "zh": "年龄。", "en": "Age."}
    with pytest.raises(ValueError, match=r"fact|choices"):
        Fact(**{**good, **wrong})
