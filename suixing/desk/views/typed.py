"""What somebody typed to look for a person, kept out of addresses and logs.

A name, a number or a telephone in an address would stand in the browser's history and in every log on the way. So the
box posts, what was typed is sealed into the session, and the address carries a key that means nothing elsewhere. It
is gone with the session, or when twenty later searches have pushed it out.
"""

import json
import secrets
from base64 import b64decode, b64encode
from typing import Final

from django.http import HttpRequest

from suixing.kernel.keyring import ring
from suixing.kernel.refusals import Refused

SHELF: Final = "typed"
KEPT: Final = 20
KEY: Final = "s"
"""The name of the parameter that carries the key."""


def keep(request: HttpRequest, typed: dict[str, str]) -> str:
    """Put what was typed aside and answer its key; the same again keeps the same key."""
    if not any(typed.values()):
        return ""
    shelf = dict(request.session.get(SHELF, {}))
    for key in shelf:
        if _open(request, shelf, key) == typed:
            return key
    key = secrets.token_urlsafe(9)
    seal = ring().newest
    text = json.dumps(typed, ensure_ascii=False)
    shelf[key] = [seal.number, b64encode(seal.seal(text, _context(key))).decode()]
    request.session[SHELF] = dict(list(shelf.items())[-KEPT:])
    return key


def kept(request: HttpRequest) -> dict[str, str]:
    """What was typed under the key in the address of this page; nothing when it is not known (any more)."""
    return _open(request, request.session.get(SHELF, {}), request.GET.get(KEY, ""))


def _open(request: HttpRequest, shelf: dict[str, list], key: str) -> dict[str, str]:
    try:
        number, sealed = shelf[key]
        return json.loads(ring().unseal(number, b64decode(sealed), _context(key)))
    except (KeyError, Refused):
        return {}


def _context(key: str) -> str:
    return f"desk.typed:{key}"
