"""Opening kept files: only for whoever may see the person, and each opening is a look."""

from dataclasses import dataclass
from uuid import UUID

from suixing.access.engine import require
from suixing.audit.actions import look
from suixing.documents.models import File
from suixing.documents.rules.files import ENDINGS, FileKind
from suixing.kernel.actors import Actor
from suixing.kernel.keyring import ring
from suixing.kernel.refusals import NotNow, Refusal, Refused
from suixing.people.models import Person
from suixing.people.models.persons import SUBJECT
from suixing.people.queries import person, same


@dataclass(frozen=True, slots=True)
class Opened:
    """The content of a kept file."""

    file: File
    content: bytes

    @property
    def name(self) -> str:
        """What a browser may call it; nothing about the person."""
        return f"{self.file.uid}{ENDINGS[FileKind(self.file.kind)]}"


def opened(*, by: Actor, uid: UUID | str, reason: str) -> Opened:
    """One kept file, unsealed; writes the look. Refuses what is not there or not the reader's, without saying which."""
    file = File.objects.filter(uid=uid).first()
    if file is None:
        raise Refused(Refusal("documents.file-unknown"))
    about = _person(by, file)
    require(by, "documents.file.view", about)
    look(by=by, subject=about.subject, reason=reason, filter=f"documents.file:{file.uid}")
    return Opened(file, _content(file))


def kept_about(*, by: Actor, about: Person) -> tuple[File, ...]:
    """The kept files about a person, over all her files, the newest first. The page that lists them writes the look."""
    require(by, "documents.file.view", about)
    subjects = [one.subject for one in same(about)]
    return tuple(File.objects.filter(subject__in=subjects).order_by("-pk"))


def _person(by: Actor, file: File) -> Person:
    try:
        return person(by=by, uid=file.subject.removeprefix(SUBJECT))
    except Refused:
        raise Refused(Refusal("documents.file-unknown")) from None


def _content(file: File) -> bytes:
    """The content. Between reading the row and the file a rotation of keys may have renamed it: then once again."""
    for _ in range(2):
        try:
            sealed = file.path.read_bytes()
        except FileNotFoundError:
            file.refresh_from_db(fields=["key"])
            continue
        return ring().key(file.key).unseal_bytes(sealed, file.context)
    raise NotNow(Refusal("documents.file-missing"))
