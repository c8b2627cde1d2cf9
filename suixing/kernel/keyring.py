"""The key ring: seals personal text, and finds it again by keyed hash without opening it.

A ring holds keys by number, the newest last. New text is sealed and hashed with the newest; what was sealed with an
older key still opens, and is looked for under the hash of every key, until a rotation has gone through all tables and
the old key is dropped. A sealed text is bound to its `context` (what it is, of which record): moved to another record
it does not open. AES-256-GCM with a random nonce; HMAC-SHA-256 cut to 128 bits; both keys of a number are derived from
one secret by HKDF, so that neither says anything about the other.

Where the ring is kept is not the kernel's business: `config` installs a source, and `ring()` asks it each time.
"""

import base64
import binascii
import hmac
import json
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from suixing.kernel.refusals import NotNow, Refusal, Unusable

REFUSALS: Final = ("kernel.keys-unreadable", "kernel.key-missing", "kernel.seal-broken")
"""Every code this module refuses with."""

NONCE: Final = 12
HASH: Final = 16
SECRET: Final = 32


@dataclass(frozen=True)
class Key:
    """One secret and what is derived from it. `number` is written beside everything it sealed."""

    number: int
    secret: bytes = field(repr=False)

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(self._derived(b"suixing seal"))

    @cached_property
    def _hashing(self) -> bytes:
        return self._derived(b"suixing find")

    def _derived(self, info: bytes) -> bytes:
        return HKDF(SHA256(), SECRET, salt=None, info=info).derive(self.secret)

    def seal(self, text: str, context: str) -> bytes:
        """The text, readable only with this key and the same context."""
        return self.seal_bytes(text.encode(), context)

    def seal_bytes(self, content: bytes, context: str) -> bytes:
        """The content of a file, readable only with this key and the same context."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, content, context.encode())

    def unseal(self, sealed: bytes, context: str) -> str:
        """What `seal` was given. Refuses a text that was changed, or belongs to another record."""
        return self.unseal_bytes(sealed, context).decode()

    def unseal_bytes(self, sealed: bytes, context: str) -> bytes:
        """What `seal_bytes` was given. Refuses what was changed, or belongs to another record."""
        try:
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], context.encode())
        except InvalidTag:
            raise NotNow(Refusal("kernel.seal-broken")) from None

    def hash(self, kind: str, text: str) -> bytes:
        """16 bytes by which this text of this kind is found again. The same text of another kind has another hash."""
        return hmac.digest(self._hashing, f"{kind}:{text}".encode(), "sha256")[:HASH]


@dataclass(frozen=True)
class KeyRing:
    """The keys of a site, oldest first."""

    keys: tuple[Key, ...]

    @property
    def newest(self) -> Key:
        return self.keys[-1]

    @cached_property
    def _by_number(self) -> dict[int, Key]:
        return {key.number: key for key in self.keys}

    def unseal(self, number: int, sealed: bytes | memoryview, context: str) -> str:
        """Open what the key of this number sealed. Refuses when the ring has lost it."""
        return self.key(number).unseal(bytes(sealed), context)

    def key(self, number: int) -> Key:
        """The key of a number. Refuses when the ring has lost it."""
        key = self._by_number.get(number)
        if key is None:
            raise NotNow(Refusal("kernel.key-missing", {"number": number}))
        return key

    def hashes(self, kind: str, text: str) -> list[bytes]:
        """Under which hashes this text may lie: one per key, the newest first."""
        return [key.hash(kind, text) for key in reversed(self.keys)]

    def with_new_key(self) -> "KeyRing":
        """The ring with one more key, which seals from now on."""
        return KeyRing((*self.keys, Key(self.newest.number + 1, secrets.token_bytes(SECRET))))

    def newest_only(self) -> "KeyRing":
        """The ring after a rotation: nothing is sealed with the older keys any more."""
        return KeyRing(self.keys[-1:])

    def dump(self) -> str:
        """The ring as it is kept."""
        said = [{"number": key.number, "secret": base64.b64encode(key.secret).decode()} for key in self.keys]
        return json.dumps({"keys": said}, indent=1)


def new() -> KeyRing:
    """A ring with its first key."""
    return KeyRing((Key(1, secrets.token_bytes(SECRET)),))


def parse(text: str) -> KeyRing:
    """The ring that `dump` wrote. Refuses what is not one."""
    try:
        said = json.loads(text)["keys"]
        keys = tuple(Key(int(one["number"]), base64.b64decode(one["secret"], validate=True)) for one in said)
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise Unusable(Refusal("kernel.keys-unreadable")) from None
    if not keys or any(len(key.secret) != SECRET for key in keys) or not _ascending(key.number for key in keys):
        raise Unusable(Refusal("kernel.keys-unreadable"))
    return KeyRing(keys)


def _ascending(numbers: Iterable[int]) -> bool:
    said = list(numbers)
    return said == sorted(set(said))


_source: list[Callable[[], KeyRing]] = []


def install(source: Callable[[], KeyRing]) -> None:
    """Say where the ring comes from. The source is asked each time, so a rotation is seen by a running server."""
    _source[:] = [source]


def ring() -> KeyRing:
    """The ring as it is now. Without a source there is no site, and asking is a mistake of the program."""
    return _source[0]()
