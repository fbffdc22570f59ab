"""The clock of rights: a month as the Commissioner reads it, two more with a reason, and what stops it."""

from datetime import date

import pytest

from app.core.months import months_after
from app.records.clock import Wait, acknowledge_by, answer_by, begins_on, standing


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 9, 3), date(2026, 10, 5)),  # 3 October 2026 is a Saturday
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2027, 1, 31), date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas Day, Boxing Day on a Saturday, the day in its place
        (date(2026, 10, 12), date(2026, 11, 12)),
    ],
)
def test_a_month_ends_on_the_same_number_or_the_next_working_day(received: date, due: date) -> None:
    assert answer_by(received) == due


def test_more_time_is_two_months_more_and_must_be_told_within_the_first() -> None:
    found = standing(date(2026, 10, 12), extended=True)
    assert (found.due_on, found.tell_by) == (date(2027, 1, 12), date(2026, 11, 12))


def test_no_clock_runs_while_a_proof_is_missing_and_it_begins_with_the_last() -> None:
    waiting = standing(date(2026, 10, 12), identity=[Wait(date(2026, 10, 13))])
    assert (waiting.begins, waiting.due_on) == (None, None)
    shown = [Wait(date(2026, 10, 13), date(2026, 10, 20)), Wait(date(2026, 10, 14), date(2026, 10, 16))]
    assert begins_on(date(2026, 10, 12), shown) == date(2026, 10, 20)
    assert standing(date(2026, 10, 12), identity=shown).due_on == date(2026, 11, 20)


def test_days_of_waiting_for_what_they_meant_do_not_count_and_count_once() -> None:
    meant = [Wait(date(2026, 10, 14), date(2026, 10, 16)), Wait(date(2026, 10, 15), date(2026, 10, 19))]
    assert answer_by(date(2026, 10, 12), meant=meant) == date(2026, 11, 17)
    stopped = standing(date(2026, 10, 12), meant=[Wait(date(2026, 10, 14))])
    assert stopped.is_stopped
    assert stopped.due_on is None


def test_what_was_asked_before_the_clock_began_stops_nothing() -> None:
    meant = [Wait(date(2026, 10, 1), date(2026, 10, 12))]
    assert answer_by(date(2026, 10, 12), meant=meant) == date(2026, 11, 12)


def test_same_day_answer_stops_nothing() -> None:
    day = date(2026, 10, 14)
    assert answer_by(date(2026, 10, 12), meant=[Wait(day, day)]) == date(2026, 11, 12)


def test_a_wait_that_has_not_ended_has_no_last_day() -> None:
    with pytest.raises(ValueError, match="not ended"):
        answer_by(date(2026, 10, 12), meant=[Wait(date(2026, 10, 14))])


def test_a_complaint_about_data_is_acknowledged_on_its_thirtieth_day_at_the_latest() -> None:
    assert acknowledge_by(date(2026, 11, 2)) == date(2026, 12, 2)
    assert acknowledge_by(date(2026, 11, 5)) == date(2026, 12, 7)  # 5 December 2026 is a Saturday


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
