"""The log is read by people: whatever an action writes into it is said in words."""

from suixing.ui.wording import said
from tests.architecture.tree import name_of, product, text_of


def test_every_deed_the_log_may_hold_has_words() -> None:
    deeds = {
        text_of(given.value)
        for module in product().production
        for call in module.calls
        if name_of(call.func) == "record"
        for given in call.keywords
        if given.arg == "action"
    }
    assert deeds - {None} - said("PERMISSIONS").keys() == set(), "word it in PERMISSIONS in the wording.py of its app"
