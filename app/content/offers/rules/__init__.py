"""The rules of the offer: what an item holds, who qualifies, what a search finds. Pure."""

from app.content.offers.rules.codes import (
    HEADINGS,
    KINDS,
    PLAN_AREAS,
    SITUATIONS,
    STATUSES,
    THEMES,
)
from app.content.offers.rules.item import (
    Amount,
    OfferView,
    code_for,
    faults_of,
    from_data,
    same,
    says_the_same,
    to_data,
)
from app.content.offers.rules.qualifying import Answer, Facts, Rule, ages_of, answer, from_what_age

__all__ = [
    "HEADINGS",
    "KINDS",
    "PLAN_AREAS",
    "SITUATIONS",
    "STATUSES",
    "THEMES",
    "Amount",
    "Answer",
    "Facts",
    "OfferView",
    "Rule",
    "ages_of",
    "answer",
    "code_for",
    "faults_of",
    "from_data",
    "from_what_age",
    "same",
    "says_the_same",
    "to_data",
]
