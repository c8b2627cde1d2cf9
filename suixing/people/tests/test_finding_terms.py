"""What is typed into the one box, read as terms."""

import pytest

from suixing.people.rules.finding import Name, Number, Part, Sound, Tail, read, said


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("张伟", (Name("张伟"),)),
        ("张 三", (Name("张三"),)),
        ("张 小明", (Name("张"), Name("小明"))),
        ("买买提•艾力", (Name("买买提·艾力"),)),
        ("zhang san", (Sound(("zhang", "san")),)),
        ("ZS", (Sound(("zs",)),)),
        ("lü bu", (Sound(("lv", "bu")),)),
        ("O'Neill", (Sound(("oneill",)),)),
        ("5678", (Tail("5678"),)),
        ("05678x", (Tail("05678X"),)),
        ("zs 5678", (Sound(("zs",)), Tail("5678"))),
        ("138 0013 8000", (Number("13800138000"),)),
        ("+86 138-0013-8000", (Number("+8613800138000"),)),
        ("0755-12345678", (Number("075512345678"),)),
        ("E12345678", (Number("E12345678"),)),
        ("１２３４", (Tail("1234"),)),
        ("张伟 128号 502", (Name("张伟"), Part("128号"), Part("502"))),
        ("张伟 观澜大道", (Name("张伟"), Name("观澜大道", place=True))),
        ("张伟 440309****", (Name("张伟"), Part("440309****"))),
    ],
)
def test_each_word_is_taken_for_what_it_looks_like(text, terms):
    assert read(text) == terms


@pytest.mark.parametrize("text", ["", "   ", "128号", "502", "3栋 502", "-", "·" * 0, "\0"])
def test_what_finds_nobody_by_itself_is_no_search(text):
    assert read(text) == ()


def test_the_log_reads_kinds_of_words_only():
    assert said(read("张伟 5678 zs 13800138000 128号")) == "by-address by-end-of-number by-name by-number by-sound"
