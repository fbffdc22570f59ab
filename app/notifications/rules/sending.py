"""Whether a message may leave now, by which way, or must wait for a person. Pure: everything is passed in.

Promise 7: unknown means not safe; so does 90 days of silence or one bounce. Nothing leaves before 8:00 or from
20:00 on in London, except a code asked for that minute inside hours the person named themself. While everything is
stopped, nothing leaves.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal

from app.core.clock import LONDON
from app.notifications.rules.answers import CHANNELS, WAKING_HOURS, Channel, ContactAnswers, Hours, minute_of

Urgency = Literal["normal", "asked_now"]

BY_ITSELF: frozenset[Channel] = frozenset({"text", "email"})
SILENCE = timedelta(days=90)
ASKED_NOW_LASTS = timedelta(minutes=5)
"""For how long a code asked for "that minute" still counts as asked for now."""
LOOK_AHEAD_DAYS = 15


@dataclass(frozen=True)
class Contact:
    """A person's answers with what has happened since: when they were last heard from, what bounced, a stop."""

    answers: ContactAnswers
    heard_at: datetime | None
    bounced: frozenset[Channel] = frozenset()
    is_stopped: bool = False


@dataclass(frozen=True)
class Send:
    """It may leave now, this way."""

    channel: Channel


@dataclass(frozen=True)
class Hold:
    """It waits. `until` None: until a person lifts the stop."""

    until: datetime | None
    reason: str


@dataclass(frozen=True)
class Block:
    """It does not leave; a person decides what is safe to try. `reason` is a code."""

    reason: str


Decision = Send | Hold | Block


def decide(
    contact: Contact | None,
    available: Collection[Channel],
    urgency: Urgency,
    now: datetime,
    prefer: Channel | None = None,
) -> Decision:
    """Whether a message may leave now, and how.

    `available` are the ways this installation has open. `prefer` is only tried first: it never makes a way safe.
    A code asked for now goes by a way that leaves by itself, or not at all.
    """
    if contact is None:
        return Block("no_safe_contact")
    if contact.is_stopped:
        return Hold(None, "stopped")
    if is_silent(contact, now):
        return Block("silent")
    safe = safe_channels(contact)
    if not safe:
        return Block("bounced" if contact.bounced else "no_safe_way")
    open_ways = [way for way in safe if way in available and (urgency == "normal" or way in BY_ITSELF)]
    if not open_ways:
        return Block("safe_way_not_open")
    if may_leave_at(contact.answers, urgency, now):
        return Send(prefer if prefer in open_ways else open_ways[0])
    moment = next_moment(contact.answers, now)
    return Hold(moment, "outside_hours") if moment else Block("no_safe_time")


def is_silent(contact: Contact, now: datetime) -> bool:
    """Nobody has heard from them for 90 days, or ever."""
    return contact.heard_at is None or now - contact.heard_at >= SILENCE


def safe_channels(contact: Contact) -> list[Channel]:
    """The ways answered yes that have not bounced, in the order they are tried."""
    return [way for way in CHANNELS if contact.answers.is_safe(way) and way not in contact.bounced]


def urgency_now(urgency: Urgency, queued_at: datetime, now: datetime) -> Urgency:
    """A code asked for some time ago is a message like any other."""
    return urgency if now - queued_at <= ASKED_NOW_LASTS else "normal"


def may_leave_at(answers: ContactAnswers, urgency: Urgency, at: datetime) -> bool:
    """Whether a moment lies in the days and hours this person named, and in the waking hours.

    Only a code asked for now may leave outside the waking hours, and only in hours the person named themself.
    """
    local = at.astimezone(LONDON)
    if answers.weekdays is not None and local.weekday() not in answers.weekdays:
        return False
    minute = minute_of(local.time())
    if not answers.named_hours.holds(minute):
        return False
    return WAKING_HOURS.holds(minute) or urgency == "asked_now"


def next_moment(answers: ContactAnswers, after: datetime) -> datetime | None:
    """The first moment from `after` on when a normal message may leave, in UTC; None where there is none."""
    hours = answers.named_hours.meet(WAKING_HOURS)
    if hours.is_empty or answers.weekdays == frozenset():
        return None
    if may_leave_at(answers, "normal", after):
        return after.astimezone(UTC)
    return next((moment for moment in _starts(hours, after) if may_leave_at(answers, "normal", moment)), None)


def _starts(hours: Hours, after: datetime) -> Iterator[datetime]:
    first = after.astimezone(LONDON).date()
    for days in range(LOOK_AHEAD_DAYS):
        start = datetime.combine(first + timedelta(days=days), time(*divmod(hours.start, 60)), LONDON)
        if start.astimezone(UTC) > after:
            yield start.astimezone(UTC)
