"""When a concern must be seen, whom to alert now, who reads next. Pure: every time is passed in.

Law and sources: Working Together (danger is acted on at once), the council's own standard for "seen within".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, Protocol

from app.core.clock import LONDON
from app.core.opening import OpeningHours


class Alert(Protocol):
    """What is known of one alert that was sent."""

    @property
    def contact_index(self) -> int: ...
    @property
    def sent_at(self) -> datetime: ...
    @property
    def answered_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Reading:
    """Who reads a concern raised now, and when: what a page may truthfully promise.

    `duty_team`: somebody is there; `at` is the time by which it is read. `alert`: the emergency duty team is alerted at
    once and again until a person answers; `at` is None because no time can be promised. `nobody`:
    nobody reads it until `at`.
    """

    who: Literal["duty_team", "alert", "nobody"]
    at: datetime | None


def due_at(raised_at: datetime, opening: OpeningHours, within: timedelta, has_route: bool) -> datetime:
    """When somebody must have seen it, in UTC.

    With a route out of hours: `within` later, day or night. Without one: the same while somebody is there, closing time
    where that comes first, and `within` of the next opening when nobody is.
    """
    if has_route:
        return raised_at.astimezone(UTC) + within
    if not opening.is_open(raised_at):
        return opening.opens_next(raised_at) + within
    return min(raised_at.astimezone(UTC) + within, closes_at(raised_at, opening))


def closes_at(at: datetime, opening: OpeningHours) -> datetime:
    """Today's closing time, in UTC. Raises ValueError on a day without opening hours."""
    day = at.astimezone(LONDON).date()
    hours = opening.hours_on(day)
    if hours is None:
        raise ValueError("closed all day")
    return datetime.combine(day, hours[1], LONDON).astimezone(UTC)


def reads_next(now: datetime, opening: OpeningHours, within: timedelta, has_route: bool) -> Reading:
    """Who reads what is raised now. Where the team may have gone home before it is due, the later answer is given."""
    if opening.is_open(now) and now + within <= closes_at(now, opening):
        return Reading("duty_team", now.astimezone(UTC) + within)
    if has_route:
        return Reading("alert", None)
    if opening.is_open(now):
        return Reading("nobody", opening.opens_next(closes_at(now, opening)))
    return Reading("nobody", opening.opens_next(now))


def needs_alert(now: datetime, due: datetime, opening: OpeningHours) -> bool:
    """Whether an unseen concern must go to the list: nobody is in, or those who are have let its time pass."""
    return not opening.is_open(now) or now > due


def next_alert(alerts: Sequence[Alert], contacts: int, now: datetime, repeat_minutes: int) -> int | None:
    """Which contact of the list to alert now, or None for nobody yet.

    The first at once; after each `repeat_minutes` without an answer the next one up the list, then the first again.
    A named person's answer ends it.
    """
    if contacts < 1 or any(alert.answered_at for alert in alerts):
        return None
    if not alerts:
        return 0
    last = max(alerts, key=lambda alert: alert.sent_at)
    if now < last.sent_at + timedelta(minutes=repeat_minutes):
        return None
    return (last.contact_index + 1) % contacts
