from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel.refusals import Refused
from suixing.kernel.transitions import Machine, Step


class Light(StrEnum):
    RED = "red"
    GREEN = "green"
    DARK = "dark"


class Happening(StrEnum):
    TURN = "turn"
    CUT = "cut"


STEPS = (
    Step(Light.RED, Happening.TURN, Light.GREEN, "lights.light.turn"),
    Step(Light.GREEN, Happening.TURN, Light.RED),
    Step(Light.GREEN, Happening.CUT, Light.DARK),
)
LIGHT = Machine("light", Light, Happening, Light.RED, frozenset({Light.DARK}), STEPS)


def test_a_listed_event_leads_to_the_next_state():
    assert LIGHT.after(Light.RED, Happening.TURN) is Light.GREEN
    assert LIGHT.check(Light.RED, Happening.TURN) is None


def test_an_event_the_table_does_not_list_is_refused_with_what_is_possible():
    with pytest.raises(Refused) as caught:
        LIGHT.after(Light.RED, Happening.CUT)
    assert caught.value.refusal.code == "kernel.transition-impossible"
    assert caught.value.refusal.details == {"machine": "light", "state": "red", "event": "cut", "possible": "turn"}


def test_an_app_may_word_its_own_refusal():
    machine = Machine("light", Light, Happening, Light.RED, frozenset({Light.DARK}), STEPS, "lights.light-stuck")
    assert machine.check(Light.DARK, Happening.TURN).code == "lights.light-stuck"


def test_a_sound_table_has_no_flaws():
    assert LIGHT.flaws() == ()


@pytest.mark.parametrize(
    ("final", "steps", "flaw"),
    [
        (frozenset({Light.DARK}), STEPS[:2], "light: nothing leads to dark"),
        (frozenset({Light.DARK}), STEPS[:2], "light: cut never happens"),
        (frozenset(), STEPS, "light: nothing leads out of dark, which is not final"),
        (frozenset({Light.DARK, Light.RED}), STEPS, "light: red is final, yet something leads out of it"),
        (frozenset({Light.DARK}), (*STEPS, STEPS[0]), "light: turn in red is listed twice"),
    ],
)
def test_each_flaw_is_named(final, steps, flaw):
    assert flaw in Machine("light", Light, Happening, Light.RED, final, steps).flaws()


@given(st.lists(st.builds(Step, st.sampled_from(Light), st.sampled_from(Happening), st.sampled_from(Light))))
def test_following_any_table_stays_within_the_reached_states(steps):
    machine = Machine("any", Light, Happening, Light.RED, frozenset(), tuple(steps))
    unreached = {state for state in Light if f"any: nothing leads to {state}" in machine.flaws()}
    here = Light.RED
    for event in [Happening.TURN, Happening.CUT] * 4:
        here = machine.after(here, event) if machine.check(here, event) is None else here
        assert here not in unreached


def test_the_table_writes_its_own_page():
    assert LIGHT.markdown() == (
        "|  | turn | cut |\n"
        "| --- | --- | --- |\n"
        "| **red** | green (`lights.light.turn`) | — |\n"
        "| **green** | red | dark |\n"
        "| **dark** | — | — |\n"
    )
    assert LIGHT.mermaid() == (
        "stateDiagram-v2\n    s0: red\n    s1: green\n    s2: dark\n    [*] --> s0\n"
        "    s0 --> s1: turn\n    s1 --> s0: turn\n    s1 --> s2: cut\n    s2 --> [*]\n"
    )
