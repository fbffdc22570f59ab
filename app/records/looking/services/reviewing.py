"""Look into what was listed, and say what is many from a day on."""

from datetime import date

from app import trail
from app.core.clock import now, today
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.people import Viewer
from app.records.looking.models import LookingLimit, UnusualLooking
from app.records.looking.policy import may_review
from app.records.looking.rules.unusual import OUTCOMES
from app.retention.queries import ROLE


def review(row: UnusualLooking, outcome: str, note: str, by: Viewer) -> None:
    """Write down what came of it. Raises NotAllowed for the looker, Conflict where somebody was first."""
    if not may_review(by, row.staff_id) or by.id is None:
        raise NotAllowed("not_your_own_looking")
    if outcome not in OUTCOMES:
        raise DomainError("no_such_outcome")
    row.review(by.id, outcome, note, now())
    trail.record("looking.reviewed", row, by.actor(ROLE), outcome=outcome, looker=row.staff_id)


def set_limits(at_least: int, times: int, from_on: date, by: Viewer) -> None:
    """From that day on this is many. Raises DomainError `limit_in_the_past`: what was listed stays."""
    if not by.has(ROLE) or by.id is None:
        raise NotAllowed("only_data_protection")
    if from_on < today():
        raise DomainError("limit_in_the_past")
    row = LookingLimit(at_least=at_least, times=times, from_on=from_on, set_at=now(), set_by=by.id)
    session().add(row)
    trail.record("looking.limit_set", row, by.actor(ROLE), at_least=at_least, times=times)
