"""Keeping files, and sealing them anew when the site's keys are changed."""

import hashlib
import os
import secrets
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.consent import actions as consent
from suixing.consent.models import Basis
from suixing.documents.models import File
from suixing.documents.rules.files import check_file, kind_of
from suixing.kernel.actors import Actor
from suixing.kernel.keyring import KeyRing, ring
from suixing.kernel.refusals import NotNow, Refusal, refuse
from suixing.people.models import Person

BATCH: Final = 50
"""Files of one transaction when all are sealed anew."""

ABANDONED: Final = timedelta(days=1)
"""After so long a content without a row was left by work that was rolled back or cut short."""


@transaction.atomic
def keep(*, person: Person, content: bytes, by: Actor) -> File:
    """Keep a scan about somebody, sealed with the newest key; returns its row.

    Refuses an empty file, one over 10 MB, and what is neither PDF nor JPEG nor PNG by its first bytes. The content is
    on the disk before the row is written: a row without content cannot be. What is rolled back later leaves a sealed
    content without a row, which `sweep` removes.
    """
    require(by, "documents.file.keep", person)
    refuse(check_file(content))
    key = ring().newest
    file = File(
        subject=person.subject,
        kind=kind_of(content),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        key=key.number,
        by=f"{by.kind}:{by.id}"[:60],
    )
    _write(file.path, key.seal_bytes(content, file.context))
    try:
        file.save(force_insert=True)
    except BaseException:
        file.path.unlink(missing_ok=True)
        raise
    record(by=by, action="documents.file.keep", subject=person.subject, detail={"file": file.uid, "kind": file.kind})
    return file


@transaction.atomic
def give_consent(*, scan: bytes | None, person: Person, by: Actor, today: date, **said: object) -> Basis:
    """Write a consent down (`consent.actions.give`) with the scan of the signed sheet, if any: both or none."""
    kept = str(keep(person=person, content=scan, by=by).uid) if scan else ""
    return consent.give(person=person, scan=kept, by=by, today=today, **said)


@transaction.atomic
def prove_consent(*, scan: bytes | None, basis: Basis, by: Actor, today: date, **said: object) -> Basis:
    """Give a consent its evidence (`consent.actions.replace`) with the scan, if there is one: both or none."""
    kept = str(keep(person=basis.person, content=scan, by=by).uid) if scan else ""
    return consent.replace(basis=basis, scan=kept, by=by, today=today, **said)


@transaction.atomic
def reseal(*, after: int, by: Actor, ring: KeyRing) -> tuple[int, int]:
    """Seal the next files (those after the id `after`) under the newest key of `ring`.

    Returns where the batch ended and how many it had; none when the walk is over. The old content stays until the new
    row is there for good; cut short, it is simply walked again.
    """
    require(by, "documents.keys.rotate")
    key = ring.newest
    older = File.objects.filter(pk__gt=after).exclude(key=key.number).order_by("pk").select_for_update()
    files = list(older[:BATCH])
    for file in files:
        before = file.path
        content = ring.key(file.key).unseal_bytes(_read(before), file.context)
        file.key = key.number
        _write(file.path, key.seal_bytes(content, file.context))
        file.save(update_fields=["key"])
        transaction.on_commit(partial(before.unlink, missing_ok=True))
    if not files:
        return after, 0
    record(
        by=by, action="documents.keys.rotate", subject="documents.keys", detail={"key": key.number}, count=len(files)
    )
    return files[-1].pk, len(files)


@transaction.atomic
def sweep(*, by: Actor, now: datetime) -> int:
    """Remove sealed contents that have no row, older than a day; returns how many."""
    require(by, "documents.file.sweep")
    before = (now - ABANDONED).timestamp()
    old = [one for one in Path(settings.SUIXING_FILES).glob("??/*") if one.stat().st_mtime < before]
    kept = {one.path for one in File.objects.filter(uid__in={one.name.lstrip(".").split(".")[0] for one in old})}
    left = [one for one in old if one not in kept]
    for one in left:
        one.unlink(missing_ok=True)
    if left:
        record(by=by, action="documents.file.sweep", subject="documents.file", count=len(left))
    return len(left)


def _read(path: Path) -> bytes:
    """A sealed content. One that is gone stops the change of keys: found in a backup later, it needs the old key."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotNow(Refusal("documents.file-missing")) from None


def _write(path: Path, sealed: bytes) -> None:
    """Put sealed content in its place as a whole, readable by the site's account only."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise NotNow(Refusal("documents.disk-refuses")) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
