"""Write down that something happened to somebody, and decide whether they are asked how it was."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import now
from app.core.db import session
from app.core.errors import Conflict
from app.core.people import Actor, Viewer
from app.feedback.models import FeedbackOccasion
from app.feedback.occasions import HOW, KINDS, WHY_NOT
from app.feedback.policy import ROLE


def note_occasion(
    *,
    kind: str,
    happened_on: date,
    who: str,
    version: str,
    locality: str | None,
    worker_id: UUID | None,
    by: Actor,
    once: str | None = None,
) -> None:
    """Somebody had it. `once`: the event it was made from; the same event again changes nothing."""
    if kind not in KINDS:
        raise ValueError("no such occasion")
    if once is not None:
        there = session().scalar(sa.select(FeedbackOccasion.id).where(FeedbackOccasion.once == once))
        if there is not None:
            return
    made = FeedbackOccasion(kind=kind, happened_on=happened_on, version=version, locality=locality, made_at=now())
    made.who, made.worker_id, made.once = who, worker_id, once
    session().add(made)
    trail.record("feedback.occasion_noted", made, by, kind=kind)


def decide_occasion(row: FeedbackOccasion, by: Viewer, *, how: str | None, why_not: str | None) -> None:
    """They are asked in this way, or not, for this reason: exactly one of the two. Raises Conflict if decided."""
    if (how in HOW) is (why_not in WHY_NOT):
        raise ValueError("either how they are asked, or why not")
    if row.decided_at is not None:
        raise Conflict("occasion_decided_already")
    row.how, row.why_not, row.decided_at, row.decided_by = how, why_not, now(), by.id
    trail.record("feedback.occasion_decided", row, by.actor(ROLE), how=how, why_not=why_not)
