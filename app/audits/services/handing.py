"""Somebody leaves: what they had of audits is another's from now on. What they wrote stays theirs in the history."""

from datetime import datetime, time
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.audits.models import Audit, AuditRound, AuditThanks, RoundAuditor
from app.audits.policy import ROLE
from app.audits.services.rounds import kept_from
from app.core import clock
from app.core.db import session
from app.core.errors import Conflict, DomainError
from app.core.people import Viewer
from app.tasks import services as tasks
from app.tasks.models import Task

TO_WRITE = "audit_to_write"
CLOSES = time(12)
"""Any time of the day it is due: its deadline falls at the close of that day."""


def hand_over_audit(audit: Audit, to: UUID, by: Viewer) -> None:
    """Another auditor writes it on; it is due when it was. Raises Conflict once it is handed in, DomainError
    `cannot_receive` for whoever may not look at this case.
    """
    if audit.submitted_at is not None or audit.auditor_id is None:
        raise Conflict("changed_meanwhile")
    _must_be_free(audit, to)
    audit.auditor_id, audit.allocated_at = to, clock.now()
    _join(audit.round_id, to)
    tasks.finish_all_about(audit, TO_WRITE, by.actor(ROLE), "handed_over")
    due = clock.due_at(datetime.combine(audit.due_on, CLOSES, clock.LONDON), 0)
    tasks.make(TO_WRITE, audit, due_at=due, for_person=to)
    trail.record("audits.handed_over", audit, by.actor(ROLE), to=to)


def hand_over_thanks(row: AuditThanks, audit: Audit, to: UUID, by: Viewer) -> None:
    """Another person tells the family what was learned. Raises as `hand_over_audit`."""
    if row.told_at is not None:
        raise Conflict("changed_meanwhile")
    _must_be_free(audit, to)
    before, row.by_hand_of = row.by_hand_of or row.written_by, to
    waiting = sa.select(Task).where(Task.about_id == audit.id, Task.for_person == before, Task.done_at.is_(None))
    for task in session().scalars(waiting.where(Task.kind != TO_WRITE)).all():
        tasks.hand_over(task, to, by.actor(ROLE))
    trail.record("audits.thanks_handed_over", audit, by.actor(ROLE), to=to)


def hand_over_place(found: AuditRound, leaver: UUID, to: UUID, by: Viewer) -> None:
    """Another auditor of this round instead of them. Audits that they have are handed over each on its own."""
    row = sa.select(RoundAuditor).where(RoundAuditor.round_id == found.id, RoundAuditor.account_id == leaver)
    place = session().scalars(row).first()
    if place is None:
        raise Conflict("changed_meanwhile")
    session().delete(place)
    _join(found.id, to)
    trail.record("audits.place_handed_over", found, by.actor(ROLE), to=to)


def _must_be_free(audit: Audit, to: UUID) -> None:
    if to in kept_from(audit.round, audit, [to]):
        raise DomainError("cannot_receive")


def _join(round_id: UUID, account: UUID) -> None:
    """They are an auditor of this round. Safe to repeat."""
    mine = sa.select(RoundAuditor.id).where(RoundAuditor.round_id == round_id, RoundAuditor.account_id == account)
    if session().scalar(mine) is None:
        session().add(RoundAuditor(round_id=round_id, account_id=account, added_at=clock.now()))
        session().flush()
