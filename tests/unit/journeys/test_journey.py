"""The path of a journey follows from the answers alone."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.journeys.journey import DONE, ITEMS, SKIPPED, UNFINISHED, Journey, Part, Step

FORM = object()


def likes(colour: str) -> Any:
    return lambda answers: answers.get("colour", {}).get("is") == colour


JOURNEY = Journey(
    code="tried",
    door="tried",
    start="tried.start",
    templates="tried",
    free_from="colour",
    parts=(Part("first", "first"), Part("second", "second"), Part("last", "last")),
    steps=(
        Step("colour", "first", FORM, is_needed=True, reopens=("shade",)),
        Step("stop", "first", None, likes("grey"), is_end=True),
        Step("shade", "second", FORM, likes("blue"), is_needed=True),
        Step("after-shade", "second", FORM, lambda answers: "shade" in answers),
        Step("things", "second", FORM, at_least=1),
        Step("words", "last", FORM),
    ),
)


def slugs(answers: dict[str, Any]) -> list[str]:
    return [step.slug for step in JOURNEY.path(answers)]


def test_the_path_follows_from_the_answers() -> None:
    assert slugs({}) == ["colour", "things", "words"]
    assert slugs({"colour": {"is": "blue"}}) == ["colour", "shade", "things", "words"]


def test_an_answer_off_the_path_is_kept_out_of_what_is_shown_and_sent() -> None:
    answers = {"colour": {"is": "red"}, "shade": {"is": "sky"}}
    assert "shade" not in JOURNEY.on_path(answers)


def test_a_condition_does_not_see_answers_off_the_path() -> None:
    assert "after-shade" not in slugs({"colour": {"is": "red"}, "shade": {"is": "sky"}})
    assert "after-shade" in slugs({"colour": {"is": "blue"}, "shade": {"is": "sky"}})


def test_nothing_follows_an_end() -> None:
    answers = {"colour": {"is": "grey"}}
    assert slugs(answers) == ["colour", "stop"]
    needed = JOURNEY.next_needed(answers)
    assert needed is not None
    assert needed.slug == "stop"


def test_an_answer_changed_leads_to_the_page_it_opened() -> None:
    answers: dict[str, Any] = {
        "colour": {"is": "red"},
        "things": {ITEMS: [{"id": "1"}], DONE: True},
        "words": {"w": "x"},
    }
    assert JOURNEY.next_step(answers) is None
    answers["colour"] = {"is": "blue"}
    opened = JOURNEY.next_step(answers)
    assert opened is not None
    assert opened.slug == "shade"


def test_skipped_is_answered_and_unfinished_is_not() -> None:
    words = JOURNEY.step("words")
    assert words is not None
    assert words.is_answered({"words": {SKIPPED: True}})
    assert not words.is_answered({"words": {"w": "half", UNFINISHED: True}})
    assert not words.is_answered({})


def test_a_page_of_many_is_answered_when_there_is_no_other() -> None:
    things = JOURNEY.step("things")
    assert things is not None
    assert not things.is_answered({"things": {ITEMS: [{"id": "1"}]}})
    assert things.is_answered({"things": {ITEMS: [{"id": "1"}], DONE: True}})


def test_no_page_opens_past_a_needed_one() -> None:
    words = JOURNEY.step("words")
    assert words is not None
    assert not JOURNEY.is_open(words, {})
    assert JOURNEY.is_open(words, {"colour": {"is": "red"}})


def test_pages_can_be_skipped_only_after_the_one_that_keeps_people_safe() -> None:
    steps = {step.slug: step for step in JOURNEY.steps}
    assert not JOURNEY.is_free(steps["colour"])
    assert not JOURNEY.can_skip(steps["shade"])
    assert JOURNEY.can_skip(steps["words"])


def test_progress_counts_the_parts_of_the_present_path() -> None:
    colour = JOURNEY.step("colour")
    assert JOURNEY.progress(colour, {"colour": {"is": "grey"}})[:2] == (1, 2)
    assert JOURNEY.progress(colour, {})[:2] == (1, 3)
    assert JOURNEY.progress(None, {})[:2] == (3, 3)


def test_back_leads_to_the_page_before_on_the_path() -> None:
    things = JOURNEY.step("things")
    before = JOURNEY.before(things, {"colour": {"is": "blue"}})
    assert before is not None
    assert before.slug == "shade"
    assert JOURNEY.before(JOURNEY.steps[0], {}) is None


pages = st.dictionaries(
    st.sampled_from([step.slug for step in JOURNEY.steps]),
    st.fixed_dictionaries({}, optional={"is": st.sampled_from(["red", "blue", "grey"]), SKIPPED: st.just(True)}),
)


@given(pages)
def test_the_path_is_the_same_each_time_and_begins_at_the_beginning(answers: dict[str, Any]) -> None:
    once = slugs(answers)
    assert once == slugs(answers)
    assert once[0] == "colour"
    assert len(once) == len(set(once))


def test_what_comes_at_once_comes_before_pages_that_were_passed_over() -> None:
    steps = (Step("first", "first", FORM), Step("later", "first", FORM), Step("told", "last", None, is_at_once=True))
    journey = Journey("t", steps, JOURNEY.parts, "first", "t", "t.start", "t")
    assert journey.next_step({"later": {}}) == steps[2]
    assert journey.next_step({"later": {}, "told": {"seen": True}}) == steps[0]
