"""Promise 7: safe contact is obeyed, for any answers at any moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    loosens,
    next_moment,
    tightens,
    tighter_of,
    urgency_now,
)

pytestmark = pytest.mark.promise(7)

safe = st.sampled_from(["yes", "no", "unknown"])
minutes = st.integers(0, 24 * 60)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
answers = st.builds(
    ContactAnswers,
    text=safe,
    call=safe,
    email=safe,
    letter=safe,
    voicemail=safe,
    email_address=st.sampled_from([None, "a@example.org", "b@example.org"]),
    phone_number=st.sampled_from([None, "07700 900001", "07700 900002"]),
    postal_address=st.sampled_from([None, "1 A Street", "2 B Street"]),
    weekdays=st.none() | st.frozensets(st.integers(0, 6)),
    hours=st.none() | st.builds(Hours, minutes, minutes),
)
bounces = st.frozensets(st.sampled_from(CHANNELS))
ways = st.frozensets(st.sampled_from(CHANNELS))
urgencies = st.sampled_from(["normal", "asked_now"])


@st.composite
def contacts(draw, now=None):
    silent_for = draw(st.none() | st.timedeltas(timedelta(0), timedelta(days=120)))
    at = now if now is not None else draw(moments)
    heard_at = None if silent_for is None else at - silent_for
    return Contact(draw(answers), heard_at, draw(bounces), draw(st.booleans()))


@st.composite
def reachable(draw, now):
    """Somebody who said yes to most and was heard from: what keeps a message back is the hour or nothing."""
    said = ContactAnswers(
        text=draw(safe),
        email="yes",
        call=draw(safe),
        email_address="a@example.org",
        phone_number="07700 900001",
        hours=draw(
            st.none() | st.just(Hours(0, 24 * 60)) | st.builds(Hours, st.integers(0, 600), st.integers(1000, 1440))
        ),
        weekdays=draw(st.none() | st.frozensets(st.integers(0, 6), min_size=4)),
    )
    return Contact(said, now, draw(st.sampled_from([frozenset(), frozenset({"text", "call"})])))


@st.composite
def cases(draw):
    now = draw(moments)
    anybody = contacts(now=now).map(lambda contact: (contact, draw(ways)))
    somebody = reachable(now=now).map(lambda contact: (contact, frozenset(CHANNELS)))
    contact, available = draw(anybody | somebody)
    return contact, available, draw(urgencies), now


WEEKDAY_AFTERNOONS = ContactAnswers(
    text="yes", phone_number="07700 900001", weekdays=frozenset(range(5)), hours=Hours(15 * 60, 17 * 60)
)


def minute_of_day(at):
    local = at.astimezone(LONDON)
    return local.hour * 60 + local.minute


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


@given(answers, answers, contacts(), ways, urgencies, moments)
def test_the_tighter_of_two_answers_allows_nothing_that_either_forbids(old, new, standing, available, urgency, now):
    both = decide(replace(standing, answers=tighter_of(old, new)), available, urgency, now)
    if isinstance(both, Send):
        for said in (old, new):
            assert isinstance(decide(replace(standing, answers=said), {both.channel}, urgency, now), Send)


@given(answers, answers)
def test_what_works_at_once_opens_nothing(old, new):
    assert loosens(old, tighter_of(old, new)) == frozenset()
    assert loosens(new, tighter_of(old, new)) == frozenset()


@given(answers, answers)
def test_a_change_that_opens_nothing_works_whole(old, new):
    if not loosens(old, new):
        at_once = tighter_of(old, new)
        assert [at_once.is_safe(way) for way in CHANNELS] == [new.is_safe(way) for way in CHANNELS]
        assert not loosens(at_once, new)


@given(answers, answers, moments)
def test_whatever_lets_something_through_that_did_not_go_before_is_an_opening(old, new, now):
    for way in CHANNELS:
        goes = isinstance(decide(Contact(new, now), {way}, "normal", now), Send)
        went = isinstance(decide(Contact(old, now), {way}, "normal", now), Send)
        assert went or not goes or loosens(old, new)


@pytest.mark.parametrize(
    ("change", "opened"),
    [
        ({"email": "yes", "email_address": "a@example.org"}, {"email", "email_address"}),
        ({"voicemail": "yes"}, {"voicemail"}),
        ({"phone_number": "07700 900002"}, {"phone_number"}),
        ({"postal_address": "1 A Street"}, {"postal_address"}),
        ({"weekdays": frozenset(range(6))}, {"weekdays"}),
        ({"weekdays": None}, {"weekdays"}),
        ({"hours": Hours(15 * 60, 18 * 60)}, {"hours"}),
        ({"hours": Hours(14 * 60, 16 * 60)}, {"hours"}),
        ({"hours": None}, {"hours"}),
        ({"hours": Hours(15 * 60, 16 * 60), "weekdays": frozenset({1})}, set()),
        ({"text": "no"}, set()),
        ({"phone_number": None}, set()),
        ({"if_someone_else_answers": "say nothing"}, set()),
    ],
)
def test_each_thing_that_opens_is_named(change, opened):
    assert loosens(WEEKDAY_AFTERNOONS, replace(WEEKDAY_AFTERNOONS, **change)) == opened


@given(answers)
def test_saying_the_same_again_changes_nothing(said):
    assert loosens(said, said) == frozenset()
    assert tightens(said, said) == frozenset()
    assert tighter_of(said, said) == said


@given(answers, answers)
def test_closing_is_opening_seen_from_the_other_side(old, new):
    assert tightens(old, new) == loosens(new, old)


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


def london(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


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


def test_a_new_number_is_used_by_nobody_until_a_person_has_spoken():
    new = replace(WEEKDAY_AFTERNOONS, phone_number="07700 900002")
    assert loosens(WEEKDAY_AFTERNOONS, new) == {"phone_number"}
    assert tighter_of(WEEKDAY_AFTERNOONS, new).phone_number is None
