"""By when, and what changed: the rules of the plan that need no database."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.months import months_after
from app.leaving_care.rules.areas import AREAS, from_slug, slug
from app.leaving_care.rules.plan_changes import Saved, changes_since, last_visit
from app.leaving_care.rules.plan_dates import assessment_due, plan_is_missing, review_due

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TESS, KAYLEIGH = uuid4(), uuid4()
ACTION = uuid4()


def hours(count: float) -> datetime:
    return NOON + timedelta(hours=count)


def saved(number: int, at: float, by: UUID = TESS, thing: str = "action", **said: str) -> Saved:
    what = {"what": "Look at three flats", "state": "to_do", "by_when": "2026-12-01", **said}
    return Saved(thing, ACTION, "home", number, hours(at), by == KAYLEIGH, by, what)


@pytest.mark.parametrize(
    ("born", "eligible_since", "due"),
    [
        (date(2010, 5, 4), date(2026, 5, 4), date(2026, 8, 4)),
        (date(2010, 5, 4), date(2024, 1, 1), date(2026, 8, 4)),
        (date(2010, 5, 4), None, date(2026, 8, 4)),
        (date(2010, 5, 4), date(2026, 9, 30), date(2026, 12, 30)),
        (date(2010, 5, 4), date(2026, 11, 30), date(2027, 2, 28)),
        (date(2008, 2, 29), None, date(2024, 5, 29)),
    ],
)
def test_needs_are_assessed_three_months_after_sixteen_or_after_becoming_eligible_whichever_is_later(
    born, eligible_since, due
):
    assert assessment_due(born, eligible_since) == due


def test_a_plan_is_reviewed_every_six_months_and_sooner_when_asked():
    begun = date(2026, 1, 31)
    assert review_due(begun, None, None) == date(2026, 7, 31)
    assert review_due(begun, date(2026, 8, 31), None) == date(2027, 2, 28)
    assert review_due(begun, None, date(2026, 3, 1)) == date(2026, 3, 1)
    assert review_due(begun, None, date(2027, 3, 1)) == date(2026, 7, 31)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 30))
def test_a_deadline_in_months_is_never_later_than_the_same_day(day, months):
    due = months_after(day, months)
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day <= day.day


def test_reading_on_within_an_hour_is_one_visit():
    assert last_visit([], NOON) is None
    assert last_visit([hours(-0.1), hours(-0.5)], NOON) is None
    assert last_visit([hours(-0.2), hours(-1.1), hours(-30), hours(-31)], NOON) == hours(-30)
    assert last_visit([hours(-1)], NOON) == hours(-1)


def test_a_change_is_told_by_area_action_and_date_and_never_my_own():
    told = changes_since(
        [saved(1, -9), saved(2, 1, by_when="2026-12-24"), saved(3, 2, KAYLEIGH, state="done")], NOON, KAYLEIGH
    )
    assert [(one.what, one.area, one.now) for one in told] == [("action_date", "home", "2026-12-24")]


def test_an_action_that_was_added_and_then_changed_is_told_once():
    told = changes_since([saved(1, 1), saved(2, 2, state="doing"), saved(3, 3, by_when="")], NOON, KAYLEIGH)
    assert [one.what for one in told] == ["action_added"]


def test_what_was_saved_before_the_last_look_is_not_news_but_is_compared_with():
    assert changes_since([saved(1, -2), saved(2, -1, state="done")], NOON, KAYLEIGH) == []
    told = changes_since([saved(1, -2), saved(2, 1, state="done")], NOON, KAYLEIGH)
    assert [(one.what, one.now) for one in told] == [("action_state", "done")]


def test_the_text_of_an_area_is_no_news_before_it_is_shared():
    assert changes_since([saved(1, 1, thing="area"), saved(2, 2, thing="area")], NOON, KAYLEIGH) == []


@given(
    st.lists(
        st.tuples(st.integers(-20, 20), st.sampled_from([TESS, KAYLEIGH]), st.sampled_from(["to_do", "done"])),
        max_size=12,
    )
)
def test_nothing_of_mine_and_nothing_old_is_ever_told(saves):
    rows = [saved(n, at, by, state=state) for n, (at, by, state) in enumerate(sorted(saves, key=lambda s: s[0]), 1)]
    for change in changes_since(rows, NOON, KAYLEIGH):
        assert change.at > NOON
        assert change.by != KAYLEIGH


def test_every_area_has_an_address_of_its_own():
    assert [from_slug(slug(area)) for area in AREAS] == list(AREAS)
    assert len(AREAS) == 10
    assert from_slug("plan_b") is None
    assert from_slug("nowhere") is None


@pytest.mark.parametrize(
    ("status", "since", "today", "is_missing"),
    [
        ("eligible", date(2026, 1, 10), date(2026, 4, 10), False),
        ("relevant", date(2026, 1, 10), date(2026, 4, 11), True),
        ("former_relevant", date(2026, 11, 1), date(2026, 11, 2), True),
        ("qualifying", date(2020, 1, 1), date(2026, 11, 2), False),
        ("duty_ended_25", None, date(2026, 11, 2), False),
    ],
)
def test_a_plan_is_missing_once_the_law_wanted_one(
    status: str, since: date | None, today: date, is_missing: bool
) -> None:
    assert plan_is_missing(status, date(2010, 1, 1), since, today) is is_missing
