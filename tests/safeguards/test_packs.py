"""scope.md, the seven refusals: which kinds of pack may use which facts. The loader holds the table for every pack."""

import pytest

from suixing.kernel.facts import Tag
from suixing.packs.loader import Use
from suixing.packs.loader.uses import ALLOWED
from suixing.packs.tests.made_up import found, loaded, pack, source, told

ABOUT = "\ncare-of: {{of: {of}}}"
SHOWN = "\ncare-of: {{of: {of}, measures: {measures}, finest: {finest}, by-place: {by_place}}}"


def problems(use: Use, tag: Tag, more: str = "") -> list[str]:
    """What the loader says of a pack of `use` whose condition reads a fact with `tag`."""
    text = pack("kind: programme", f"kind: {use}", ("age > 3", f"age > 3 or not fact_{tag}{more}"))
    return [code for _, code in found(text, f"cn/{use}/thing.yaml")]


@pytest.mark.parametrize("tag", sorted(set(Tag) - {Tag.REFUSAL}))
def test_a_clinical_form_may_use_any_fact(tag):
    assert problems(Use.CLINICAL_FORM, tag) == []


@pytest.mark.parametrize("use", Use)
def test_that_someone_declined_loads_nowhere(use):
    assert problems(use, Tag.REFUSAL) == ["fact-of-refusal"]
    assert problems(use, Tag.REFUSAL, ABOUT.format(of="refusal")) == ["fact-of-refusal"]


@pytest.mark.parametrize("tag", [Tag.PREGNANCY, Tag.CONTRACEPTION])
def test_a_programme_may_ask_about_pregnancy_or_method_only_for_that_same_care(tag):
    other = {Tag.PREGNANCY: Tag.CONTRACEPTION, Tag.CONTRACEPTION: Tag.PREGNANCY}[tag]
    assert problems(Use.PROGRAMME, tag, ABOUT.format(of=tag)) == []
    assert problems(Use.PROGRAMME, tag, ABOUT.format(of=other)) == ["fact-other-care"]
    assert problems(Use.PROGRAMME, tag) == ["fact-other-care"]


@pytest.mark.parametrize("tag", [Tag.MARITAL, Tag.CHILDREN])
@pytest.mark.parametrize("use", sorted(set(Use) - {Use.CLINICAL_FORM}))
def test_marriage_and_children_decide_nothing(use, tag):
    assert problems(use, tag) == ["fact-tag-forbidden"]
    assert problems(use, tag, ABOUT.format(of=tag)) == ["fact-tag-forbidden"]


@pytest.mark.parametrize("measures", ["timeliness", "delivery"])
def test_an_indicator_may_measure_the_care_of_pregnancies_from_the_county_up_by_place_of_care(measures):
    about = SHOWN.format(of="pregnancy", measures=measures, finest=3, by_place="true")
    assert problems(Use.INDICATOR, Tag.PREGNANCY, about) == []


@pytest.mark.parametrize(
    "shown",
    [
        {"measures": "uptake", "finest": 3, "by_place": "true"},
        {"measures": "delivery", "finest": 4, "by_place": "true"},
        {"measures": "delivery", "finest": 3, "by_place": "false"},
    ],
)
def test_an_indicator_of_pregnancies_counts_nothing_else(shown):
    about = SHOWN.format(of="pregnancy", **shown)
    assert problems(Use.INDICATOR, Tag.PREGNANCY, about) == ["indicator-of-pregnancy"]


def test_an_indicator_never_counts_methods():
    about = SHOWN.format(of="contraception", measures="delivery", finest=0, by_place="true")
    assert problems(Use.INDICATOR, Tag.CONTRACEPTION, about) == ["fact-tag-forbidden"]


@pytest.mark.parametrize("tag", sorted(set(Tag) - {Tag.REFUSAL}))
@pytest.mark.parametrize(
    "use", [Use.MATERIAL, Use.TARGET, Use.SCORE, Use.REWARD, Use.BENEFIT, Use.PROCEDURE, Use.FRAME]
)
def test_materials_targets_scores_rewards_benefits_and_procedures_use_none(use, tag):
    assert problems(use, tag) == ["fact-tag-forbidden"]


def test_every_use_stands_in_the_table():
    assert set(ALLOWED) == set(Use)


def test_an_untagged_fact_may_be_used_anywhere():
    for use in Use:
        assert found(pack("kind: programme", f"kind: {use}"), f"cn/{use}/thing.yaml") == []


def test_every_forbidden_fact_of_an_expression_is_named():
    text = pack("age > 3", "fact_marital and fact_children and fact_refusal")
    assert [code for _, code in found(text)] == ["fact-of-refusal", "fact-tag-forbidden", "fact-tag-forbidden"]


def test_local_packs_are_held_to_the_same_table():
    text = pack("kind: programme", "kind: reward", ("age > 3", "fact_children"))
    result = loaded(source("cn-44/reward/own.yaml", text, local=True))
    assert told(result) == [("own/cn-44/reward/own.yaml", 8, "fact-tag-forbidden")]
    assert result.library.packs == ()
