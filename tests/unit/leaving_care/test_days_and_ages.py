"""How days and ages are counted: from 14 to the eve of 18, each day once, and by the calendar."""

from datetime import date

import pytest

from app.core.ages import age_on, birthday
from app.core.months import full_months_after
from app.leaving_care.rules.care import Episode
from app.leaving_care.rules.status import status_on

ANN = date(2008, 3, 10)
LONG = ("2015-06-01",)


def day(text: str) -> date:
    return date.fromisoformat(text)


def stay(began: str, ended: str | None = None, why: str | None = None) -> Episode:
    return Episode(day(began), day(ended) if ended else None, "C2", why)


@pytest.mark.parametrize(("days", "asks"), [(87, False), (88, True), (91, True), (94, True), (95, False)])
def test_from_88_to_94_days_a_person_decides(days, asks):
    began = date(2024, 4, 1)
    found = status_on(ANN, [Episode(began, None, "V2")], date.fromordinal(began.toordinal() + days - 1))
    assert found.days_since_14 == days
    assert ("near_13_weeks" in found.needs) is asks


def test_who_is_in_care_and_not_yet_eligible_is_told_the_day_they_will_be():
    found = status_on(ANN, [stay("2024-04-01")], day("2024-05-01"))
    assert found.reached_on == day("2024-06-30")
    assert status_on(ANN, [stay("2024-04-01")], found.reached_on).since == found.reached_on
    assert status_on(ANN, [stay("2026-01-28")], day("2026-02-01")).reached_on is None


def test_days_are_counted_from_14_to_the_eve_of_18_each_once():
    assert status_on(ANN, [stay(*LONG)], day("2022-03-09")).days_since_14 == 0
    assert status_on(ANN, [stay(*LONG)], day("2022-03-10")).days_since_14 == 1
    four_years = (day("2026-03-10") - day("2022-03-10")).days
    assert status_on(ANN, [stay(*LONG)], day("2030-01-01")).days_since_14 == four_years
    touching = [stay("2023-01-01", "2023-01-10", "X1"), stay("2023-01-10", "2023-01-20", "X1")]
    assert status_on(ANN, touching, day("2023-06-01")).days_since_14 == 20
    inside = [stay("2023-01-01", "2023-01-20", "X1"), stay("2023-01-05", "2023-01-08", "X1")]
    assert status_on(ANN, inside, day("2023-06-01")).days_since_14 == 20


def test_who_was_born_on_29_february_comes_of_age_on_1_march_in_a_common_year():
    leap = date(2008, 2, 29)
    assert birthday(leap, 16) == date(2024, 2, 29)
    assert birthday(leap, 18) == date(2026, 3, 1)
    assert (age_on(leap, date(2026, 2, 28)), age_on(leap, date(2026, 3, 1))) == (17, 18)
    assert status_on(leap, [stay(*LONG)], date(2026, 2, 28)).status == "eligible"
    assert status_on(leap, [stay(*LONG)], date(2026, 3, 1)).status == "former_relevant"


def test_six_months_are_calendar_months():
    assert full_months_after(date(2025, 5, 20), 6) == date(2025, 11, 20)
    assert full_months_after(date(2025, 8, 31), 6) == date(2026, 3, 1)
    assert full_months_after(date(2025, 12, 1), 6) == date(2026, 6, 1)
