"""PDF files: the same bytes each time, A4, numbered pages, and words that stay words."""

import re
import zlib

from suixing.documents.rules.typesetting import CONTENT, pdf

SAID = {"title": "测试", "lang": "zh", "lines": ["您好", "郝𠮷", "#let x = 1", "*a* _b_ $c$ @d \\ [e]"]}
SOURCE = "#for one in data.lines [#one #pagebreak()]"


def streams(made: bytes) -> bytes:
    """What stands in the compressed parts."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    parts = []
    for one in found:
        try:
            parts.append(zlib.decompress(one))
        except zlib.error:
            parts.append(one)
    return b"".join(parts) + made


def test_the_same_words_make_the_same_bytes() -> None:
    assert pdf(SOURCE, SAID) == pdf(SOURCE, SAID)
    assert pdf(SOURCE, SAID) != pdf(SOURCE, {**SAID, "title": "别的"})


def test_a_page_is_a4_and_there_are_as_many_as_needed() -> None:
    whole = streams(pdf(SOURCE, SAID))
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", whole)
    assert len(boxes) == len(SAID["lines"]) + 1
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(595, 842)}


def test_no_date_of_making_is_written_into_the_file() -> None:
    whole = streams(pdf(SOURCE, SAID))
    assert b"CreationDate" not in whole
    assert b"xmp:CreateDate" not in whole


def test_what_is_said_is_never_read_as_a_command() -> None:
    said = {**SAID, "lines": ['#read("/etc/passwd")', "#panic()", "$$$", "*", "]"]}
    assert pdf(SOURCE, said).startswith(b"%PDF-")


def test_every_sheet_that_ships_is_read_from_the_package() -> None:
    assert (CONTENT / "page.typ").is_file()
