"""News is rows of the teller's transaction."""

import dataclasses
import datetime as dt
import sys
import uuid
from enum import StrEnum
from types import ModuleType

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from suixing.outbox.actions import tell
from suixing.outbox.models import Delivery, Message
from suixing.outbox.rules import from_payload, name_of, to_payload


class Way(StrEnum):
    LEFT = "left"


@dataclasses.dataclass(frozen=True)
class Moved:
    """Every type an event may carry."""

    subject: str
    way: Way = Way.LEFT
    on: dt.date = dt.date(2026, 11, 21)
    at: dt.datetime | None = None
    uid: uuid.UUID | None = None
    several: tuple[int, ...] = ()
    said: bool = True


def hear(event: Moved) -> None: ...


@pytest.fixture
def listening(settings, monkeypatch):
    module = ModuleType("above")
    module.SUBSCRIBERS = {Moved: (hear,)}
    monkeypatch.setitem(sys.modules, "above", module)
    settings.SUIXING_SUBSCRIBERS = ["above"]


@pytest.mark.django_db
@pytest.mark.usefixtures("listening")
def test_a_message_has_one_delivery_per_subscriber() -> None:
    tell(Moved("a.b:1"))
    message = Message.objects.get()
    assert (message.event, message.subject) == (name_of(Moved), "a.b:1")
    assert Delivery.objects.get(message=message).subscriber == name_of(hear)


@pytest.mark.django_db
@pytest.mark.usefixtures("listening")
def test_a_transaction_wakes_the_dispatcher_once_and_a_savepoint_takes_its_wake_back() -> None:
    with transaction.atomic():
        tell(Moved("a.b:1"))
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()
    tell(Moved("a.b:1"))
    tell(Moved("a.b:2"))
    assert [one.task_name for one in ProcrastinateJob.objects.all()] == ["suixing.outbox.deliver"]
    assert Message.objects.count() == 2


def test_outside_a_transaction_nothing_is_told() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(transaction.TransactionManagementError):
        tell(Moved("a.b:1"))


def test_an_event_comes_back_as_it_was_told() -> None:
    at = dt.datetime(2026, 11, 21, 8, 30, tzinfo=dt.UTC)
    event = Moved("a.b:1", Way.LEFT, dt.date(2026, 2, 28), at, uuid.uuid4(), (1, 2), said=False)
    assert from_payload(Moved, to_payload(event)) == event


def test_fields_may_come_and_go_between_telling_and_hearing() -> None:
    assert from_payload(Moved, {"subject": "a.b:1", "gone": 3}) == Moved("a.b:1")
    with pytest.raises(TypeError, match="subject"):
        from_payload(Moved, {})


def test_an_event_carries_plain_values_only() -> None:
    with pytest.raises(TypeError, match="cannot carry a float"):
        to_payload(Moved("a.b:1", several=(1.5,)))  # type: ignore[arg-type]


def test_stored_names_survive_a_move_inside_the_app() -> None:
    assert name_of(to_payload) == "outbox.to_payload"
