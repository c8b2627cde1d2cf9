"""How a name is read and found: pinyin, initials, and tokens for any two characters in it.

The reading of a surname is not the common reading of its character (单 is shàn, 仇 is qiú): a table of those goes
before the dictionary. A name in other letters is read as it is written.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from pypinyin import Style, pinyin

SURNAMES: Final = {
    "单": "shan", "仇": "qiu", "区": "ou", "查": "zha", "盖": "ge", "朴": "piao", "解": "xie", "任": "ren",
    "曾": "zeng", "华": "hua", "尉": "wei", "万": "wan", "乐": "yue", "燕": "yan", "召": "shao", "员": "yun",
    "隗": "wei", "缪": "miao", "折": "she", "种": "chong", "秘": "bi", "覃": "qin", "洗": "xian",
    "冼": "xian", "繁": "po", "宓": "fu", "祭": "zhai", "那": "na", "能": "nai", "黑": "he", "贠": "yun",
    "郇": "xun", "逄": "pang", "牟": "mu", "吕": "lv", "哈": "ha", "尉迟": "yuchi", "单于": "chanyu",
    "长孙": "zhangsun", "万俟": "moqi", "澹台": "tantai", "宰父": "zaifu", "欧阳": "ouyang", "司马": "sima",
    "上官": "shangguan", "诸葛": "zhuge", "皇甫": "huangfu", "夏侯": "xiahou", "令狐": "linghu",
    "慕容": "murong", "公孙": "gongsun", "司徒": "situ", "东方": "dongfang", "独孤": "dugu",
}  # fmt: skip
"""Surnames read otherwise than their characters usually are, and those of two characters."""

INITIALS: Final = {"尉迟": "yc", "单于": "cy", "长孙": "zs", "万俟": "mq", "澹台": "tt", "宰父": "zf",
                   "欧阳": "oy", "司马": "sm", "上官": "sg", "诸葛": "zg", "皇甫": "hf", "夏侯": "xh",
                   "令狐": "lh", "慕容": "mr", "公孙": "gs", "司徒": "st", "东方": "df", "独孤": "dg"}  # fmt: skip


class Reading(NamedTuple):
    """How a name sounds: all syllables together, and their first letters."""

    pinyin: str
    initials: str


def tidy(name: str) -> str:
    """A name as it is kept: one form of each character, no space around or between Chinese characters, one dot ·."""
    text = unicodedata.normalize("NFKC", name).strip()
    text = re.sub(r"[•‧∙⋅・]", "·", text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"(?<=[⺀-鿿·]) | (?=[⺀-鿿·])", "", text)


@cache
def _syllable(character: str) -> str:
    """The common reading of one character, in plain letters; a letter reads as itself, other signs as nothing."""
    if "⺀" <= character <= "鿿" or character > "￿":
        read = pinyin(character, style=Style.NORMAL, errors="ignore")
        return str(read[0][0]).replace("ü", "v") if read else ""
    plain = unicodedata.normalize("NFD", character).encode("ascii", "ignore").decode().lower()
    return plain if plain.isalnum() else ""


def read(name: str) -> Reading:
    """The reading of a tidy name."""
    for length in (2, 1):
        head = name[:length]
        if len(head) == length and head in SURNAMES:
            rest = [_syllable(one) for one in name[length:]]
            first = INITIALS.get(head, SURNAMES[head][:1])
            return Reading((SURNAMES[head] + "".join(rest))[:200], (first + "".join(one[:1] for one in rest))[:40])
    if name.isascii():
        words = [word for word in re.split(r"[^a-z0-9]+", name.lower()) if word]
        return Reading("".join(words)[:200], "".join(word[0] for word in words)[:40])
    syllables = [_syllable(one) for one in name]
    return Reading("".join(syllables)[:200], "".join(one[:1] for one in syllables)[:40])


def bigrams(name: str) -> list[str]:
    """Any two characters that stand side by side in a name, each once."""
    letters = [one for one in name.lower() if not one.isspace()]
    return list(dict.fromkeys(a + b for a, b in pairwise(letters)))


def tokens(county: str, name: str, tails: tuple[str, ...] = ()) -> list[str]:
    """What the index of parts holds for a person: pairs of characters and the hashed last digits, led by the county.

    `county` is the first six digits of the village; `tails` are from `identifiers.tail_token`.
    """
    return [county + one for one in (*bigrams(name), *tails)]
