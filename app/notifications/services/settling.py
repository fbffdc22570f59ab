"""What becomes of a queued message: claimed by a lease, sent, held, blocked, tried later, given up. Flask-free.

Each function is one step of one short transaction. Nothing is sent here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa

from app import trail
from app.core.clock import due_at
from app.core.clock import now as clock_now
from app.core.db import session
from app.core.people import Actor
from app.notifications import queries
from app.notifications.in_charge import InCharge, in_charge_of
from app.notifications.models import Message
from app.notifications.rules import (
    BY_ITSELF,
    CHANNELS,
    Block,
    Channel,
    Contact,
    Hold,
    Send,
    Urgency,
    decide,
    urgency_now,
)
from app.notifications.services.contact import heard_from, record_bounce
from app.notifications.services.letters import wait_of_letter
from app.tasks import services as tasks
from app.tasks.models import Task

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 15))
MAX_ATTEMPTS = 300
"""At a quarter of an hour each, three days of a mail server that is down."""
HUB = "early_help_hub"


@dataclass(frozen=True)
class Parcel:
    """What a channel needs to send one message: held by one lease, read in the transaction that took the lease."""

    message: UUID
    channel: Channel
    address: str
    language: str


def claim(message_id: UUID, now: datetime, lease: timedelta, available: Collection[Channel]) -> Parcel | None:
    """Take a message that is due and ask the rules again with what stands now. None: it does not leave by itself now.

    The lease must outlive every time-out of every channel: until it ends no other worker touches the message.
    """
    free = sa.or_(Message.lease_until.is_(None), Message.lease_until <= now)
    mine = sa.update(Message).where(Message.id == message_id, Message.is_open, Message.not_before <= now, free)
    taken = session().execute(
        mine.values(lease_id=uuid4(), lease_until=now + lease, attempts=Message.attempts + 1),
        execution_options={"synchronize_session": False},
    )
    if getattr(taken, "rowcount", 0) != 1:
        return None
    message = session().get(Message, message_id, populate_existing=True)
    assert message is not None
    if message.expires_at is not None and message.expires_at <= now:
        block(message, "too_late", now)
        return None
    if message.attempts > MAX_ATTEMPTS:
        give_up(message, "too_many_attempts", now)
        return None
    wait = wait_of_letter(message, now) if message.audience == "named" else None
    if wait is not None:
        _hold(message, wait, now)
        return None
    if message.audience in ("staff", "alert", "named"):
        return _parcel_for_staff(message, available, now)
    return _parcel_for_person(message, available, now)


def _parcel_for_staff(message: Message, available: Collection[Channel], now: datetime) -> Parcel | None:
    address = message.address or ""
    channel: Channel = "email" if "@" in address else "text"
    if channel not in available:
        try_later(message, "way_not_open", now)
        return None
    message.channel = channel
    return Parcel(message.id, channel, address, "en")


def _parcel_for_person(message: Message, available: Collection[Channel], now: datetime) -> Parcel | None:
    assert message.person_id is not None
    contact, ways = _who(message, available)
    if message.values:
        ways = [way for way in ways if way in BY_ITSELF]  # a link or code of theirs is read by nobody on its way
    urgency = urgency_now(_urgency(message), message.queued_at, now)
    decision = decide(contact, ways, urgency, now, _channel(message.prefer))
    if isinstance(decision, Hold):
        _hold(message, decision, now)
        return None
    if isinstance(decision, Block):
        block(message, decision.reason, now)
        return None
    assert contact is not None
    return _sent_by_person_or_parcel(message, decision, contact, now)


def _sent_by_person_or_parcel(message: Message, decision: Send, contact: Contact, now: datetime) -> Parcel | None:
    message.channel = decision.channel
    if decision.channel not in BY_ITSELF:
        _hand_to_a_person(message, "print_letter" if decision.channel == "letter" else "ring_them", now)
        mark_sent(message, now)
        return None
    address = contact.answers.endpoint(decision.channel)
    assert address is not None
    return Parcel(message.id, decision.channel, address, contact.answers.language)


def _who(message: Message, available: Collection[Channel]) -> tuple[Contact | None, Collection[Channel]]:
    """The answers to ask: those in force, or for a new end those that wait, and then its channel only."""
    assert message.person_id is not None
    if message.audience == "person":
        return queries.contact_of(message.person_id), available
    waiting = queries.waiting_change(message.person_id)
    if waiting is None:
        return None, available
    is_stopped = queries.stop_of(message.person_id) is not None
    contact = Contact(waiting.answers, heard_at=waiting.given_at, is_stopped=is_stopped)
    return contact, [way for way in available if way == message.prefer]


def mark_sent(message: Message, now: datetime, provider_id: str | None = None, *, keep_values: bool = False) -> None:
    """The server said yes, or a person has it to do. A token in it is not kept, but in a practice copy."""
    message.sent_at, message.provider_id, message.last_error = now, provider_id, None
    if not keep_values and message.channel in BY_ITSELF:
        message.values = None
        message.address = None if message.audience == "named" else message.address
    message.close()


def try_later(message: Message, error: str, now: datetime) -> None:
    """It could not be sent now, through no fault of the address: wait longer each time, but not with an alert."""
    cannot_wait = message.urgency == "asked_now" or message.audience == "alert"
    wait = BACK_OFF[0 if cannot_wait else min(message.attempts, len(BACK_OFF)) - 1]
    message.not_before, message.last_error = now + wait, error
    message.lease_id, message.lease_until = None, None


def refused(message: Message, channel: Channel, now: datetime) -> None:
    """The address gave it back. Not safe any more: another safe way is tried at once, or a person is asked."""
    message.last_error = "address_refused"
    if message.audience == "person" and message.person_id is not None:
        record_bounce(message.person_id, channel, message)
        message.not_before, message.lease_id, message.lease_until = now, None, None
        return
    message.bounced_at = now
    give_up(message, "address_refused", now)


def bounced_later(message: Message, now: datetime) -> None:
    """A message that was taken came back afterwards."""
    if message.bounced_at is not None:
        return
    message.bounced_at = now
    channel = _channel(message.channel)
    if message.audience == "person" and message.person_id is not None and channel is not None:
        record_bounce(message.person_id, channel, message)
    else:
        _hand_to_a_person(message, "message_undelivered", now)


def give_up(message: Message, error: str, now: datetime) -> None:
    """A dead letter: it will not be tried again, and a person has it."""
    message.dead_at, message.last_error = now, error
    message.close()
    _hand_to_a_person(message, "message_undelivered", now)


def tried_to_reach(message: Message, task: Task, outcome: str, by: Actor) -> None:
    """What came of a person's try: `spoke`, `not_reached` (it waits until the next working day), `not_tried`."""
    if outcome == "not_reached" and task.done_at is None:
        task.due_at = due_at(clock_now(), 1)
        trail.record("notifications.not_reached", message, by)
        return
    tasks.finish(task, by, outcome)
    if outcome == "spoke" and message.person_id is not None and message.audience == "person":
        heard_from(message.person_id)


