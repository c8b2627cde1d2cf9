"""No page, sentence, table, column, address, permission or refusal of the product carries a refused idea."""

import pytest

from tests.architecture.tree import Tree, product
from tests.safeguards.speech import refused_words, words_of
from tests.safeguards.words import IDEAS, Idea

VIOLATIONS = {
    "a table": {"suixing/care/models.py": "class LateFine(models.Model): ...\n"},
    "a column": {"suixing/care/models.py": "class Visit:\n    parity = models.IntegerField()\n"},
    "a list of refusals": {"suixing/care/models.py": "class Offer:\n    declined_by = models.ForeignKey(Person)\n"},
    "an address": {"suixing/desk/urls.py": 'path("overdue/", views.overdue)\n'},
    "a permission": {"suixing/policy.py": 'POLICY = {"people.blacklist.view": staff}\n'},
    "a refusal": {"suixing/cases/rules.py": 'Refusal("cases.birth-permit-missing")\n'},
    "an event": {"suixing/care/events.py": "class Swept:\n    police_report: str\n"},
    "a file": {"suixing/statistics/measures/prevalence.py": ""},
    "a sentence in Chinese": {"suixing/care/wording.py": 'LATE = _("该妇女孕情检查超期")\n'},
    "a page": {"suixing/care/templates/care/list.html": '{% trans "重点对象" %}'},
    "a sentence in English": {"suixing/care/locale/en/LC_MESSAGES/django.po": 'msgid "晚"\nmsgstr "Overdue"\n'},
    "a page's script": {"suixing/care/static/care/list.js": 'label("黑名单")'},
}


def test_the_product_says_none_of_it() -> None:
    problems = [str(one) for one in refused_words(product())]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("place", VIOLATIONS)
def test_a_refused_word_is_caught_in(place: str) -> None:
    assert list(refused_words(Tree(VIOLATIONS[place])))


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.what)
def test_every_word_of_an_idea_is_caught(idea: Idea) -> None:
    for word in (*idea.zh, *idea.en):
        assert list(refused_words(Tree({"suixing/desk/templates/desk/a.html": f"<p>{word}</p>"}))), word
    for name in idea.names:
        assert list(refused_words(Tree({"suixing/desk/models.py": f"{name} = models.TextField()\n"}))), name


def test_ordinary_words_are_left_alone() -> None:
    ordinary = {"suixing/desk/rules.py": "refined = confined = finest = define = None\n"}
    assert not list(refused_words(Tree(ordinary)))
    assert words_of("LateFine.dueDate") == "_late_fine_due_date_"


def test_each_idea_names_the_refusal_it_breaks() -> None:
    assert {idea.refusal for idea in IDEAS} == set(range(1, 8))
    assert all(idea.names for idea in IDEAS)


CARD = 'ROLES = {Role.CLERK: Card(%s=_("不得要求她排查住户"))}\n'
ENGLISH = 'msgid "不得要求她排查住户"\nmsgstr "Nobody may ask her for a household sweep"\n'
CATALOGUE = "suixing/access/locale/en/LC_MESSAGES/django.po"


def test_a_card_may_name_what_nobody_may_ask() -> None:
    assert not list(refused_words(Tree({"suixing/access/wording.py": CARD % "not_asked", CATALOGUE: ENGLISH})))


def test_a_card_may_not_name_it_as_work() -> None:
    caught = refused_words(Tree({"suixing/access/wording.py": CARD % "does", CATALOGUE: ENGLISH}))
    assert {one.path for one in caught} == {"suixing/access/wording.py", CATALOGUE}


HEADS = 'DROPPED: Final = re.compile("孩次|准生")\n'


def test_the_heads_of_columns_that_are_dropped_may_be_named_where_they_are_dropped() -> None:
    assert not list(refused_words(Tree({"suixing/intake/rules/columns.py": HEADS})))


def test_they_may_be_named_nowhere_else() -> None:
    assert list(refused_words(Tree({"suixing/intake/rules/values.py": HEADS})))
    assert list(refused_words(Tree({"suixing/intake/rules/columns.py": HEADS.replace("DROPPED", "KEPT")})))
