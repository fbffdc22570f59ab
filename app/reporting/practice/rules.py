"""What figures of audits are of: the questions, how their answers are joined, and when a quarter is made. Pure."""

from datetime import date, timedelta

from app.audits.rules import GRADES, SERVICES
from app.audits.rules.parts import ASKED, CHILD_VOICE, FAMILY_VOICE, WHY_NOT
from app.core.quarters import Quarter
from app.core.suppression import Form, Question

RANDOM = "collaborative"
"""The one basis that tells how practice is. What was looked at for a reason says nothing of the rest."""
GRADE, MODERATED = "grade", "moderated"
GAP, STRENGTH = "gap", "strength"
GRADE_JOINED = {"outstanding": "good", "good": "good", "requires_improvement": "poor", "inadequate": "poor"}
ASKED_JOINED = {"answered": "good", "declined": "mixed", "no_answer": "mixed", "not_asked": "poor"}
CHILD_WHY, FAMILY_WHY = "child_why", "family_why"
WHY_OF = {CHILD_VOICE: CHILD_WHY, FAMILY_VOICE: FAMILY_WHY}
WHY_JOINED = dict.fromkeys(("not_safe", "hard_time", "too_young"), "good") | dict.fromkeys(
    ("not_reached", "not_done", "other"), "poor"
)
"""For the sake of the family, and for ours."""
SAME = ("same", "other")
WAITS_AT_MOST = timedelta(weeks=6)
"""So long after its end a quarter waits for audits that are not signed off. What comes later is in no figure."""


def subject_of(basis: str) -> str:
    """What frozen figures of one basis are kept under. Two are never in one figure."""
    return f"audits.{basis}"


def questions() -> tuple[Question, ...]:
    """The overall grade first: where not everything can be told, it is the last to go."""
    return (
        _one(GRADE, GRADES, GRADE_JOINED),
        _one(CHILD_VOICE, ASKED, ASKED_JOINED),
        _one(FAMILY_VOICE, ASKED, ASKED_JOINED),
        _one(CHILD_WHY, WHY_NOT, WHY_JOINED),
        _one(FAMILY_WHY, WHY_NOT, WHY_JOINED),
        _one(MODERATED, SAME, {}),
    )


def _one(code: str, options: tuple[str, ...], joins: dict[str, str]) -> Question:
    """Asked in every service alike; told by service at the finest, and by no place or team."""
    return Question(code, {service: Form(options, joins) for service in SERVICES}, deepest="version")


def is_due(quarter: Quarter, today: date, unfinished: int) -> bool:
    """Whether a quarter's figures are made now: it is over, and all of it is signed off or has waited long enough."""
    return today > quarter.ends and (not unfinished or today > quarter.ends + WAITS_AT_MOST)
