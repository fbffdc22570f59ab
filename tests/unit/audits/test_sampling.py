"""Drawing cases: the same for everyone, in proportion, and fair."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from math import floor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audits.rules.sampling import draw, is_seed, number_of, share_out

SIZES = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 40), min_size=1, max_size=8)
DOCS = Path(__file__).parents[3] / "docs" / "audit-sampling.md"


def _cases(sizes):
    return {f"{name}-{number}": name for name, count in sizes.items() for number in range(count)}


def test_the_number_of_a_case_is_what_sha256_gives_to_anybody():
    assert number_of("November 2026", "EH-0042") == hashlib.sha256(b"November 2026:EH-0042").hexdigest()
    told = re.search(r"begins with `(\w+)`", DOCS.read_text("utf-8"))
    assert told is not None
    assert number_of("November 2026", "EH-0042").startswith(told[1])


def test_accents_and_blanks_written_another_way_draw_the_same():
    assert number_of("caf\u00e9", "A 1") == number_of(" cafe\u0301 ", "A\u00a0 1")


@pytest.mark.parametrize(("seed", "is_one"), [("x", True), ("Mai \u2764\u200d", True), (" ", False), ("\udcff", False)])
def test_any_text_is_a_seed(seed, is_one):
    assert is_seed(seed) is is_one


@given(st.sets(st.text(min_size=1).filter(is_seed), max_size=40), st.text().filter(is_seed), st.randoms(), st.data())
def test_a_plain_sample_is_the_smallest_numbers_in_whatever_order_the_lines_stand(references, seed, dice, data):
    size = data.draw(st.integers(0, len(references)))
    shuffled = list(references)
    dice.shuffle(shuffled)
    drawn = draw(dict.fromkeys(shuffled, ""), size, seed)
    by_hand = sorted((number_of(seed, reference), reference) for reference in references)[:size]
    assert [(one.number, one.reference) for one in drawn] == by_hand
    assert [one.place for one in drawn] == list(range(1, size + 1))


@given(SIZES, st.text().filter(is_seed), st.data())
def test_shares_are_in_proportion_and_leave_no_stratum_out_where_the_size_allows(sizes, seed, data):
    total = sum(sizes.values())
    size = data.draw(st.integers(0, total))
    seats = share_out(sizes, size, seed)
    assert sum(seats.values()) == size
    assert all(0 <= seats[name] <= count for name, count in sizes.items())
    if size >= len(sizes):
        assert all(seats.values())
    exact = {name: size * count / total for name, count in sizes.items()}
    if all(share >= 1 for share in exact.values()):
        assert all(floor(exact[name]) <= seats[name] <= floor(exact[name]) + 1 for name in sizes)
    drawn = draw(_cases(sizes), size, seed)
    assert Counter(one.stratum for one in drawn) == Counter({name: n for name, n in seats.items() if n})


def test_what_is_left_goes_to_the_largest_remainders():
    assert share_out({"a": 53, "b": 30, "c": 17}, 10, "s") == {"a": 5, "b": 3, "c": 2}


def test_a_small_stratum_takes_its_one_from_whoever_has_most_above_its_share():
    assert share_out({"big": 96, "mid": 3, "one": 1}, 10, "s") == {"big": 8, "mid": 1, "one": 1}


def test_fewer_cases_than_strata_go_to_the_largest():
    assert share_out({"a": 50, "b": 30, "c": 1, "d": 1}, 2, "s") == {"a": 1, "b": 1, "c": 0, "d": 0}


def test_more_than_there_are_is_refused():
    with pytest.raises(ValueError, match="more cases"):
        draw({"a": ""}, 2, "s")


@pytest.mark.parametrize("strata", [1, 3])
def test_over_a_thousand_seeds_every_case_is_drawn_about_equally_often(strata):
    cases = {f"EH-{number:04}": str(number % strata) for number in range(99)}
    times = Counter(one.reference for seed in range(1000) for one in draw(cases, 20, f"seed {seed}"))
    expected = 1000 * 20 / 99
    spread = (expected * (1 - 20 / 99)) ** 0.5
    assert len(times) == 99
    assert all(abs(times[reference] - expected) < 4.5 * spread for reference in cases)
    chi_squared = sum((times[reference] - expected) ** 2 / (spread**2) for reference in cases)
    assert 55 < chi_squared < 160, "98 degrees of freedom: neither too even nor too uneven to be chance"
