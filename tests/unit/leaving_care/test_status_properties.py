"""What holds of every birth date and every history of care, whatever the case."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.ages import age_on, birthday
from app.leaving_care.rules import STATUSES
from app.leaving_care.rules.care import SHORT_BREAKS, Episode
from app.leaving_care.rules.status import status_on

BORN = st.dates(date(2000, 1, 1), date(2012, 12, 31)) | st.sampled_from([date(2004, 2, 29), date(2008, 2, 29)])
WHY = st.sampled_from(["X1", "E3", "E4A", "E4B", "E45", "E5", "E8", "E9", "E13"])
AGES = {
    "under_16": range(16),
    "in_care_not_yet_eligible": range(16, 18),
    "eligible": range(16, 18),
    "relevant": range(16, 18),
    "former_relevant": range(18, 21),
    "former_relevant_21_24": range(21, 25),
    "duty_ended_25": range(25, 99),
    "qualifying": range(16, 21),
    "qualifying_21_24_education_only": range(21, 25),
    "none": range(16, 99),
}


@st.composite
def lives(draw):
    """A birth date, a history of care, and a day on which somebody asks."""
    born = draw(BORN)
    episodes = []
    for _ in range(draw(st.integers(0, 5))):
        began = born + timedelta(days=draw(st.integers(10 * 365, 19 * 365)))
        days = draw(st.none() | st.integers(1, 900))
        legal = draw(st.sampled_from(["C2", "V2", "V2", "V3", "V4", "J1"]))
        ended = None if days is None else began + timedelta(days=days)
        episodes.append(Episode(began, ended, legal, None if days is None else draw(WHY), draw(st.sampled_from("UR"))))
    return born, episodes, born + timedelta(days=draw(st.integers(13 * 365, 27 * 365)))


def _days_one_by_one(born, episodes, on):
    last = min(on, birthday(born, 18) - timedelta(days=1))
    days = set()
    for row in episodes:
        if row.legal_status in SHORT_BREAKS:
            continue
        day = max(row.began_on, birthday(born, 14))
        while day <= min(row.ended_on or last, last):
            days.add(day)
            day += timedelta(days=1)
    return len(days)


@given(lives())
def test_days_are_those_of_a_calendar_each_marked_once(life):
    born, episodes, on = life
    assert status_on(born, episodes, on).days_since_14 == _days_one_by_one(born, episodes, on)


@given(lives())
def test_every_status_is_one_of_the_ten_at_an_age_it_may_be_held(life):
    born, episodes, on = life
    found = status_on(born, episodes, on)
    assert found.status in STATUSES
    assert age_on(born, on) in AGES[found.status]
    assert found.since <= on


@given(lives(), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_a_line_twice_change_nothing(life, random):
    born, episodes, on = life
    shuffled = [*episodes, *episodes[:2]]
    random.shuffle(shuffled)
    one, other = status_on(born, episodes, on), status_on(born, shuffled, on)
    assert (one.status, one.since, one.days_since_14) == (other.status, other.since, other.days_since_14)


@given(lives(), st.integers(1, 400))
def test_an_episode_in_two_parts_is_the_same_time_in_care(life, after):
    born, episodes, on = life
    assume(episodes)
    whole = episodes[0]
    cut = whole.began_on + timedelta(days=after)
    assume(whole.ended_on is None or cut < whole.ended_on)
    parts = [whole._replace(ended_on=cut, ended_why="X1"), whole._replace(began_on=cut)]
    assert status_on(born, [whole], on) == status_on(born, parts, on)


@given(lives())
def test_short_breaks_change_neither_days_nor_status(life):
    born, episodes, on = life
    counted = [row for row in episodes if row.legal_status not in SHORT_BREAKS]
    one, other = status_on(born, episodes, on), status_on(born, counted, on)
    assert (one.status, one.since, one.days_since_14) == (other.status, other.since, other.days_since_14)


@given(lives())
def test_a_status_began_on_its_day_and_not_before(life):
    born, episodes, on = life
    found = status_on(born, episodes, on)
    assert status_on(born, episodes, found.since).status == found.status
    if found.status != "under_16":
        before = status_on(born, episodes, found.since - timedelta(days=1))
        assert (before.status, before.reason) != (found.status, found.reason)


@given(lives())
def test_what_comes_after_the_day_is_not_known_on_it(life):
    born, episodes, on = life
    later = Episode(on + timedelta(days=1), None, "C2")
    assert status_on(born, [*episodes, later], on) == status_on(born, episodes, on)


@given(lives())
def test_near_13_weeks_a_person_always_decides(life):
    born, episodes, on = life
    found = status_on(born, episodes, on)
    assert ("near_13_weeks" in found.needs) is (88 <= found.days_since_14 <= 94)


@given(lives())
def test_former_relevant_is_who_was_eligible_or_relevant_on_the_eve_of_18(life):
    born, episodes, on = life
    assume(age_on(born, on) >= 18)
    eve = status_on(born, episodes, birthday(born, 18) - timedelta(days=1)).status
    former = status_on(born, episodes, on).status in ("former_relevant", "former_relevant_21_24", "duty_ended_25")
    assert former is (eve in ("eligible", "relevant"))
