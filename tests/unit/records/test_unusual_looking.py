"""What about looking is worth a question: the rules, with any numbers and any names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.looking import words
from app.records.looking.models import UnusualLooking
from app.records.looking.rules import unusual
from app.records.looking.rules.unusual import Limits, has_work_reason, is_many, shares_surname, surnames

pytestmark = pytest.mark.promise(9)
COUNTS = st.lists(st.integers(1, 400), max_size=28)
LIMITS = st.builds(Limits, at_least=st.integers(2, 200), times=st.integers(1, 9))
NAMES = st.sampled_from(
    ["Ann Loder", "Bev LODER", "Zoë Müller", "Zoe Muller", "Jo Smith-Jones", "Ed Jones", "Cher", ""]
)


@given(st.integers(0, 400), COUNTS, LIMITS)
def test_a_day_is_asked_about_only_from_the_least_number_on(records: int, counts: list[int], limits: Limits) -> None:
    usually = unusual.usual(counts)
    if is_many(records, usually, limits):
        assert records >= limits.at_least
        assert usually is None or records >= limits.times * usually
        assert is_many(records + 1, usually, limits)
    else:
        assert records < limits.at_least or usually is not None


@given(st.integers(0, 400), st.integers(1, 100), LIMITS)
def test_whoever_usually_opens_more_is_not_asked_sooner(records: int, usually: int, limits: Limits) -> None:
    assert is_many(records, usually, limits) >= is_many(records, usually + 1, limits)


@given(COUNTS)
def test_what_is_usual_is_a_day_they_had_and_is_not_said_of_a_few_days(counts: list[int]) -> None:
    usually = unusual.usual(counts)
    assert (usually is None) == (len(counts) < unusual.FEWEST_DAYS)
    assert usually is None or usually in counts


@given(NAMES, NAMES)
def test_a_surname_is_the_same_both_ways_whatever_its_case_or_accents(one: str, other: str) -> None:
    assert shares_surname(one, [other]) == shares_surname(other, [one])
    assert shares_surname(one, [other]) == shares_surname(one.upper(), [other.lower()])
    assert not shares_surname(one, [])


def test_surnames_by_example() -> None:
    assert shares_surname("Zoë Müller", ["Hans Muller"])
    assert shares_surname("Ed Jones", ["Jo Smith-Jones"])
    assert shares_surname("Ann O’Brien", ["Tom O'Brien"])
    assert not shares_surname("Ann Loder", ["Loder Ann"])
    assert not shares_surname("Cher", ["Cher"])
    assert surnames("Jo Smith-Jones") == {"smithjones", "smith", "jones"}


@given(st.sets(st.sampled_from(sorted(unusual.WORK | {"looked", "said"}))), st.sampled_from(sorted(unusual.WORK)))
def test_one_tie_to_somebodys_work_is_enough_and_nothing_takes_it_away(links: set[str], tie: str) -> None:
    assert has_work_reason(links | {tie})
    assert not has_work_reason(links - unusual.WORK)


def test_no_word_about_it_accuses() -> None:
    said = [*words.SIGNS.values(), *words.MAY_BE.values(), *words.OUTCOMES.values()]
    said += [
        words.seen(UnusualLooking(sign=sign, records=30, usual=usual)) for sign in unusual.SIGNS for usual in (None, 8)
    ]
    accusing = (
        "breach",
        "suspicious",
        "snoop",
        "offence",
        "misconduct",
        "unauthorised",
        "guilty",
        "wrong",
        "abuse",
        "caught",
    )
    for sentence in said:
        assert not [word for word in accusing if word in str(sentence).lower()]
    assert set(words.SIGNS) == set(words.MAY_BE) == set(unusual.SIGNS)
    assert set(words.OUTCOMES) == set(unusual.OUTCOMES)
