"""What the facts of a request are to one reader."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.early_help.family_view import facts_for
from app.early_help.models.request import OUTCOMES
from app.early_help.rules import Facts, Reader, family_status
from app.early_help.tellings import as_told

MOMENTS = st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 1), timezones=st.just(UTC))
MAYBE = st.none() | MOMENTS
UNKNOWN, KNOWN = Reader(), Reader(identified=True, holds_responsibility_or_is_young_person=True)
FACTS = st.builds(
    Facts,
    read_at=MAYBE,
    open_question=st.booleans(),
    outcome=st.sampled_from(OUTCOMES),
    decided_at=MOMENTS,
    worker_since=MAYBE,
    visit_planned_for=MAYBE,
    visited_at=MAYBE,
    referred_at=MAYBE,
    referral_accepted_at=MAYBE,
    not_told=st.booleans(),
    closed_at=MAYBE,
)


@pytest.mark.promise(4)
@given(FACTS, st.booleans())
def test_to_who_is_not_known_yet_only_reading_and_their_own_question_count(facts: Facts, asked: bool) -> None:
    status = family_status(facts_for(facts, UNKNOWN, has_question=asked), UNKNOWN)
    still_read = Facts(read_at=facts.read_at, open_question=asked)
    assert status == family_status(still_read, KNOWN)


@pytest.mark.promise(4)
@given(FACTS, st.booleans())
def test_a_referral_with_its_decision_that_is_not_told_is_as_still_being_read(facts: Facts, asked: bool) -> None:
    together = replace(facts, not_told=True, referred_at=facts.decided_at)
    status = family_status(facts_for(together, KNOWN, has_question=asked), KNOWN)
    assert status == family_status(Facts(read_at=facts.read_at, open_question=asked), KNOWN)


@pytest.mark.promise(4)
@given(FACTS, st.booleans(), MOMENTS)
def test_a_later_referral_that_is_not_told_leaves_the_status_that_was_read(
    facts: Facts, asked: bool, referred_at: datetime
) -> None:
    before = replace(facts, not_told=False, referred_at=None, referral_accepted_at=None, closed_at=None)
    if facts.decided_at is None or referred_at <= facts.decided_at:
        return
    after = replace(facts, not_told=True, referred_at=referred_at)
    assert family_status(facts_for(after, KNOWN, has_question=asked), KNOWN) == family_status(
        facts_for(before, KNOWN, has_question=asked), KNOWN
    )


@pytest.mark.promise(4)
def test_a_question_put_to_somebody_else_is_no_question_to_this_reader() -> None:
    asked_of_another = Facts(read_at=datetime(2026, 11, 23, tzinfo=UTC), open_question=True)
    assert family_status(facts_for(asked_of_another, KNOWN, has_question=False), KNOWN) == "being_read"


def test_what_was_completed_afterwards_is_not_what_was_told() -> None:
    assert as_told({"name": "Ella", "school": "All Saints", "as_told": {"name": "Ella"}}) == {"name": "Ella"}
    assert as_told({"name": "Ella"}) == {"name": "Ella"}
