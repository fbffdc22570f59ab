"""The rule of who qualifies: applied, said in words, and never more sure than what was said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.offers.files import read_offer
from app.content.offers.rules import (
    HEADINGS,
    PLAN_AREAS,
    SITUATIONS,
    STATUSES,
    THEMES,
    Amount,
    Facts,
    OfferView,
    Rule,
    ages_of,
    answer,
    faults_of,
    from_data,
    from_what_age,
    to_data,
)
from app.content.offers.rules.codes import LATER, STATUS_AGES
from app.content.offers.rules.item import FIGURE
from app.core.reading_age import reading_age
from app.leaving_care.rules import STATUSES as STATUSES_IN_LAW
from app.leaving_care.rules.areas import AREAS

ITEMS = read_offer()
rules = st.builds(
    Rule,
    statuses=st.lists(st.sampled_from(STATUSES), max_size=3, unique=True).map(tuple),
    from_age=st.none() | st.integers(16, 20),
    under_age=st.none() | st.integers(21, 25),
    all_of=st.lists(st.sampled_from(SITUATIONS), max_size=2, unique=True).map(tuple),
    any_of=st.lists(st.sampled_from(SITUATIONS), max_size=2, unique=True).map(tuple),
)
known = st.builds(
    Facts,
    status=st.sampled_from(STATUSES_IN_LAW),
    age=st.integers(10, 40),
    situations=st.frozensets(st.sampled_from(SITUATIONS)),
)


@pytest.mark.parametrize(
    ("rule", "facts", "result", "why"),
    [
        (Rule(), Facts(None, None), "yes", ()),
        (Rule(statuses=("eligible",)), Facts("eligible", 16), "yes", ("status_fits",)),
        (Rule(statuses=("eligible",)), Facts("relevant", 16), "no", ("status_fails",)),
        (Rule(statuses=("eligible",)), Facts(None, 16), "maybe", ("unknown_status",)),
        (Rule(from_age=18), Facts(None, 17), "no", ("too_young",)),
        (Rule(from_age=18), Facts(None, 18), "yes", ("age_fits",)),
        (Rule(under_age=25), Facts(None, 24), "yes", ("age_fits",)),
        (Rule(under_age=25), Facts(None, 25), "no", ("too_old",)),
        (Rule(under_age=25), Facts(None, None), "maybe", ("unknown_age",)),
        (Rule(all_of=("parent",)), Facts(None, 18, frozenset({"parent"})), "yes", ("fits:parent",)),
        (Rule(all_of=("parent",)), Facts(None, 18), "no", ("fails:parent",)),
        (Rule(all_of=("parent",)), Facts(None, 18, not_known=frozenset({"parent"})), "maybe", ("unknown:parent",)),
        (Rule(any_of=("parent", "disabled")), Facts(None, 18, frozenset({"disabled"})), "yes", ("fits:disabled",)),
        (Rule(any_of=("parent", "disabled")), Facts(None, 18), "no", ("fails:parent", "fails:disabled")),
        (Rule(from_age=18, all_of=("parent",)), Facts(None, 17, not_known=frozenset({"parent"})), "no", ("too_young",)),
    ],
)
def test_one_part_that_fails_is_a_no_and_what_nobody_said_is_never_a_yes(rule, facts, result, why):
    said = answer(rule, facts)
    assert (said.result, said.why) == (result, why)


@given(rules, known)
def test_knowing_everything_leaves_no_maybe_and_knowing_less_never_turns_a_no_into_a_yes(rule, facts):
    sure = answer(rule, facts)
    assert sure.result != "maybe"
    less = answer(rule, Facts(None, None, frozenset(), frozenset(SITUATIONS)))
    assert less.result in ("maybe", "yes")
    assert less.result == "maybe" or rule == Rule()
    half = answer(rule, Facts(facts.status, facts.age, frozenset(), frozenset(SITUATIONS)))
    assert half.result in ("maybe", sure.result)


@given(rules, known)
def test_what_comes_later_is_a_no_today_and_not_on_that_birthday(rule, facts):
    age = from_what_age(rule, facts)
    if age is not None:
        assert answer(rule, facts).result == "no"
        assert facts.age is not None
        assert age > facts.age
        statuses = {facts.status, *LATER.get(facts.status or "", {}).values()}
        assert any(answer(rule, Facts(s, age, facts.situations)).result != "no" for s in statuses)


def test_a_16_year_old_in_care_is_told_what_will_come():
    facts = Facts("eligible", 16, frozenset({"our_council"}))
    later = {item.code: age for item in ITEMS if (age := from_what_age(item.rule, facts)) is not None}
    assert later["birthday-money"] == 18
    assert later["adviser-21-to-25"] == 21
    assert "duty-adviser" not in later


@given(rules, known)
def test_nobody_qualifies_outside_the_ages_that_a_card_names(rule, facts):
    low, high = ages_of(rule)
    span = STATUS_AGES.get(facts.status or "", (99, 99))
    if facts.age is not None and span[0] <= facts.age < span[1] and answer(rule, facts).result == "yes":
        assert low <= facts.age < high


def test_the_codes_are_those_of_the_law_and_of_the_plan():
    assert set(STATUSES) < set(STATUSES_IN_LAW)
    assert set(STATUS_AGES) == set(STATUSES)
    assert PLAN_AREAS == AREAS


# -- what is shipped


def test_the_shipped_offer_is_whole_at_least_40_items_every_theme_every_heading():
    assert len(ITEMS) >= 40
    assert {item.theme for item in ITEMS} == set(THEMES)
    assert {heading for item in ITEMS for heading in item.headings} == set(HEADINGS)
    assert [item.code for item in ITEMS if item.check_again_on is None] == []


def test_what_nobody_verified_carries_no_figure_in_its_words_and_says_what_to_check():
    for item in ITEMS:
        if not item.is_verified:
            assert item.to_check, item.code
            assert item.needs_checking, item.code
            assert not FIGURE.search(f"{item.title} {item.summary} {item.detail} {item.how_to_ask}"), item.code
            assert item.amounts_on(date(2026, 11, 22)) == ()


@pytest.mark.promise(12)
def test_each_item_is_in_words_that_a_nine_year_old_can_read():
    ages = {
        item.code: reading_age(f"{item.title}.\n{item.summary}\n{item.detail}\n{item.how_to_ask}") for item in ITEMS
    }
    assert {code: age for code, age in ages.items() if age is None or age > 9} == {}


def test_an_item_comes_back_from_its_data_as_it_was():
    for item in ITEMS:
        assert from_data(item.code, to_data(item)) == item


def test_an_unchecked_amount_is_never_shown():
    words = dict.fromkeys(("title", "summary", "how_to_ask", "who_to_ask", "source"), "words")
    item = OfferView(
        code="x", theme="health", kind="local", amounts=(Amount(100), Amount(200, is_checked=True)), **words
    )
    assert item.amounts_on(date(2026, 1, 1)) == ()
    checked = from_data("x", {**to_data(item), "is_verified": True, "checked_on": "2026-01-01"})
    assert [one.pence for one in checked.amounts_on(date(2026, 1, 1))] == [200]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": " "}, "no_title"),
        ({"theme": "fun"}, "bad_theme"),
        ({"headings": []}, "no_headings"),
        ({"rule": {"statuses": ["rich"]}}, "bad_statuses"),
        ({"rule": {"from_age": 21, "under_age": 21}}, "bad_under_age"),
        ({"is_verified": True, "checked_on": None}, "no_checked_on"),
        ({"is_verified": False, "summary": "You get £50."}, "figure_not_verified"),
        ({"amounts": [{"pence": 0}]}, "bad_amount"),
    ],
)
def test_what_is_wrong_with_an_item_is_named(change, fault):
    good = to_data(ITEMS[0])
    assert list(faults_of(from_data("a", good))) == []
    assert fault in faults_of(from_data("a", {**good, **change}))
