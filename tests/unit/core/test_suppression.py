"""Promise 11 in one place: whole or not at all, joined, a level up, nothing to subtract."""

import pytest

from app.core.suppression import Form, Person, Question, choose, drawn_alike, may_stand_beside
from tests.factories.figures import QUESTIONS, quarter_of

SCALE = Form(
    ("yes", "mostly", "sometimes", "no"), {"yes": "good", "mostly": "good", "sometimes": "mixed", "no": "poor"}
)
LISTENS = Question("listens", {"8-11": SCALE})


def group_of(size: int, answer: str | None, locality: str = "north", team: str | None = None) -> list[Person]:
    answers = {} if answer is None else {"listens": answer}
    return [Person("8-11", locality, team, answers)] * size


def listens_in(people: list[Person], level: str = "county") -> dict[str, dict[str, int]] | None:
    table = choose(people, [LISTENS]).tables.get((level, "listens"))
    return None if table is None else {group: dict(row) for group, row in table.items()}


@pytest.mark.promise(11)
def test_each_answer_is_shown_when_every_number_is_five_or_nobody() -> None:
    people = group_of(9, "yes") + group_of(5, "no")
    assert listens_in(people) == {"county": {"yes": 9, "no": 5}}


@pytest.mark.promise(11)
@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_answers_are_joined_where_one_stands_for_too_few(few: int) -> None:
    people = group_of(9, "yes") + group_of(few, "mostly") + group_of(6, "no")
    assert listens_in(people) == {"county": {"good": 9 + few, "poor": 6}}


@pytest.mark.promise(11)
def test_who_skipped_is_a_number_like_any_other() -> None:
    """Responses less answers would give it: so skipped stands with "not sure" and "don't want to say"."""
    people = group_of(9, "yes") + group_of(6, "no") + group_of(2, None) + group_of(3, "not_sure")
    assert listens_in(people) == {"county": {"yes": 9, "no": 6, "unsaid": 5}}


@pytest.mark.promise(11)
def test_too_few_who_skipped_hide_how_many_answered() -> None:
    people = group_of(9, "yes") + group_of(6, "sometimes") + group_of(7, "no") + group_of(2, None)
    assert listens_in(people) == {"county": {"good": 9, "between": 8, "poor": 7}}


@pytest.mark.promise(11)
def test_where_nothing_can_be_joined_only_how_many_were_asked_is_left() -> None:
    assert listens_in(group_of(6, "yes") + group_of(1, "no")) == {"county": {"answered": 7}}
    assert listens_in(group_of(6, "yes") + group_of(1, "no") + group_of(1, None)) == {"county": {"asked": 8}}


@pytest.mark.promise(11)
@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_a_quarter_of_fewer_than_five_gives_no_figure_at_all(few: int) -> None:
    release = choose(group_of(few, "yes"), [LISTENS])
    assert not release.responses
    assert not release.tables


def test_a_quarter_without_anybody_says_so() -> None:
    assert choose([], [LISTENS]).responses["county"] == {"county": 0}


@pytest.mark.promise(11)
def test_one_small_locality_hides_every_locality() -> None:
    people = group_of(9, "yes") + group_of(9, "yes", "south") + group_of(4, "yes", "west")
    release = choose(people, [LISTENS])
    assert "locality" not in release.responses
    assert release.responses["county"] == {"county": 22}


@pytest.mark.promise(11)
def test_one_small_answer_in_one_locality_hides_that_question_in_all_and_the_county_answers() -> None:
    people = group_of(9, "yes") + group_of(6, "no") + group_of(9, "yes", "south") + group_of(3, "no", "south")
    assert listens_in(people, "locality") == {"north": {"answered": 15}, "south": {"answered": 12}}
    assert listens_in(people) == {"county": {"yes": 18, "no": 9}}


