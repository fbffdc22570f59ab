"""What may be decided, what a family reads, how long it took: without database, clock or words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.ages import age_on
from app.early_help.rules import (
    Attempt,
    Facts,
    Reader,
    family_status,
    may_say_could_not_contact,
    sees_only_own_words,
    waiting_times,
    withdrawal_waits,
)

AT = datetime(2026, 11, 16, 10, tzinfo=UTC)
KNOWN = Reader(identified=True, holds_responsibility_or_is_young_person=True)
STRANGER = Reader()
times = st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
facts = st.builds(
    Facts,
    read_at=times,
    open_question=st.booleans(),
    outcome=st.sampled_from((None, "assessment", "advice", "more_help", "lives_elsewhere", "has_a_worker")),
    decided_at=times,
    worker_since=times,
    visit_planned_for=times,
    visited_at=times,
    referred_at=times,
    referral_accepted_at=times,
    not_told=st.booleans(),
    closed_at=times,
)


@pytest.mark.promise(4)
@given(facts)
def test_until_identified_a_reader_sees_no_more_than_received_being_read_or_a_question(known):
    assert family_status(known, STRANGER) in ("received", "being_read", "question")


@pytest.mark.promise(4)
@given(facts, st.booleans())
def test_while_a_decision_not_to_tell_stands_the_status_is_that_of_a_request_still_being_read(known, responsible):
    hidden = replace(known, not_told=True)
    still_read = Facts(read_at=known.read_at, open_question=known.open_question)
    reader = Reader(identified=True, holds_responsibility_or_is_young_person=responsible)
    assert sees_only_own_words(hidden, reader)
    assert family_status(hidden, reader) == family_status(still_read, reader)


@pytest.mark.parametrize(
    ("known", "status"),
    [
        (Facts(), "received"),
        (Facts(read_at=AT), "being_read"),
        (Facts(read_at=AT, open_question=True), "question"),
        (Facts(outcome="advice", decided_at=AT), "decided"),
        (Facts(outcome="assessment", decided_at=AT), "waiting_for_worker"),
        (Facts(outcome="assessment", decided_at=AT, worker_since=AT), "with_worker"),
        (Facts(outcome="assessment", decided_at=AT, worker_since=AT, visit_planned_for=AT), "visit_planned"),
        (Facts(outcome="assessment", decided_at=AT, worker_since=AT, visited_at=AT), "visited"),
        (Facts(outcome="more_help", decided_at=AT), "decided"),
        (Facts(outcome="more_help", decided_at=AT, referral_accepted_at=AT), "with_social_care"),
        (Facts(outcome="assessment", decided_at=AT, closed_at=AT), "closed"),
        (Facts(withdrawal_asked_at=AT), "withdrawn"),
    ],
)
def test_a_known_reader_sees_each_step(known, status):
    assert family_status(known, KNOWN) == status


@pytest.mark.promise(4)
@pytest.mark.parametrize("outcome", ["lives_elsewhere", "has_a_worker"])
def test_what_is_told_by_voice_is_read_only_by_who_holds_responsibility_or_the_young_person(outcome):
    known = Facts(outcome=outcome, decided_at=AT)
    assert family_status(known, Reader(identified=True)) == "right_team"
    assert family_status(known, KNOWN) == "decided"


def attempts(*days_and_outcomes):
    return [Attempt(AT + timedelta(days=day), outcome) for day, outcome in days_and_outcomes]


@pytest.mark.parametrize(
    ("tries", "enough"),
    [
        ([], False),
        ([(0, "no_answer"), (1, "no_answer")], False),
        ([(0, "no_answer"), (0, "no_answer"), (0, "left_message")], False),
        ([(0, "no_answer"), (1, "wrong_person"), (2, "left_message")], True),
        ([(0, "no_answer"), (1, "no_answer"), (2, "not_safe")], False),
        ([(0, "no_answer"), (1, "no_answer"), (2, "no_answer"), (3, "spoke")], False),
    ],
)
def test_could_not_contact_needs_three_tries_on_three_days_and_nobody_spoken_to(tries, enough):
    assert may_say_could_not_contact(attempts(*tries)) is enough


def test_two_tries_either_side_of_midnight_in_london_are_two_days():
    late = [Attempt(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "no_answer")]
    next_day = [Attempt(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "no_answer")]
    third = [Attempt(datetime(2026, 7, 3, 12, tzinfo=UTC), "no_answer")]
    assert may_say_could_not_contact(late + next_day + third)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2014, 3, 9), date(2026, 3, 8), 11),
        (date(2014, 3, 9), date(2026, 3, 9), 12),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_age_by_the_calendar(born, on, age):
    assert age_on(born, on) == age


@pytest.mark.promise(6)
@pytest.mark.parametrize(("safety", "concern"), [(True, False), (False, True), (True, True)])
def test_taking_back_waits_where_somebody_was_said_not_to_be_safe(safety, concern):
    assert withdrawal_waits(has_safety_answer=safety, has_open_concern=concern)
    assert not withdrawal_waits(has_safety_answer=False, has_open_concern=False)


@pytest.mark.promise(4)
def test_no_waiting_time_under_twenty():
    assert waiting_times([1] * 19) is None
    assert waiting_times([1] * 20) is not None


@given(st.lists(st.integers(0, 60), min_size=20, max_size=200))
def test_half_and_nine_in_ten_hear_within_what_is_said(days):
    found = waiting_times(days)
    assert found is not None
    assert sum(day <= found.half_within for day in days) * 2 >= len(days)
    assert sum(day <= found.nine_in_ten_within for day in days) * 10 >= len(days) * 9
    assert 1 <= found.half_within <= found.nine_in_ten_within
