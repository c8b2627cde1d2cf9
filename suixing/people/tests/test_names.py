"""Reading names, and the parts they are found by."""

import pytest

from suixing.people.rules import names


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("张三", "zhangsan", "zs"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("欧阳娜娜", "ouyangnana", "oynn"),
        ("吕布", "lvbu", "lb"),
        ("买买提·艾力", "maimaitiaili", "mmtal"),
        ("John O'Neill", "johnoneill", "jon"),
    ],
)
def test_a_name_is_read_the_way_it_is_said(name, pinyin, initials):
    assert names.read(names.tidy(name)) == (pinyin, initials)


def test_spaces_between_chinese_characters_and_odd_dots_do_not_make_another_name():
    assert names.tidy(" 张 三 ") == "张三"
    assert names.tidy("买买提•艾力") == "买买提·艾力"
    assert names.tidy("Anna  Maria") == "Anna Maria"


def test_any_two_characters_are_tokens_led_by_the_county():
    assert names.tokens("440309", "张小明") == ["440309张小", "440309小明"]