@pytest.mark.promise(11)
def test_a_team_falls_back_to_its_locality() -> None:
    north = group_of(7, "yes", "north", "a") + group_of(3, "yes", "north", "b")
    release = choose(north + group_of(8, "yes", "south", "c"), [LISTENS])
    assert "team" not in release.responses
    assert release.responses["locality"] == {"north": 10, "south": 8}


@pytest.mark.promise(11)
def test_who_is_in_no_named_team_can_not_be_found_by_taking_teams_from_the_locality() -> None:
    people = group_of(7, "yes", "north", "a") + group_of(2, "yes", "north")
    assert "team" not in choose(people, [LISTENS]).responses
    people = group_of(7, "yes", "north", "a") + group_of(5, "yes", "north")
    assert choose(people, [LISTENS]).responses["team"] == {"north/a": 7, "north/": 5}


@pytest.mark.promise(11)
def test_a_version_that_too_few_used_is_told_apart_nowhere() -> None:
    """Its own questions would tell how many used it, and so would an answer that only it offers."""
    younger = Form(("yes", "no"), {"yes": "good", "no": "poor"})
    older = Form(("always", "never"), {"always": "good", "never": "poor"})
    both, own = Question("both", {"4-7": younger, "8-11": older}), Question("own", {"4-7": younger})
    people = [Person("4-7", "north", None, {"both": "yes", "own": "yes"})] * 3
    people += [Person("8-11", "north", None, {"both": "always"})] * 9
    release = choose(people, [both, own])
    assert "version" not in release.responses
    assert {code for _level, code in release.tables} == {"both"}
    assert {answer for table in release.tables.values() for row in table.values() for answer in row} == {"good"}


@pytest.mark.promise(11)
def test_two_breakdowns_that_each_stand_are_not_both_shown_where_one_gives_the_other_away() -> None:
    """All of 4 to 7 said yes, and their own question tells where they live: so 3 of 8 to 11 said yes in the north."""
    form = Form(("yes", "no"), {"yes": "good", "no": "poor"})
    both = Question("both", {"4-7": form, "8-11": form})
    own = Question("own", {"4-7": form})

    def some(size: int, version: str, locality: str, answer: str) -> list[Person]:
        answers = {"both": answer, "own": "yes"} if version == "4-7" else {"both": answer}
        return [Person(version, locality, None, answers)] * size

    people = some(6, "4-7", "north", "yes") + some(5, "4-7", "south", "yes")
    people += some(3, "8-11", "north", "yes") + some(12, "8-11", "north", "no")
    people += some(20, "8-11", "south", "yes") + some(9, "8-11", "south", "no")
    tables = choose(people, [both, own]).tables
    assert ("version", "both") in tables
    assert ("locality", "own") in tables
    assert {name for row in tables["locality", "both"].values() for name in row} == {"answered"}


@pytest.mark.promise(11)
def test_a_correction_passes_the_same_rule_together_with_what_it_replaces() -> None:
    old = group_of(20, "yes") + group_of(20, "no")
    release = choose(old, [LISTENS])
    assert not may_stand_beside(group_of(1, "yes"), [LISTENS], release)
    assert not may_stand_beside(group_of(5, "yes") + group_of(1, "no"), [LISTENS], release)
    assert may_stand_beside(group_of(5, "yes"), [LISTENS], release)
    new = drawn_alike(old + group_of(5, "yes"), [LISTENS], release)
    assert dict(new.tables["county", "listens"]["county"]) == {"yes": 25, "no": 20}


def test_the_same_people_in_another_order_give_the_same_figures() -> None:
    people = quarter_of(21, 60)
    one, other = choose(people, QUESTIONS), choose(people[::-1], QUESTIONS)
    assert one.shown == other.shown
    assert one.tables == other.tables


def test_an_answer_means_one_thing_in_every_version() -> None:
    with pytest.raises(ValueError, match="joined in two ways"):
        Question("q", {"a": Form(("yes",), {"yes": "good"}), "b": Form(("yes",), {"yes": "poor"})})
