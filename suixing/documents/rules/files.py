"""Which files are kept: a picture or a PDF, known by its first bytes and not by its name, of a reasonable size."""

from enum import StrEnum
from typing import Final

from suixing.kernel.refusals import Refusal

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of one file: a sheet photographed by a telephone, with room to spare."""


class FileKind(StrEnum):
    """What a file is."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


FIRST: Final = {b"%PDF-": FileKind.PDF, b"\xff\xd8\xff": FileKind.JPEG, b"\x89PNG\r\n\x1a\n": FileKind.PNG}
"""The bytes each kind begins with."""

ENDINGS: Final = {FileKind.PDF: ".pdf", FileKind.JPEG: ".jpg", FileKind.PNG: ".png"}


def kind_of(content: bytes) -> FileKind | None:
    """What a file is by its first bytes; None: nothing that is kept."""
    return next((kind for first, kind in FIRST.items() if content.startswith(first)), None)


def check_file(content: bytes) -> Refusal | None:
    """Why a file is not kept, or None."""
    if not content:
        return Refusal("documents.file-empty", {"field": "scan"})
    if len(content) > LARGEST:
        return Refusal("documents.file-too-large", {"field": "scan", "megabytes": LARGEST // 1024 // 1024})
    return None if kind_of(content) else Refusal("documents.file-kind", {"field": "scan"})


def context(uid: object) -> str:
    """What the sealed content of a file is bound to."""
    return f"documents.file:{uid}"
