"""How browsers reach a site: `https://host[:port]`, or http on this machine's own loopback."""

import re
from typing import Final

LABEL: Final = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
SECURE: Final = re.compile(rf"https://(?P<host>{LABEL}(\.{LABEL})*)(:(?P<port>[1-9][0-9]{{0,4}}))?/?")
LOOPBACK: Final = re.compile(r"http://(?P<host>127\.0\.0\.1|localhost|\[::1\])(:(?P<port>[1-9][0-9]{0,4}))?/?")
"""Cookies are sent over http only where nobody can listen."""


def host_of(address: str) -> str | None:
    """The host of an address a site can have; None when it can have none such."""
    found = SECURE.fullmatch(address) or LOOPBACK.fullmatch(address)
    return found["host"] if found and int(found["port"] or 443) < 65536 else None
