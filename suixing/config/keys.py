"""The site's key ring, kept in its home as `secrets/ring`; read again only when the file has changed."""

from collections.abc import Callable

from suixing.config.home import Home, obstacles
from suixing.kernel import keyring
from suixing.kernel.keyring import KeyRing
from suixing.kernel.refusals import NotNow, Refusal

NAME = "ring"


def kept_in(home: Home) -> Callable[[], KeyRing]:
    """A source for `keyring.install`: the ring of this home as it is at the moment of asking."""
    path = home.path / "secrets" / NAME
    last: list[tuple[tuple[int, int], KeyRing]] = []

    def read() -> KeyRing:
        with obstacles(path):
            try:
                stat = path.stat()
            except FileNotFoundError:
                raise NotNow(Refusal("config.keys-missing", {"path": str(path)})) from None
            version = (stat.st_mtime_ns, stat.st_ino)
            if not last or last[0][0] != version:
                last[:] = [(version, keyring.parse(path.read_text(encoding="utf-8")))]
        return last[0][1]

    return read


def is_kept(home: Home) -> bool:
    """Whether this home has a ring."""
    return home.secret(NAME) is not None


def keep(home: Home, ring: KeyRing) -> None:
    """Keep this ring in place of the one before; whoever asks next gets it."""
    home.keep(NAME, ring.dump())


def ensure(home: Home, *, sealed: bool) -> None:
    """Make the first ring of a site. Refuses when something is sealed already: then the ring was lost, not missing."""
    if is_kept(home):
        return
    if sealed:
        raise NotNow(Refusal("config.keys-missing", {"path": str(home.path / "secrets" / NAME)}))
    keep(home, keyring.new())
