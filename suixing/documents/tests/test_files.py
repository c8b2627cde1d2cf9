"""Scans: which are kept, how they lie on the disk, who opens them, and that a rotation of keys loses none."""

import hashlib
import os
import stat
from datetime import timedelta

import pytest
from django.test import TestCase
from hypothesis import given as drawn
from hypothesis import strategies as st

from suixing.access.tests.people import FUTIAN, GUANLAN, HOUSE, colleague, now_as
from suixing.audit.models import Entry, Look
from suixing.consent.tests.residents import bearer, clerk, logged_in, resident
from suixing.documents.actions import keep, reseal, sweep
from suixing.documents.models import File
from suixing.documents.queries import kept_about, opened
from suixing.documents.rules.files import FIRST, LARGEST, check_file, kind_of
from suixing.kernel import keyring
from suixing.kernel.clock import now
from suixing.kernel.refusals import NotNow, Refused

PDF, JPEG, PNG = b"%PDF-1.7\n...", b"\xff\xd8\xff\xe0 picture", b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.SUIXING_FILES = tmp_path / "files"
    return settings.SUIXING_FILES


@pytest.mark.parametrize(("content", "ending"), [(PDF, ".pdf"), (JPEG, ".jpg"), (PNG, ".png")])
@pytest.mark.django_db
def test_what_is_kept_opens_again_and_each_opening_is_a_look(content: bytes, ending: str) -> None:
    person, by = resident(), clerk()
    file = keep(person=person, content=content, by=by)
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert Entry.objects.get(action="documents.file.keep").subject == person.subject
    got = opened(by=by, uid=file.uid, reason="核对同意书")
    assert got.content == content
    assert got.name.endswith(ending)
    look = Look.objects.get(subject=person.subject)
    assert look.reason == "核对同意书"


@pytest.mark.django_db
def test_on_the_disk_it_is_sealed_and_nobody_elses_to_read() -> None:
    file = keep(person=resident(), content=PDF, by=clerk())
    assert PDF not in file.path.read_bytes()
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


@pytest.mark.django_db
def test_a_content_put_in_the_place_of_another_does_not_open() -> None:
    person, by = resident(), clerk()
    one, other = keep(person=person, content=PDF, by=by), keep(person=person, content=PNG, by=by)
    other.path.write_bytes(one.path.read_bytes())
    with pytest.raises(NotNow, match=r"kernel\.seal-broken"):
        opened(by=by, uid=other.uid, reason="看")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"MZ program", "file-kind"),
        (b" %PDF-1.7", "file-kind"),
        (b"<html>", "file-kind"),
        (PDF.ljust(LARGEST + 1), "file-too-large"),
    ],
)
def test_nothing_else_is_kept(content: bytes, code: str) -> None:
    refusal = check_file(content)
    assert refusal
    assert refusal.code == f"documents.{code}"


def test_ten_megabytes_are_kept() -> None:
    assert check_file(PDF.ljust(LARGEST)) is None


@drawn(st.binary(max_size=40))
def test_a_kind_is_known_by_its_first_bytes_only(content: bytes) -> None:
    kind = kind_of(content)
    assert (kind is not None) == any(content.startswith(first) for first in FIRST)


@pytest.mark.django_db
def test_only_who_handles_papers_there_and_herself_open_it() -> None:
    person = resident()
    file = keep(person=person, content=PDF, by=clerk())
    for by in (clerk(), logged_in(person), bearer(person)):
        assert opened(by=by, uid=file.uid, reason="看").content == PDF
        assert kept_about(by=by, about=person) == (file,)
    elsewhere = now_as(colleague("township-clerk", code=FUTIAN))
    for by in (elsewhere, logged_in(resident()), bearer(resident()), now_as(colleague("administrator"))):
        with pytest.raises(Refused, match=r"documents\.file-unknown"):
            opened(by=by, uid=file.uid, reason="看")
    for role in ("community-worker", "clinician"):
        with pytest.raises(Refused, match=r"access\.role-missing"):
            opened(by=now_as(colleague(role, code=GUANLAN, level=4)), uid=file.uid, reason="看")


@pytest.mark.django_db
def test_no_row_is_left_where_the_disk_refuses(folder) -> None:
    folder.parent.joinpath("files").write_text("no folder")
    with pytest.raises(NotNow, match=r"documents\.disk-refuses"):
        keep(person=resident(), content=PDF, by=clerk())
    assert not File.objects.exists()


@pytest.mark.django_db
def test_sealed_anew_it_opens_before_during_and_after(monkeypatch) -> None:
    person, by = resident(), clerk()
    files = [keep(person=person, content=content, by=by) for content in (PDF, JPEG, PNG)]
    old = keyring.ring()
    ring = old.with_new_key()
    before = keyring._source[0]
    keyring.install(lambda: ring)
    try:
        stale = File.objects.get(pk=files[0].pk)
        with TestCase.captureOnCommitCallbacks(execute=True):
            assert reseal(after=0, by=HOUSE, ring=ring)[1] == len(files)
        assert reseal(after=0, by=HOUSE, ring=ring) == (0, 0)
        assert not stale.path.exists()
        keyring.install(ring.newest_only)
        got = [opened(by=by, uid=one.uid, reason="看").content for one in files]
        assert got == [PDF, JPEG, PNG]
    finally:
        keyring.install(before)


@pytest.mark.django_db
def test_a_content_that_is_gone_keeps_the_old_key_on_the_ring() -> None:
    file = keep(person=resident(), content=PDF, by=clerk())
    file.path.unlink()
    with pytest.raises(NotNow, match=r"documents\.file-missing"):
        reseal(after=0, by=HOUSE, ring=keyring.ring().with_new_key())
    with pytest.raises(NotNow, match=r"documents\.file-missing"):
        opened(by=HOUSE, uid=file.uid, reason="看")


@pytest.mark.django_db
def test_contents_without_a_row_go_after_a_day_and_kept_ones_stay(folder) -> None:
    file = keep(person=resident(), content=PDF, by=clerk())
    left = file.path.with_name("01900000-0000-7000-8000-00000000000a.1")
    fresh = file.path.with_name("01900000-0000-7000-8000-00000000000b.1")
    for one in (left, fresh):
        one.write_bytes(b"sealed")
    long_ago = (now() - timedelta(days=2)).timestamp()
    for one in (left, file.path):
        os.utime(one, (long_ago, long_ago))
    assert sweep(by=HOUSE, now=now()) == 1
    assert not left.exists()
    assert fresh.exists()
    assert file.path.exists()
