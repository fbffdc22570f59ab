"""When a concern must be seen, whom to alert, what a page may promise: at the edges of the day and the week."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import LONDON
from app.core.opening import OpeningHours
from app.safeguarding import rules

OPENING = OpeningHours.parse("Mon-Fri 08:30-17:00")
HOUR = timedelta(hours=1)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@dataclass
class Sent:
    contact_index: int
    sent_at: datetime
    answered_at: datetime | None = None


@pytest.mark.promise(1)
@pytest.mark.parametrize(
    ("raised", "has_route", "due"),
    [
        ("2026-11-20T11:00", True, "2026-11-20T12:00"),
        ("2026-11-20T23:00", True, "2026-11-21T00:00"),
        ("2026-11-20T11:00", False, "2026-11-20T12:00"),
        ("2026-11-20T16:30", False, "2026-11-20T17:00"),
        ("2026-11-20T17:00", False, "2026-11-23T09:30"),
        ("2026-11-20T23:00", False, "2026-11-23T09:30"),
        ("2026-12-24T18:00", False, "2026-12-29T09:30"),
        ("2026-11-23T06:00", False, "2026-11-23T09:30"),
    ],
)
def test_a_concern_is_due_within_the_councils_time(raised: str, has_route: bool, due: str) -> None:
    assert rules.due_at(london(raised), OPENING, HOUR, has_route) == london(due)


@pytest.mark.promise(1)
@pytest.mark.parametrize(
    ("now", "has_route", "who", "at"),
    [
        ("2026-11-20T11:00", False, "duty_team", "2026-11-20T12:00"),
        ("2026-11-20T16:30", False, "nobody", "2026-11-23T08:30"),
        ("2026-11-20T23:00", False, "nobody", "2026-11-23T08:30"),
        ("2026-11-23T06:00", False, "nobody", "2026-11-23T08:30"),
        ("2026-11-20T16:30", True, "alert", None),
        ("2026-11-22T04:00", True, "alert", None),
    ],
)
def test_a_page_promises_only_what_is_sure(now: str, has_route: bool, who: str, at: str | None) -> None:
    assert rules.reads_next(london(now), OPENING, HOUR, has_route) == rules.Reading(who, at and london(at))


moments = st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 1)).map(lambda at: at.replace(tzinfo=LONDON))


@pytest.mark.promise(1)
@given(moments, st.booleans())
def test_nobody_is_said_exactly_where_no_one_is_told_until_then(now: datetime, has_route: bool) -> None:
    reading = rules.reads_next(now, OPENING, HOUR, has_route)
    if reading.who == "nobody":
        assert not has_route
        assert reading.at is not None
        assert reading.at > now
        assert OPENING.is_open(reading.at)
    if reading.who == "duty_team":
        assert OPENING.is_open(now)
        assert rules.due_at(now, OPENING, HOUR, has_route) == reading.at


@pytest.mark.promise(1)
@given(moments, st.integers(1, 5), st.integers(1, 30), st.integers(1, 200))
def test_every_contact_is_tried_in_turn_until_one_answers(start: datetime, contacts: int, every: int, n: int) -> None:
    sent: list[Sent] = []
    for minute in range(n):
        now = start + timedelta(minutes=minute)
        contact = rules.next_alert(sent, contacts, now, every)
        if contact is not None:
            sent.append(Sent(contact, now))
    assert [alert.contact_index for alert in sent] == [i % contacts for i in range((n - 1) // every + 1)]
    sent[-1].answered_at = start
    assert rules.next_alert(sent, contacts, start + timedelta(days=9), every) is None


def test_without_contacts_nobody_is_alerted() -> None:
    assert rules.next_alert([], 0, london("2026-11-20T23:00"), 10) is None


@pytest.mark.promise(1)
@pytest.mark.parametrize(
    ("now", "needs"),
    [("2026-11-20T11:30", False), ("2026-11-20T12:01", True), ("2026-11-20T17:00", True), ("2026-11-21T10:00", True)],
)
def test_the_list_is_used_when_nobody_is_in_or_its_time_has_passed(now: str, needs: bool) -> None:
    assert rules.needs_alert(london(now), london("2026-11-20T12:00"), OPENING) is needs
