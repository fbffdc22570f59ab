"""The request journey: its order, its branches, and no dead end whatever was answered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.early_help.from_pages import read
from app.early_help.journey import EARLY_HELP
from app.journeys.journey import DONE, ITEMS, SKIPPED, UNFINISHED

ASKED = {"danger-now": {"danger": "no"}, "who-is-asking": {"asker": "parent"}}
RUNG = {"safe-contact": {"ways": ["call"]}, "contact-details": {"phone": "+441632960001"}}


def slugs(answers: dict[str, Any]) -> list[str]:
    return [step.slug for step in EARLY_HELP.path(answers)]


def test_a_parents_pages_come_in_the_order_of_the_product() -> None:
    assert slugs(ASKED | RUNG) == [
        "danger-now",
        "who-is-asking",
        "postcode",
        "safe-contact",
        "contact-details",
        "contact-times",
        "language",
        "ring-me",
        "about-you",
        "children",
        "other-adults",
        "going-well",
        "topics",
        "what-is-happening",
        "what-would-help",
        "who-helps",
        "agreement",
        "sign-in-word",
    ]


@pytest.mark.promise(1)
def test_danger_is_asked_before_anything_else_and_a_yes_tells_at_once_what_happens() -> None:
    assert slugs({})[0] == "danger-now"
    assert slugs({"danger-now": {"danger": "yes"}})[:2] == ["danger-now", "what-happens-now"]


def test_another_family_ends_with_the_number_to_ring() -> None:
    assert slugs({"who-is-asking": {"asker": "other_family"}})[-1] == "not-your-family"


@pytest.mark.promise(3)
def test_a_helper_without_agreement_is_stopped_and_one_with_it_goes_on() -> None:
    helper = {"who-is-asking": {"asker": "helper"}}
    assert slugs(helper | {"family-agreement": {"agreed": "no"}})[-1] == "come-back-when-they-agree"
    assert "safe-contact" in slugs(helper | {"family-agreement": {"agreed": "yes"}})


def test_out_of_area_is_told_and_still_goes_on() -> None:
    path = slugs(ASKED | {"postcode": {"postcode": "BH15 1AA", "certainty": "out_of_area"}})
    assert path.index("another-council") == path.index("postcode") + 1
    assert "safe-contact" in path


def test_ask_us_to_ring_you_is_a_whole_request() -> None:
    path = slugs(ASKED | RUNG | {"ring-me": {"choice": "ring", "name": "Kerry"}})
    assert "about-you" not in path
    assert path[-2:] == ["ring-me", "sign-in-word"]


@pytest.mark.promise(7)
def test_ringing_is_not_offered_where_ringing_is_not_safe() -> None:
    assert "ring-me" not in slugs(ASKED | {"safe-contact": {"ways": ["email"]}})
    assert "ring-me" not in slugs(ASKED | {"safe-contact": {"ways": ["none"]}})


def test_nothing_safe_is_an_answer_and_a_word_to_sign_in_with_is_offered() -> None:
    path = slugs(ASKED | {"safe-contact": {"ways": ["none"]}})
    assert "no-safe-way" in path
    assert "contact-details" not in path
    assert path[-1] == "sign-in-word"


def test_an_email_that_somebody_else_reads_is_no_address_to_sign_in_with() -> None:
    email = ASKED | {"safe-contact": {"ways": ["email"]}}
    assert "sign-in-word" not in slugs(email | {"contact-details": {"email": "a@example.org", "email_seen": "no"}})
    assert "sign-in-word" in slugs(email | {"contact-details": {"email": "a@example.org", "email_seen": "yes"}})


def test_a_young_person_is_not_asked_about_children_and_other_grown_ups() -> None:
    path = slugs({"who-is-asking": {"asker": "young_person"}})
    assert "children" not in path
    assert "other-adults" not in path
    assert "what-is-happening" in path


VALUES = {
    "danger": ["yes", "no"],
    "asker": ["parent", "young_person", "helper", "other_family"],
    "agreed": ["yes", "no"],
    "certainty": ["known", "needs_checking", "out_of_area", "unknown"],
    "choice": ["ring", "go_on"],
    "ways": [["none"], ["call"], ["text", "email"], ["letter"], ["text", "call", "email", "letter"], []],
}
page = st.fixed_dictionaries(
    {},
    optional={name: st.sampled_from(values) for name, values in VALUES.items()}
    | {mark: st.just(True) for mark in (SKIPPED, UNFINISHED, DONE)},
)
anything = st.dictionaries(st.sampled_from([step.slug for step in EARLY_HELP.steps]), page)


@given(anything)
def test_no_answers_lead_to_a_dead_end(answers: dict[str, Any]) -> None:
    """From any answers, answering what comes next reaches the check page or a kind stop, and never goes round."""
    seen: list[str] = []
    while (step := EARLY_HELP.next_step(answers)) is not None and not step.is_end:
        assert EARLY_HELP.is_open(step, answers), f"{step.slug} comes next but is not open"
        seen.append(step.slug)
        assert len(seen) <= 2 * len(EARLY_HELP.steps), f"going round: {seen}"
        filled = {k: v for k, v in answers.get(step.slug, {}).items() if k != UNFINISHED}
        answers = answers | {step.slug: filled | ({ITEMS: [], DONE: True} if step.is_many else {})}
    if step is None:
        assert EARLY_HELP.next_needed(answers) is None


@given(anything)
def test_every_set_of_answers_can_be_read(answers: dict[str, Any]) -> None:
    said = read(EARLY_HELP.on_path(answers))
    if "none" in answers.get("safe-contact", {}).get("ways", ()):
        assert said.contact.ways == ()
    assert set(said.skipped) <= set(answers)


def test_what_was_skipped_is_not_sent() -> None:
    said = read({"what-is-happening": {"happening": "typed, then skipped", SKIPPED: True}})
    assert said.happening == ""
    assert said.skipped == ("what-is-happening",)


def test_a_young_person_is_the_child_of_their_own_request() -> None:
    said = read({"who-is-asking": {"asker": "young_person"}, "about-you": {"name": "Mia", "born_on": "2014-02-03"}})
    [child] = said.children
    assert (child.key, child.name, child.born_on.isoformat() if child.born_on else "") == ("me", "Mia", "2014-02-03")
    assert said.asker.kind == "young_person"


@pytest.mark.promise(3)
def test_each_purpose_is_answered_for_each_child_alone() -> None:
    said = read(
        {
            "children": {ITEMS: [{"id": "a", "name": "Noor"}, {"id": "b", "born": "unborn", "due_on": "2027-05-01"}]},
            "agreement": {"early_help": ["a"], "agencies": ["school", "none"]},
        }
    )
    given_ = {(a.purpose, a.child, a.agency): a.is_agreed for a in said.agreements}
    assert given_ == {
        ("early_help", "a", None): True,
        ("early_help", "b", None): False,
        ("look_at_records", "a", None): False,
        ("look_at_records", "b", None): False,
        ("share_with_agency", None, "school"): True,
    }
    assert said.children[1].is_unborn
