import re
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.template.exceptions import TemplateSyntaxError
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils.translation import override

from suixing.kernel.refusals import Refusal
from suixing.ui.components import WrongArgument
from suixing.ui.components.navigation import Link
from suixing.ui.components.values import icons
from suixing.ui.gallery import components, exhibit
from suixing.ui.templatetags import ui as tags

COMPONENTS = {one.name: one for one in components()}
"""Of all apps."""

NASTY = "\"'><script>alert(1)</script>&"


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load ui %}" + source).render(context, RequestFactory().get("/x/"))


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_every_component_has_an_example_a_sentence_and_is_drawn_in_it(name):
    component = COMPONENTS[name]
    assert component.sentence.endswith("."), "the docstring says what it is for"
    source = get_template(component.example).template.source
    assert re.search(rf"{{% {name}\b", source), "its example uses it"
    for language in ("zh-hans", "en"):
        with override(language):
            exhibit(component, RequestFactory().get("/ui/"))


def test_the_tags_are_the_registered_components_and_nothing_unknown_stands_beside_them():
    ours = {name for name, one in COMPONENTS.items() if one.app == "ui"}
    assert set(tags.register.tags) == ours | {"state"}


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_an_unknown_argument_is_refused_when_the_template_is_read(name):
    with pytest.raises(TemplateSyntaxError, match="nonsense"):
        drawn(
            f"{{% load {COMPONENTS[name].app} %}}{{% {name} nonsense=1 %}}"
            + (f"{{% end{name} %}}" if COMPONENTS[name].block else "")
        )


@pytest.mark.parametrize(
    "name", sorted(name for name, one in COMPONENTS.items() if any(a.required for a in one.arguments))
)
def test_a_missing_argument_is_refused(name):
    with pytest.raises(TemplateSyntaxError, match="did not receive"):
        drawn(
            f"{{% load {COMPONENTS[name].app} %}}{{% {name} %}}"
            + (f"{{% end{name} %}}" if COMPONENTS[name].block else "")
        )


def test_a_required_argument_that_is_empty_is_refused_when_drawn():
    with pytest.raises(WrongArgument, match="label is missing"):
        drawn("{% button nobody_set_this %}")


@pytest.mark.parametrize(
    "source",
    [
        '{% button "x" kind="purple" %}',
        '{% chip "x" kind="red" %}',
        '{% notice kind="loud" %}{% endnotice %}',
        '{% figure "x" 1 kind="loud" %}',
        '{% icon "unicorn" %}',
    ],
)
def test_a_choice_outside_the_declared_ones_is_refused(source):
    with pytest.raises(WrongArgument, match="it may be"):
        drawn(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% button x icon="add" %}',
        "{% button x url=x %}",
        "{% button x name=x value=x form=x %}",
        "{% button x confirm=x url=x %}",
        "{% button x confirm=x name=x value=x %}",
        "{% button x refusal=refusal %}",
        "{% refusal refusal %}",
        "{% notice title=x %}{{ x }}{% endnotice %}",
        "{% empty x text=x label=x url=x %}",
        "{% card title=x url=x note=x %}{{ x }}{% endcard %}",
        "{% facts rows %}",
        "{% chip x %}",
        "{% figure x x unit=x url=x note=x %}",
        "{% role_card x does=x sees=x not_seen=x not_asked=x where=x %}",
        "{% crumbs crumbs %}",
        "{% icon 'info' label=x %}",
        "{% date None empty=x %}",
        "{% number None empty=x %}",
        "{% number 3 unit=x %}",
        "{% progress x 1 2 url=x text=x %}",
        "{% state x %}{{ x }}{% endstate %}",
    ],
)
def test_nothing_given_to_a_component_becomes_markup(source, monkeypatch):
    from suixing.kernel.refusals import Words
    from suixing.ui import refusals

    monkeypatch.setattr(refusals, "catalogue", lambda: {"a.b": Words("“{x}”", "{x}")})
    html = drawn(
        source,
        x=NASTY,
        refusal=Refusal("a.b", {"x": NASTY}),
        rows=[(NASTY, NASTY, NASTY)],
        crumbs=[Link(NASTY, NASTY), Link(NASTY)],
    )
    assert "<script" not in html
    assert "alert(1)" in html
    assert "\"'>" not in html


def test_a_button_that_may_not_be_used_stays_says_why_and_submits_nothing():
    html = drawn(
        "{% button '合并' refusal=refusal %}", refusal=Refusal("kernel.division-code-malformed", {"code": "44"})
    )
    assert 'type="button"' in html
    assert 'aria-disabled="true"' in html
    assert "“44”不是区划代码。" in html


def test_a_number_is_written_with_thin_separators_and_its_unit():
    assert "1\u202f234\u202f567" in drawn("{% number 1234567 unit='人' %}")
    assert ">1\u202f234.50<" in drawn("{% number money places=2 %}", money=Decimal("1234.5"))
    assert ">0<" in drawn("{% number 0 %}")
    assert "—" in drawn("{% number None %}")


def test_dates_and_instants_are_written_one_way_in_every_language():
    instant = datetime(2026, 11, 21, 23, 59, tzinfo=ZoneInfo("UTC"))
    for language in ("zh-hans", "en"):
        with override(language):
            assert ">2026-11-21<" in drawn("{% date day %}", day=date(2026, 11, 21))
            assert ">2026-11-22 07:59<" in drawn("{% moment instant %}", instant=instant)


def test_progress_asks_again_until_it_is_finished():
    assert 'hx-get="/far/"' in drawn("{% progress '导入' 3 10 url='/far/' %}")
    assert '<a href="/far/"' in drawn("{% progress '导入' 3 10 url='/far/' %}")
    assert "hx-get" not in drawn("{% progress '导入' 10 10 url='/far/' %}")
    assert "100 %" in drawn("{% progress '导入' 0 0 %}")


def test_the_sprite_has_a_drawing_for_each_name_and_names_are_unique():
    assert len(icons()) == len(set(icons())) > 40


@pytest.mark.parametrize(("value", "kind"), [(0, "neutral"), (1, "late")])
def test_none_of_what_would_worry_is_drawn_calmly(value, kind):
    assert f'class="figure {kind}"' in drawn("{% figure 'late' value kind='late' %}", value=value)
