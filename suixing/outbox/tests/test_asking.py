"""A question is answered in the caller's transaction, and the answerer can change nothing."""

import sys
from types import ModuleType

import pytest
from django.db import DatabaseError, transaction

from suixing.kernel.refusals import Refusal
from suixing.outbox.events import MayClose, MayMerge
from suixing.outbox.models import Message
from suixing.outbox.queries import ask


@pytest.fixture
def answering(settings, monkeypatch):
    """Answerers of `MayClose`, as an app above would bring them."""

    def bring(*answerers) -> None:
        module = ModuleType("above")
        module.ANSWERERS = {MayClose: answerers}
        monkeypatch.setitem(sys.modules, "above", module)
        settings.SUIXING_SUBSCRIBERS = ["above"]

    return bring


@pytest.mark.django_db
def test_the_first_refusal_is_the_answer_and_none_means_all_agree(answering) -> None:
    answering(lambda question: None, lambda question: Refusal("above.case-open", {"person": question.person}))
    assert ask(MayClose("p-1")) == Refusal("above.case-open", {"person": "p-1"})
    answering(lambda question: None)
    assert ask(MayClose("p-1")) is None
    assert ask(MayMerge("p-1", "p-2")) is None


@pytest.mark.django_db
def test_an_answerer_sees_what_the_caller_changed(answering) -> None:
    answering(lambda question: None if Message.objects.filter(subject="told").exists() else Refusal("above.unseen"))
    with transaction.atomic():
        Message.objects.create(event="x", subject="told", payload={})
        assert ask(MayClose("p-1")) is None


@pytest.mark.django_db
def test_an_answerer_cannot_write_and_the_caller_still_can(answering) -> None:
    answering(lambda question: Message.objects.create(event="x", subject="sneaked", payload={}) and None)
    with pytest.raises(DatabaseError, match="read-only transaction"):
        ask(MayClose("p-1"))
    answering(lambda question: None)
    ask(MayClose("p-1"))
    Message.objects.create(event="x", subject="mine", payload={})
    assert [one.subject for one in Message.objects.all()] == ["mine"]


def test_a_fourth_question_is_not_answered() -> None:
    with pytest.raises(TypeError, match="none of the three"):
        ask("may I?")  # type: ignore[arg-type]
