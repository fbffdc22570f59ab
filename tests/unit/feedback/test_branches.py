"""Who may be looking, and which pages follow: from the answers alone."""

from typing import Any

import pytest

from app.feedback import branches
from app.feedback.forms.fields import AllThatApplyField
from app.feedback.given import read
from app.feedback.journey import JOURNEYS
from app.feedback.question import VERSIONS
from app.feedback.question_sets import current_set

MINE_ALONE = {"whose-device": {"device": "mine", "company": "alone"}}


@pytest.mark.promise(1)
@pytest.mark.parametrize("device", ["mine", "family", "place", "worker", "other", "dont_want_to_say", ""])
@pytest.mark.parametrize("company", ["alone", "helper", "near", "dont_want_to_say", ""])
def test_only_a_child_alone_with_their_own_device_is_unwatched(device: str, company: str) -> None:
    answers: dict[str, Any] = {"whose-device": {"device": device, "company": company}}
    assert branches.is_watched(answers) is ((device, company) != ("mine", "alone"))
    assert branches.is_watched(answers) is read(answers).is_watched


def test_before_anything_is_said_somebody_may_be_looking() -> None:
    assert branches.is_watched({})
    assert branches.is_accompanied({})
    assert branches.is_nameless({})


@pytest.mark.promise(1)
@pytest.mark.parametrize("version", VERSIONS)
def test_what_happens_is_told_once_and_only_to_who_is_alone(version: str) -> None:
    journey = JOURNEYS[version]
    raising = [question for question in current_set(version).questions if question.raises]
    said = {
        branches.slug_of(question): {"answer": next(o.code for o in question.options if o.code in question.raises)}
        for question in raising
    }
    base = {step.slug: {"seen": True} for step in journey.steps[:7]}
    alone = {**base, **MINE_ALONE, **said}
    told = [step.slug for step in journey.path(alone) if step.slug.startswith("what-happens-now")]
    assert told == ["what-happens-now-1"]
    borrowed = alone | {"whose-device": {"device": "family", "company": "alone"}}
    assert not [step for step in journey.path(borrowed) if step.slug.startswith("what-happens-now")]


@pytest.mark.promise(1)
@pytest.mark.parametrize("version", VERSIONS)
def test_where_watched_no_answer_to_a_question_changes_the_way(version: str) -> None:
    journey = JOURNEYS[version]
    base: dict[str, Any] = {"whose-device": {"device": "place", "company": "alone"}}
    for question in current_set(version).questions:
        for code in question.codes:
            answer: Any = [code] if question.kind == "many" else code
            changed = base | {branches.slug_of(question): {"answer": answer}}
            assert journey.path(changed) == journey.path(base), f"{question.code}: {code}"


@pytest.mark.parametrize(
    ("ticked", "kept"),
    [
        (["nothing"], ["nothing"]),
        (["nothing", "scared"], ["scared"]),
        (["not_sure", "scared"], ["scared"]),
        (["nothing", "dont_want_to_say"], ["nothing"]),
        ([], []),
        (["made_up"], []),
    ],
)
def test_answers_that_cannot_stand_together_are_sorted_out_without_asking(ticked: list[str], kept: list[str]) -> None:
    choices = [(code, code) for code in ("nothing", "scared", "not_sure", "dont_want_to_say")]

    field: Any = object.__new__(AllThatApplyField)  # a field of no form
    field.choices, field.exclusive, field.data = choices, "", ticked
    field.lonely = ("nothing", "not_sure", "dont_want_to_say")
    field.pre_validate(None)
    assert field.data == kept