def _hold(message: Message, decision: Hold, now: datetime) -> None:
    too_late = message.expires_at is not None and (decision.until is None or decision.until >= message.expires_at)
    if too_late:
        block(message, decision.reason, now)
        return
    message.held_reason = decision.reason
    message.attempts -= 1
    message.lease_id, message.lease_until = None, None
    if decision.until is None:
        message.is_open = False
    else:
        message.not_before = decision.until


def block(message: Message, reason: str, now: datetime) -> None:
    """It does not leave by itself; a person has it, with why."""
    message.blocked_at, message.blocked_reason = now, reason
    message.close()
    _hand_to_a_person(message, "message_blocked", now, reason=reason)


def _hand_to_a_person(message: Message, kind: str, now: datetime, **codes: str) -> None:
    role, due = HUB, due_at(now, 1)
    if message.audience == "alert":
        role, due = "safeguarding_duty", now
    elif message.audience == "staff":
        role = "administrator"
    asked = _asked(message, role)
    same = f"{kind}:{message.person_id}:{message.template}" if kind == "message_blocked" else f"{kind}:{message.id}"
    tasks.make(
        kind,
        message,
        due_at=due,
        for_role=None if asked.person else asked.role,
        for_person=asked.person,
        locality=asked.locality,
        once=same,
        template=message.template,
        **codes,
    )


def _asked(message: Message, role: str) -> InCharge:
    """Who is asked: whom the message names, else who is in charge of this person, else the role."""
    names_nobody = message.task_for is None and message.task_locality is None
    if names_nobody and message.person_id is not None and message.audience in ("person", "new_end", "named"):
        return in_charge_of(message.person_id, role)
    return InCharge(message.task_for, role, message.task_locality)


def _urgency(message: Message) -> Urgency:
    return "asked_now" if message.urgency == "asked_now" else "normal"


def _channel(code: str | None) -> Channel | None:
    return next((way for way in CHANNELS if way == code), None)
