"""Words to a PDF: A4, page numbers, the same bytes each time, without a system library or font.

The source is Typst; what is said stands in `data` and reaches the page as data, never as source, so that no name can
be read as a command. Sources ship in `content/`, where `page.typ` is what they all begin with.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import noto_cjk_sans_otc
import typst

CONTENT: Final = Path(__file__).parents[1] / "content"
FONTS: Final = Path(noto_cjk_sans_otc.__file__).parent


def pdf(source: str, data: Mapping[str, object]) -> bytes:
    """The pages of a Typst source, set with `data`: plain JSON with `title` and `lang` (zh or en).

    Equal arguments give equal bytes: the file holds no date of its own.
    """
    said = json.dumps(data, ensure_ascii=False, sort_keys=True)
    made = typst.compile(
        (_read("page") + source).encode(),
        root=str(CONTENT),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": said},
        timestamp=0,
    )
    assert isinstance(made, bytes)
    return made


def sheet(name: str, data: Mapping[str, object]) -> bytes:
    """The pages of a source that ships: `content/<name>.typ`."""
    return pdf(_read(name), data)


@cache
def _read(name: str) -> str:
    return (CONTENT / f"{name}.typ").read_text(encoding="utf-8")
