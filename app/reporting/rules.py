"""Which domain a theme belongs to, and how figures of handling are banded. Pure."""

from datetime import date, timedelta

DOMAINS = {
    "relationships": (
        "knowing_my_worker", "easy_to_reach", "listening", "keeping_promises", "trust", "changes_of_worker",
        "family_and_friends", "praise_for_worker",
    ),
    "rights": (
        "seen_alone", "my_say", "information_and_rights", "respect_and_identity", "being_included", "plans_shared",
    ),
    "resilience": ("school_and_learning", "fun_and_interests", "making_a_difference"),
    "recovery": ("explaining", "feeling_safe", "where_i_live", "health_and_worries", "waiting"),
    "practice": ("chronologies", "supervision", "management_oversight", "assessments_shared"),
}  # fmt: skip
"""The Bright Spots-like domains that themes are joined to where a theme alone stands for too few (domain.md 3.1)."""
OTHER_DOMAIN = "other"
REPLIED = ("two_weeks", "four_weeks", "later", "not_yet")
REPLIED_JOINED = {"two_weeks": "good", "four_weeks": "mixed", "later": "mixed", "not_yet": "poor"}
SEEN = ("hour", "day", "later", "not_yet")
SEEN_JOINED = {"hour": "good", "day": "mixed", "later": "poor", "not_yet": "poor"}
CAME_BACK = ("yes", "no")


def domain_of(theme: str) -> str:
    return next((domain for domain, themes in DOMAINS.items() if theme in themes), OTHER_DOMAIN)


def replied_band(given_week: date, sent_on: date | None) -> str:
    """How long after the week it was given in an answer was sent."""
    if sent_on is None:
        return "not_yet"
    weeks = (sent_on - given_week).days // 7
    return "two_weeks" if weeks <= 2 else "four_weeks" if weeks <= 4 else "later"


def seen_band(waited: timedelta | None) -> str:
    """How soon a concern was seen by a person."""
    if waited is None:
        return "not_yet"
    return "hour" if waited <= timedelta(hours=1) else "day" if waited <= timedelta(days=1) else "later"
