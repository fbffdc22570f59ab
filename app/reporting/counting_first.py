"""Nothing goes before the figures that count it are made: they are made once, and stand when it has gone."""

from collections.abc import Callable
from uuid import UUID

from app.actions.models import Action
from app.audits.models import Audit
from app.complaints.models import Complaint
from app.core.clock import london_day
from app.core.db import session
from app.core.quarters import Quarter, quarter_of
from app.feedback.models import FeedbackItem
from app.reporting import gathering
from app.reporting.counted import ACTIONS, KINDS
from app.reporting.practice.rules import subject_of
from app.reporting.queries import newest
from app.reporting.services import FEEDBACK
from app.retention.keeping import Record
from app.safeguarding.models import Concern

Counted = tuple[str, Quarter] | None
"""The subject and the quarter in whose figures something counts; None where it is in none."""


def is_not_counted_yet(record: Record) -> bool:
    """Whether figures that this record counts in are still to be made."""
    found = COUNTED[record.kind](record.id) if record.kind in COUNTED else None
    return found is not None and newest(found[0], str(found[1])) is None


def _feedback(item_id: UUID) -> Counted:
    item = session().get(FeedbackItem, item_id)
    return (FEEDBACK, quarter_of(item.given_week)) if item is not None else None


def _concern(concern_id: UUID) -> Counted:
    """How long it took until somebody saw it is in the figures of feedback, where a quarter has any."""
    concern = session().get(Concern, concern_id)
    if concern is None or concern.source != "feedback":
        return None
    quarter = quarter_of(london_day(concern.raised_at))
    return (FEEDBACK, quarter) if quarter in gathering.quarters_with_feedback() else None


def _audit(audit_id: UUID) -> Counted:
    audit = session().get(Audit, audit_id)
    return (subject_of(audit.round.basis), quarter_of(audit.round.month)) if audit is not None else None


def _action(action_id: UUID) -> Counted:
    action = session().get(Action, action_id)
    return (ACTIONS, quarter_of(london_day(action.closed_at))) if action and action.closed_at else None


def _complaint(complaint_id: UUID) -> Counted:
    row = session().get(Complaint, complaint_id)
    subjects = {kind: subject for subject, kind in KINDS.items()}
    return (subjects[row.kind], quarter_of(row.received_on)) if row is not None else None


COUNTED: dict[str, Callable[[UUID], Counted]] = {
    "feedback": _feedback,
    "concern": _concern,
    "audit": _audit,
    "action": _action,
    "complaint": _complaint,
}
