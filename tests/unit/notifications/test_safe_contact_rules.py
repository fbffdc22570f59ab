"""Promise 7: safe contact is obeyed, for any answers at any moment."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from app.core.clock import LONDON
from app.notifications.rules import (
    CHANNELS,
    Block,
    Contact,
    ContactAnswers,
    Hold,
    Hours,
    Send,
    decide,
    next_moment,
    urgency_now,
)

from .said import WEEKDAY_AFTERNOONS, answers, cases, london, minute_of_day, moments

pytestmark = pytest.mark.promise(7)


@given(cases())
def test_nothing_leaves_by_a_way_not_answered_yes(case):
    contact, available, urgency, now = case
    decision = decide(contact, available, urgency, now)
    if isinstance(decision, Send):
        assert getattr(contact.answers, decision.channel) == "yes"
        assert contact.answers.endpoint(decision.channel)
        assert decision.channel in available


@given(cases())
def test_nothing_leaves_while_everything_is_stopped(case):
    contact, available, urgency, now = case
    assert decide(replace(contact, is_stopped=True), available, urgency, now) == Hold(None, "stopped")


@given(cases())
def test_nothing_leaves_after_90_days_of_silence(case):
    contact, available, urgency, now = case
    silent = replace(contact, heard_at=now - timedelta(days=90), is_stopped=False)
    assert decide(silent, available, urgency, now) == Block("silent")
    assert decide(replace(silent, heard_at=None), available, urgency, now) == Block("silent")


@given(cases())
def test_a_way_that_bounced_once_is_not_used(case):
    contact, available, urgency, now = case
    decision = decide(contact, available, urgency, now)
    if isinstance(decision, Send):
        assert decision.channel not in contact.bounced


@given(cases())
def test_nothing_leaves_before_8_or_from_20_in_london_but_a_code_asked_for_now_in_hours_they_named(case):
    contact, available, urgency, now = case
    if isinstance(decide(contact, available, urgency, now), Send):
        minute = minute_of_day(now)
        if not 8 * 60 <= minute < 20 * 60:
            assert urgency == "asked_now"
            assert contact.answers.hours is not None
            assert contact.answers.hours.holds(minute)


@given(cases())
def test_nothing_leaves_outside_the_days_and_hours_they_named(case):
    contact, available, urgency, now = case
    if isinstance(decide(contact, available, urgency, now), Send):
        if contact.answers.weekdays is not None:
            assert now.astimezone(LONDON).weekday() in contact.answers.weekdays
        if contact.answers.hours is not None:
            assert contact.answers.hours.holds(minute_of_day(now))


@given(cases())
def test_what_waits_for_the_hour_may_leave_when_the_hour_comes(case):
    contact, available, _urgency, now = case
    decision = decide(contact, available, "normal", now)
    if isinstance(decision, Hold) and decision.until is not None:
        assert decision.until > now
        later = replace(contact, heard_at=decision.until)
        assert isinstance(decide(later, available, "normal", decision.until), Send)


@given(cases())
def test_preferring_a_way_never_makes_it_safe(case):
    contact, available, urgency, now = case
    plain = decide(contact, available, urgency, now)
    for way in CHANNELS:
        preferred = decide(contact, available, urgency, now, prefer=way)
        assert type(preferred) is type(plain)
        if isinstance(preferred, Send):
            assert contact.answers.is_safe(preferred.channel)


@given(answers, moments)
def test_no_moment_is_found_only_where_there_is_none(said, now):
    moment = next_moment(said, now)
    hour_by_hour = (now + timedelta(minutes=20 * step) for step in range(8 * 24 * 3))
    contact = Contact(replace(said, email="yes", email_address="a@example.org"), now, is_stopped=False)
    leaves = [
        at for at in hour_by_hour if isinstance(decide(replace(contact, heard_at=at), {"email"}, "normal", at), Send)
    ]
    if moment is None:
        assert leaves == []
    elif leaves:
        assert moment <= leaves[0]


@given(answers)
def test_voicemail_is_left_only_after_two_yeses(said):
    assert said.may_leave_voicemail == (said.call == "yes" and said.voicemail == "yes")


@pytest.mark.parametrize(
    ("at", "leaves"), [("07:59:59", False), ("08:00:00", True), ("19:59:59", True), ("20:00:00", False)]
)
@pytest.mark.parametrize("day", ["2026-01-14", "2026-07-14"])
def test_a_message_to_somebody_who_said_any_time_leaves_from_8_to_20_in_london(day, at, leaves):
    said = ContactAnswers(email="yes", email_address="a@example.org", hours=Hours(0, 24 * 60))
    now = london(f"{day}T{at}")
    assert isinstance(decide(Contact(said, now), CHANNELS, "normal", now), Send) is leaves


def test_a_way_preferred_that_is_not_safe_is_passed_over():
    said = ContactAnswers(email="yes", email_address="a@example.org", text="no", phone_number="07700 900001")
    now = london("2026-11-20T12:00")
    assert decide(Contact(said, now), CHANNELS, "normal", now, prefer="text") == Send("email")
    both = replace(said, text="yes")
    assert decide(Contact(both, now), CHANNELS, "normal", now, prefer="email") == Send("email")
    assert decide(Contact(both, now), CHANNELS, "normal", now) == Send("text")


def test_a_code_goes_by_a_way_that_leaves_by_itself_or_not_at_all():
    said = ContactAnswers(call="yes", letter="yes", phone_number="07700 900001", postal_address="1 A Street")
    now = london("2026-11-20T12:00")
    assert decide(Contact(said, now), CHANNELS, "asked_now", now) == Block("safe_way_not_open")
    assert decide(Contact(said, now), CHANNELS, "normal", now) == Send("letter")


@pytest.mark.parametrize(
    ("asked", "leaves"),
    [
        ("2026-11-20T14:59", "2026-11-20T15:00"),
        ("2026-11-20T16:59", "2026-11-20T16:59"),
        ("2026-11-20T17:00", "2026-11-23T15:00"),
        ("2026-03-27T18:00", "2026-03-30T15:00"),  # the clocks go forward in between
        ("2026-10-23T18:00", "2026-10-26T15:00"),  # and back
    ],
)
def test_a_mother_who_may_be_texted_on_weekdays_between_3_and_5_is_texted_then(asked, leaves):
    now = london(asked)
    decision = decide(Contact(WEEKDAY_AFTERNOONS, now), CHANNELS, "normal", now)
    if leaves == asked:
        assert decision == Send("text")
    else:
        assert decision == Hold(london(leaves), "outside_hours")


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        ("2026-11-20T21:00", Hours(18 * 60, 22 * 60), Send),
        ("2026-11-20T22:00", Hours(18 * 60, 22 * 60), Hold),
        ("2026-11-20T21:00", None, Hold),
    ],
)
def test_a_code_asked_for_at_night_leaves_only_in_hours_named(at, hours, expected):
    said = ContactAnswers(text="yes", phone_number="07700 900001", hours=hours)
    assert isinstance(decide(Contact(said, london(at)), CHANNELS, "asked_now", london(at)), expected)


def test_a_code_asked_for_half_an_hour_ago_is_not_asked_for_now():
    now = london("2026-11-20T21:00")
    assert urgency_now("asked_now", now - timedelta(minutes=4), now) == "asked_now"
    assert urgency_now("asked_now", now - timedelta(minutes=30), now) == "normal"


def test_nobody_is_reached_before_they_said_anything():
    assert decide(None, CHANNELS, "normal", london("2026-11-20T12:00")) == Block("no_safe_contact")
