"""Codes of a request for one's own records, and what each means for the copy. Pure.

UK GDPR Article 15; Data Protection Act 2018 Schedule 2 paragraph 16 (other people), Schedule 3 (serious harm, social
work); domain.md section 7 of the product's sources: the right is the child's own, a parent has none by being one.
"""

from datetime import date, timedelta

from app.retention.rules import days_of

CAME_BY = ("account", "page", "letter", "phone", "in_person", "email")
BY_STAFF = ("letter", "phone", "in_person", "email")
TIES = ("self", "parent", "helper")
"""Who asks: the person themself, somebody with parental responsibility, or somebody who helps them."""
IDENTITY = ("signed_in", "spoke_and_questions", "known_to_service", "document")
CAPACITY = ("adult", "understands", "does_not_yet")
REASONS = ("other_person", "source", "serious_harm", "not_to_be_told")
WITH_A_GAP = frozenset({"other_person", "source"})
"""Reasons that leave a mark in the copy. The others leave none: the mark itself would tell."""
WAYS = ("account", "in_person")
STANDS_DAYS = days_of("access_copy")
"""How long a released copy can be opened; then the copy goes and what it was made from stays."""
KINDS = ("account", "child", "adult", "care_leaver", "worker", "complaint")

BY_HAND = "by_hand"
"""The room of an entry that whoever made the copy found by hand, where nothing here can search."""


def leaves_a_gap(reason: str) -> bool:
    """Whether the copy says that something was left out here."""
    return reason in WITH_A_GAP


def stands_until(released: date) -> date:
    """The last day on which a released copy can be opened."""
    return released + timedelta(days=STANDS_DAYS)


def redacted(words: str, passages: list[tuple[str, str]], gap: str) -> str:
    """The words of a copy without these passages, each with its reason. Longest first: none hides in another."""
    for passage, reason in sorted(passages, key=lambda one: -len(one[0])):
        words = words.replace(passage, gap if leaves_a_gap(reason) else "")
    return words


def needs_reason_for_capacity(capacity: str) -> bool:
    """Whether somebody under 18 asks: what was judged, and from what, is written down."""
    return capacity != "adult"


def may_go_on(tie: str, capacity: str, agreed: bool) -> bool:
    """Whether the copy is made. A child who understands asks in their own right; everybody else is decided."""
    return agreed and not (tie == "self" and capacity == "does_not_yet")
