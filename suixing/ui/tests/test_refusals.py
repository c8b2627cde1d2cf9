import warnings
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from suixing.kernel.refusals import Refusal, Words
from suixing.ui import refusals
from suixing.ui.refusals import UnwordedRefusal, sentence


def words(monkeypatch, what, after=""):
    catalogue = {"a.b": Words(what, after)}
    monkeypatch.setattr(refusals, "catalogue", lambda: catalogue)


def test_a_refusal_says_what_happened_and_what_to_do_in_the_readers_language():
    refusal = Refusal("kernel.division-code-malformed", {"code": "44"})
    assert sentence(refusal).what == "“44”不是区划代码。"
    with override("en"):
        assert sentence(refusal).what == "“44” is not a division code."
        assert ". A division code" in str(sentence(refusal))


def test_details_are_written_as_people_write_them(monkeypatch):
    words(monkeypatch, "{day} {at} {names}")
    details = {"day": date(2026, 11, 21), "at": datetime(2026, 11, 21, 2, 5, tzinfo=UTC), "names": ["甲", "乙"]}
    assert sentence(Refusal("a.b", details)).what == "2026-11-21 2026-11-21 10:05 甲、乙"


def test_a_refusal_that_led_to_another_is_said_in_its_own_words(monkeypatch):
    words(monkeypatch, "第 3 行：{problem}")
    monkeypatch.setitem(refusals.catalogue(), "a.c", Words("“{code}”不认识。", "请改。"))
    inner = Refusal("a.c", {"code": "x"})
    assert sentence(Refusal("a.b", {"problem": inner})).what == "第 3 行：“x”不认识。请改。"


def test_a_code_without_words_gets_an_honest_sentence_and_fails_tests():
    with pytest.raises(UnwordedRefusal, match=r"nowhere\.said"):
        sentence(Refusal("nowhere.said"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnwordedRefusal)
        assert "nowhere.said" in sentence(Refusal("nowhere.said")).what


def test_a_detail_that_is_missing_does_not_stop_the_page_but_fails_tests(monkeypatch):
    words(monkeypatch, "“{name}”已有。")
    with pytest.raises(UnwordedRefusal, match="name"):
        sentence(Refusal("a.b"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnwordedRefusal)
        assert sentence(Refusal("a.b")).what == "“…”已有。"


def test_what_a_detail_holds_is_never_read_as_a_placeholder(monkeypatch):
    words(monkeypatch, "“{name}”")
    assert sentence(Refusal("a.b", {"name": "{code}{0.__class__}"})).what == "“{code}{0.__class__}”"


def test_every_refusal_of_the_installed_apps_has_both_sentences():
    for code, one in refusals.catalogue().items():
        assert str(one.what), code
        assert str(one.next), code
