"""The rules of an early help request, without database, clock or words: what may be decided by whom, and what shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from app.core.clock import LONDON

MANAGER_OUTCOMES = frozenset({"more_help", "could_not_contact"})
"""Outcomes a team manager must agree to. Step up is a recorded management decision (`docs/decisions`)."""

TOLD_BY_VOICE = frozenset({"lives_elsewhere", "has_a_worker"})
"""Told by voice to a person with parental responsibility or the young person; others read a plain thank you."""

NEEDS_WORKER = frozenset({"assessment"})
CASE_CHECK_FIRST = frozenset({"assessment", "led_by_helper", "advice", "more_help", "has_a_worker"})
TRIES_BEFORE_COULD_NOT_CONTACT = 3
SHOW_WAITING_FROM = 20

Status = Literal[
    "received",
    "being_read",
    "question",
    "decided",
    "waiting_for_worker",
    "with_worker",
    "visit_planned",
    "visited",
    "with_social_care",
    "right_team",
    "closed",
    "withdrawn",
]


@dataclass(frozen=True)
class Facts:
    """What is true of a request, as far as its status needs. `has_...` are facts about rows; times are aware."""

    read_at: datetime | None = None
    open_question: bool = False
    outcome: str | None = None
    decided_at: datetime | None = None
    worker_since: datetime | None = None
    visit_planned_for: datetime | None = None
    visited_at: datetime | None = None
    referred_at: datetime | None = None
    referral_accepted_at: datetime | None = None
    not_told: bool = False
    withdrawal_asked_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Reader:
    """Who reads the status: identified by the hub or not, and whether told by voice what only a voice may tell."""

    identified: bool = False
    holds_responsibility_or_is_young_person: bool = False


def sees_only_own_words(facts: Facts, reader: Reader) -> bool:
    """Promise 4's two limits: not yet identified, or a standing decision not to tell about a referral."""
    return not reader.identified or facts.not_told


def family_status(facts: Facts, reader: Reader) -> Status:
    """The one status a family member reads. Under either limit it is that of a request still being read."""
    if facts.withdrawal_asked_at is not None:
        return "withdrawn"
    if sees_only_own_words(facts, reader):
        return _while_being_read(facts)
    if facts.closed_at is not None:
        return "closed"
    if facts.decided_at is None:
        return _while_being_read(facts)
    if facts.outcome in TOLD_BY_VOICE and not reader.holds_responsibility_or_is_young_person:
        return "right_team"
    if facts.outcome == "more_help":
        return "with_social_care" if facts.referral_accepted_at else "decided"
    return _with_worker(facts)


def _while_being_read(facts: Facts) -> Status:
    if facts.open_question:
        return "question"
    return "being_read" if facts.read_at is not None else "received"


def _with_worker(facts: Facts) -> Status:
    if facts.outcome not in NEEDS_WORKER:
        return "decided"
    if facts.visited_at is not None:
        return "visited"
    if facts.visit_planned_for is not None:
        return "visit_planned"
    return "with_worker" if facts.worker_since is not None else "waiting_for_worker"


@dataclass(frozen=True)
class Attempt:
    """One try to reach a family, as far as "could not contact" needs it."""

    tried_at: datetime
    outcome: str


def may_say_could_not_contact(attempts: Sequence[Attempt]) -> bool:
    """Three tries on three different London days, none of which spoke to them."""
    if any(attempt.outcome == "spoke" for attempt in attempts):
        return False
    days = {attempt.tried_at.astimezone(LONDON).date() for attempt in attempts if attempt.outcome != "not_safe"}
    return len(days) >= TRIES_BEFORE_COULD_NOT_CONTACT


def withdrawal_waits(*, has_safety_answer: bool, has_open_concern: bool) -> bool:
    """Promise 6: taking back waits for a person where somebody was said to be unsafe."""
    return has_safety_answer or has_open_concern


@dataclass(frozen=True)
class Waiting:
    """How long families waited to hear, in whole working days."""

    requests: int
    half_within: int
    nine_in_ten_within: int


def waiting_times(working_days: Sequence[int]) -> Waiting | None:
    """The middle and the ninth tenth of past waits; nothing under 20 of them, because it would not be honest."""
    if len(working_days) < SHOW_WAITING_FROM:
        return None
    ordered = sorted(working_days)
    half = ordered[(len(ordered) - 1) // 2]
    nine = ordered[-(-len(ordered) * 9 // 10) - 1]
    return Waiting(len(ordered), max(1, half), max(1, nine))


STALE_AFTER = timedelta(days=60)
"""A request undecided for so long is left out of the waiting time: it tells nothing about how fast families hear."""


def may_be_noted_as_one(one: tuple[bool, str], other: tuple[bool, str]) -> bool:
    """Whether staff may note that two who follow two requests are one person.

    Each is whether a young person asked for themself in it, and as whom they follow it. A young person's own request is
    never noted with one that a parent can see, nor with anybody but the young person.
    """
    if not (one[0] or other[0]):
        return True
    return one == other == (True, "young_person")
