"""Two years of invented quarters, published and then attacked with integer programming."""

import pytest

from app.core import suppression
from app.core.suppression import choosing, giving_away
from tests.factories.figures import QUESTIONS, VERSIONS, quarter_of
from tests.factories.figures_attack import Attack

QUARTERS = 8
A_YEAR = (30, 120, 600, 3000)
LEAKY = (1022, 150)
"""A quarter in which every breakdown stands by itself, and two of them together would give a number away."""


def pinned(seed: int, size: int) -> list[str]:
    people = quarter_of(seed, size)
    release = suppression.choose(people, QUESTIONS)
    return Attack(release, QUESTIONS, VERSIONS).pinned(people)


@pytest.mark.promise(11)
@pytest.mark.parametrize("a_year", A_YEAR)
def test_two_years_of_figures_pin_no_number_of_one_to_four(a_year: int) -> None:
    found = {seed: pinned(a_year + seed, a_year // 4) for seed in range(QUARTERS)}
    assert not any(found.values()), found


@pytest.mark.promise(11)
def test_breakdowns_that_would_give_each_other_away_are_not_both_published() -> None:
    assert not pinned(*LEAKY)


def test_the_attack_notices_breakdowns_that_were_not_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving_away.Watch, "gives_nothing_away", lambda _watch, _answers: True)
    assert "place-1, 8-11, explains answers no: 2 to 2" in pinned(*LEAKY)


def test_the_attack_notices_a_breakdown_that_is_not_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "is_whole", lambda _table: True)
    assert pinned(120, 30)


@pytest.mark.promise(11)
def test_a_correction_gives_nothing_away_to_who_subtracts_what_it_replaces() -> None:
    """Who holds both releases knows the figures of the people that were added."""
    tried = []
    for seed in range(12):
        people = quarter_of(seed, 260)
        first, late = people[:60], people[60:]
        release = suppression.choose(first, QUESTIONS)
        if suppression.may_stand_beside(late, QUESTIONS, release):
            difference = suppression.drawn_alike(late, QUESTIONS, release)
            tried.append(Attack(difference, QUESTIONS, VERSIONS).pinned(late))
    assert tried
    assert not any(tried)


@pytest.mark.promise(11)
def test_a_council_of_thirty_answers_a_year_still_gets_something_true() -> None:
    releases = [suppression.choose(quarter_of(30 + seed, 7), QUESTIONS) for seed in range(QUARTERS)]
    assert all(release.responses["county"] == {"county": 7} for release in releases)
    assert all(release.tables for release in releases)
