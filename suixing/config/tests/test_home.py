"""A home says what it holds, keeps its secrets, and tells trouble as a refusal."""

import errno
import stat
import threading

import pytest

from suixing.config.home import Home, Site, obstacle, obstacles, write
from suixing.kernel.refusals import NotNow, Unusable

SITE = Site("440309", "uid", external=True, demo=False, address="https://suixing.example")


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home")
    made.open()
    return made


def test_what_is_settled_is_read_back(home):
    assert home.site() is None
    home.settle(SITE)
    assert home.site() == SITE


def test_a_newer_description_with_unknown_lines_is_still_read(home):
    write(home.path / "site.toml", SITE.toml() + 'colour = "teal"\n')
    assert home.site() == SITE


@pytest.mark.parametrize("text", ["division = ", "uid = 'alone'\n", "\udcff"])
def test_a_description_nobody_can_read_is_refused(home, text):
    (home.path / "site.toml").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(Unusable) as refused:
        home.site()
    assert refused.value.refusal.code == "config.site-file-unusable"


def test_secrets_are_closed_to_others(home):
    home.keep("word", "secret")
    assert home.secret("word") == "secret"
    assert stat.S_IMODE((home.path / "secrets").stat().st_mode) == 0o700
    assert stat.S_IMODE((home.path / "secrets" / "word").stat().st_mode) == 0o600


def test_a_secret_is_made_once_also_when_many_ask(home):
    said = []
    asking = [threading.Thread(target=lambda: said.append(home.secret_or_new("key"))) for _ in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(said) == 8
    assert set(said) == {home.secret("key")}
    assert len(list((home.path / "secrets").iterdir())) == 1


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        (errno.ENOSPC, NotNow, "config.disk-full"),
        (errno.EDQUOT, NotNow, "config.disk-full"),
        (errno.EACCES, NotNow, "config.home-locked"),
        (errno.EROFS, NotNow, "config.home-locked"),
        (errno.ENOTDIR, Unusable, "config.home-unusable"),
    ],
)
def test_trouble_of_the_file_system_has_its_refusal(tmp_path, number, kind, code):
    refused = obstacle(OSError(number, "…", str(tmp_path)), tmp_path)
    assert isinstance(refused, kind)
    assert refused.refusal.code == code


def test_a_write_that_fails_leaves_the_old_text_and_no_draft(home, monkeypatch):
    path = home.path / "note"
    write(path, "old")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("suixing.config.home.os.fsync", full)
    with pytest.raises(NotNow), obstacles(path):
        write(path, "new")
    assert path.read_text() == "old"
    assert not list(home.path.glob(".note*"))
