"""What an entry must say, its address, and which numbers about it may be public."""

from datetime import date

import pytest

from app.you_said import rules
from app.you_said.rules import BETTER, Words, from_data, to_data
from app.you_said.rules.beside import Beside

TODAY = date(2026, 11, 22)


def words(**other: object) -> Words:
    given = dict.fromkeys(Words.__dataclass_fields__, "x") | {
        "beside": Beside(),
        "state": "doing",
        "service": "all",
        "locality": None,
        "next_update_on": date(2026, 12, 1),
        "look_again_on": None,
    }
    return Words(**(given | other))  # type: ignore[arg-type]  # values by name


def test_what_is_kept_comes_back_as_it_was() -> None:
    assert from_data(to_data(words(look_again_on=date(2027, 1, 2)))) == words(look_again_on=date(2027, 1, 2))


def test_what_is_not_settled_says_by_when_we_write_again() -> None:
    assert rules.faults_of(words(next_update_on=None), TODAY) == ["next_update_missing"]
    assert rules.faults_of(words(next_update_on=TODAY), TODAY) == ["next_update_past"]
    assert rules.faults_of(words(), TODAY) == []


@pytest.mark.parametrize("state", ["done", "could_not"])
def test_what_is_settled_needs_no_day(state: str) -> None:
    assert rules.faults_of(words(state=state, next_update_on=None), TODAY) == []


def test_look_again_has_its_day() -> None:
    assert "look_again_on_missing" in rules.faults_of(words(state="look_again"), TODAY)


def test_an_address_is_plain_free_and_no_page_of_ours() -> None:
    assert rules.slug_for("Don’t be late – ever!", set()) == "dont-be-late-ever"
    assert rules.slug_for("Plans", {"plans"}) == "plans-2"
    assert rules.slug_for("Print", set()) == "print-2"
    assert rules.slug_for("عربي", set()) == "entry"


@pytest.mark.promise(11)
@pytest.mark.parametrize(("told", "shown"), [(0, 0), (1, 0), (4, 0), (5, 5), (9, 5), (10, 10), (23, 20)])
def test_how_often_it_was_said_is_rounded_down_and_hidden_under_five(told: int, shown: int) -> None:
    assert rules.people_said(told) == shown


@pytest.mark.promise(11)
def test_a_later_showing_never_tells_of_one_to_four_more() -> None:
    for before in range(30):
        for now in range(30):
            counted = rules.people_counted(now, before)
            assert counted == before or abs(counted - before) >= 5


@pytest.mark.promise(11)
def test_answers_to_is_it_better_are_shown_whole_or_as_how_many_or_not() -> None:
    assert rules.answers_shown({"yes": 9, "no": 5}) == {"yes": 9, "a_bit": 0, "no": 5}
    assert rules.answers_shown({"yes": 9, "no": 4}) == {"answered": 13}
    assert rules.answers_shown({"yes": 2, "no": 2}) == {}
    for yes in range(8):
        for no in range(8):
            shown = rules.answers_shown(dict(zip(BETTER, (yes, 0, no), strict=True)))
            assert all(number == 0 or number >= 5 for number in shown.values())


@pytest.mark.promise(11)
def test_the_share_that_led_to_a_change_hides_both_of_its_parts() -> None:
    assert rules.share_shown(20, 6) == {"told": 20, "changed": 6}
    assert rules.share_shown(20, 4) == {}
    assert rules.share_shown(20, 17) == {}
    assert rules.share_shown(20, 20) == {"told": 20, "changed": 20}
    assert rules.share_shown(0, 0) == {}


def test_the_median_counts_those_who_wait() -> None:
    assert rules.median_shown([3, 5, 9], 5) == {"told": 5, "days": 9}
    assert rules.median_shown([3, 5], 6) == {"told": 6, "days": -1}
    assert rules.median_shown([1, 2, 3, 4], 4) == {}
