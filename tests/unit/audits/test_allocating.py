"""Giving cases out: never one's own, and the work is spread."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.audits.rules.allocating import Held, allocate

PEOPLE = [UUID(int=number) for number in range(6)]


@given(
    st.lists(st.sets(st.sampled_from(PEOPLE)), max_size=25),
    st.lists(st.sampled_from(PEOPLE), unique=True, max_size=6),
    st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 5)),
    st.randoms(),
)
def test_nobody_gets_a_case_they_are_kept_from_and_order_plays_no_part(kept_from, auditors, load, dice):
    cases = [Held(f"EH-{number}", frozenset(kept)) for number, kept in enumerate(kept_from)]
    given_out = allocate(cases, auditors, load, "seed")
    for case in cases:
        free = set(auditors) - case.kept_from
        assert (case.reference in given_out) is bool(free)
        assert given_out.get(case.reference) in free or not free
    dice.shuffle(cases)
    dice.shuffle(auditors)
    assert allocate(cases, auditors, load, "seed") == given_out


def test_the_work_is_spread_and_what_they_have_already_counts():
    cases = [Held(f"EH-{number}") for number in range(14)]
    given_out = Counter(allocate(cases, PEOPLE[:3], {PEOPLE[0]: 4}, "seed").values())
    assert given_out == {PEOPLE[0]: 2, PEOPLE[1]: 6, PEOPLE[2]: 6}


def test_a_case_that_few_may_look_at_chooses_first():
    only = Held("hard", frozenset(PEOPLE[1:]))
    given_out = allocate([Held("easy"), only], PEOPLE[:2], {}, "seed")
    assert given_out == {"hard": PEOPLE[0], "easy": PEOPLE[1]}
