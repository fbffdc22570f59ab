"""The shipped list, by code, and how a new theme gets its code."""

import re

SHIPPED = (
    "knowing_my_worker",
    "easy_to_reach",
    "listening",
    "keeping_promises",
    "explaining",
    "seen_alone",
    "trust",
    "my_say",
    "making_a_difference",
    "changes_of_worker",
    "feeling_safe",
    "where_i_live",
    "family_and_friends",
    "school_and_learning",
    "health_and_worries",
    "fun_and_interests",
    "being_included",
    "plans_shared",
    "respect_and_identity",
    "praise_for_worker",
    "information_and_rights",
    "waiting",
    "chronologies",
    "supervision",
    "management_oversight",
    "assessments_shared",
)
"""Seeded from what surveys of children in care and care leavers ask about (the Bright Spots programme of Coram Voice
and the Rees Centre: relationships, rights, resilience, recovery) and from what audits of practice find again and again.
"""


def code_for(name: str, taken: frozenset[str]) -> str:
    """A code for a theme of this name: its words in small letters, with a number where another has them already."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or "theme"
    return next(code for code in (plain, *(f"{plain}_{n}" for n in range(2, 10_000))) if code not in taken)
