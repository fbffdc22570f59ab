"""Which quarter a week belongs to, when it is over, and what may be subtracted from what."""

from datetime import date, timedelta

import pytest

from app.core.quarters import Quarter, quarter_of, read_quarter
from app.core.suppression import NO_VIEW, Person
from app.core.suppression.details import JOINED_CODES
from app.feedback.question import JOINED, NO_OPINION, VERSIONS
from app.feedback.question_sets import current_set
from app.reporting.questions import answer_of, figure_questions
from app.reporting.rules import replied_band, seen_band
from app.reporting.tally import less, people_of, tally_of

THIRD = Quarter(2026, 3)


def test_a_week_belongs_to_the_quarter_of_its_monday() -> None:
    assert quarter_of(date(2026, 9, 28)) == THIRD
    assert quarter_of(date(2026, 10, 5)) == THIRD.following


def test_a_quarter_is_ready_when_its_last_week_is_over_and_filed() -> None:
    assert (THIRD.begins, THIRD.ends, THIRD.ready_on) == (date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 6))
    assert Quarter(2026, 4).ready_on == date(2027, 1, 5)


@pytest.mark.parametrize("typed", ["2026-Q3", "2026-q3", " 2026-Q3 "])
def test_a_quarter_is_read_as_it_is_written(typed: str) -> None:
    assert read_quarter(typed) == THIRD


@pytest.mark.parametrize("typed", ["", "2026", "2026-Q5", "2026-Q0", "2026-07", "Q3-2026", "2026-Q33", "1926-Q3"])
def test_anything_else_is_no_quarter(typed: str) -> None:
    assert read_quarter(typed) is None


@pytest.mark.parametrize(("days", "band"), [(0, "two_weeks"), (20, "two_weeks"), (21, "four_weeks"), (35, "later")])
def test_an_answer_is_banded_by_whole_weeks(days: int, band: str) -> None:
    monday = date(2026, 8, 3)
    assert replied_band(monday, monday + timedelta(days=days)) == band


@pytest.mark.parametrize(("hours", "band"), [(1, "hour"), (2, "day"), (24, "day"), (25, "later")])
def test_a_concern_is_banded_by_how_soon_it_was_seen(hours: int, band: str) -> None:
    assert seen_band(timedelta(hours=hours)) == band
    assert seen_band(None) == "not_yet"


def some(size: int, **answers: str) -> list[Person]:
    return [Person("8-11", "chesil", "team", answers)] * size


def test_a_tally_gives_back_as_many_people_with_the_same_counts() -> None:
    people = some(3, listens="yes", trust="no") + some(2, trust="yes") + [Person("4-7", "unknown", None, {})]
    assert tally_of(people_of(tally_of(people))) == tally_of(people)
    assert len(people_of(tally_of(people))) == len(people)


def test_what_one_tally_has_more_is_who_came() -> None:
    old, came = some(4, listens="yes"), some(2, listens="no")
    assert less(tally_of(old + came), tally_of(old)) == tally_of(came)
    assert not less(tally_of(old), tally_of(old))


@pytest.mark.promise(11)
def test_a_difference_that_adds_and_takes_away_is_of_no_people() -> None:
    with pytest.raises(ValueError, match="no people"):
        people_of(less(tally_of(some(4, listens="yes")), tally_of(some(3, listens="no"))))


def test_several_answers_stand_for_the_most_serious() -> None:
    question = current_set("11-17").question("worries")
    assert question is not None
    assert answer_of(question, ["bullying", "scared"]) == "poor"
    assert answer_of(question, ["bullying"]) == "mixed"
    assert answer_of(question, ["nothing"]) == "good"
    assert answer_of(question, ["not_sure"]) == "not_sure"
    assert answer_of(question, []) is None


def test_every_question_but_words_has_figures_and_every_answer_is_joined() -> None:
    coded = {each.code for version in VERSIONS for each in current_set(version).questions if each.kind != "words"}
    assert {question.code for question in figure_questions()} == coded
    assert all(question.can_join(question.forms) for question in figure_questions())


def test_figures_and_questions_agree_on_what_holds_no_view() -> None:
    assert frozenset(NO_OPINION) == NO_VIEW
    assert JOINED == JOINED_CODES
