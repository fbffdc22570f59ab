"""What no manager hands over (promise 2): audits, complaints, the board, and what a child asked somebody for.

Each is found through the wall of its own room: whoever it is about never meets it here either.
"""

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa

from app.audits.models import Audit, AuditRound, AuditThanks, RoundAuditor
from app.audits.policy import visible_to as audits_visible_to
from app.audits.queries.rounds import auditors_of, possible_auditors
from app.audits.rules import AUDITOR_ROLES
from app.audits.services.rounds import kept_from
from app.complaints.models import Complaint
from app.complaints.policy import visible_to as complaints_visible_to
from app.complaints.queries import about_of
from app.core.db import session
from app.core.people import Viewer
from app.feedback.models import FeedbackItem, FeedbackWish
from app.feedback.policy import visible_to as said_visible_to
from app.records.handing_over.in_hands import QUALITY, YOUTH_VOICE, Held
from app.tasks.models import Task
from app.web.words import day
from app.you_said.models import YouSaidEntry
from app.you_said.policy import can_write
from app.you_said.queries.desk import entry_by_id

OPEN_THANKS = sa.and_(
    AuditThanks.told_at.is_(None), sa.or_(AuditThanks.released_at.is_(None), AuditThanks.person_id.is_(None))
)
"""What a person has still to tell: not yet let go, or no account of theirs to read it in."""
OPEN_ROUND = sa.or_(
    AuditRound.drawn_at.is_(None),
    sa.exists().where(Audit.round_id == AuditRound.id, Audit.signed_off_at.is_(None)),
)


def in_hands(who: UUID, viewer: Viewer) -> list[Held]:
    """Audits, places among a round's auditors, families to tell, complaints, entries of the board, wishes."""
    found: list[Held] = []
    if viewer.has(QUALITY):
        found += [*_audits(who, viewer), *_places(who), *_thanks(who, viewer), *_complaints(who, viewer)]
    if can_write(viewer):
        found += _entries(who)
    if viewer.has(YOUTH_VOICE):
        found += _wishes(who, viewer)
    return found


def holders() -> sa.CompoundSelect[tuple[UUID | None]]:
    """Everybody who has an audit, a place in a round, a family to tell, or an entry. What is said of whom is not here:
    a complaint finds somebody else by itself, a wish goes back by itself.
    """
    place = sa.select(RoundAuditor.account_id).join(AuditRound, AuditRound.id == RoundAuditor.round_id)
    return sa.union(
        sa.select(Audit.auditor_id).where(Audit.auditor_id.is_not(None), Audit.submitted_at.is_(None)),
        place.where(OPEN_ROUND),
        sa.select(_teller()).where(OPEN_THANKS),
        sa.select(YouSaidEntry.owner_id),
    )


def _audits(who: UUID, viewer: Viewer) -> Iterator[Held]:
    theirs = (Audit.auditor_id == who, Audit.submitted_at.is_(None), audits_visible_to(viewer))
    for row in session().scalars(sa.select(Audit).where(*theirs).order_by(Audit.due_on, Audit.id)):
        yield Held("audit", row.id, row.case.reference, AUDITOR_ROLES, _may_not_look(row))


def _places(who: UUID) -> Iterator[Held]:
    query = sa.select(AuditRound).join(RoundAuditor, RoundAuditor.round_id == AuditRound.id)
    rows = session().scalars(query.where(RoundAuditor.account_id == who, OPEN_ROUND).order_by(AuditRound.month))
    for row in rows:
        yield Held("audit_place", row.id, row.title, AUDITOR_ROLES, frozenset(auditors_of(row)))


def _thanks(who: UUID, viewer: Viewer) -> Iterator[Held]:
    query = sa.select(AuditThanks, Audit).join(Audit, Audit.id == AuditThanks.audit_id)
    for row, audit in session().execute(query.where(_teller() == who, OPEN_THANKS, audits_visible_to(viewer))):
        yield Held("audit_thanks", row.id, audit.case.reference, AUDITOR_ROLES, _may_not_look(audit))


def _complaints(who: UUID, viewer: Viewer) -> Iterator[Held]:
    query = sa.select(Task, Complaint).join(Complaint, Complaint.id == Task.about_id)
    theirs = (Task.for_person == who, Task.done_at.is_(None), complaints_visible_to(viewer))
    for task, row in session().execute(query.where(*theirs).order_by(Task.due_at, Task.id)):
        yield Held("complaint", task.id, day(row.received_on), (QUALITY,), about_of(row).accounts)


def _entries(who: UUID) -> Iterator[Held]:
    mine = sa.select(YouSaidEntry.id).where(YouSaidEntry.owner_id == who)
    for row_id in session().scalars(mine.order_by(YouSaidEntry.made_at, YouSaidEntry.id)).all():
        yield Held("you_said", row_id, entry_by_id(row_id).words.title, (QUALITY, YOUTH_VOICE))


def _wishes(who: UUID, viewer: Viewer) -> Iterator[Held]:
    """Handed on from the page of what was said, where its words are read."""
    query = sa.select(FeedbackWish).join(FeedbackItem, FeedbackItem.id == FeedbackWish.item_id)
    theirs = (FeedbackWish.for_person == who, FeedbackWish.done_at.is_(None), said_visible_to(viewer))
    for row in session().scalars(query.where(*theirs).order_by(FeedbackWish.due_at, FeedbackWish.id)):
        yield Held("wish", row.id, "", (), about=row.item_id)


def _teller() -> sa.ColumnElement[UUID]:
    """Who tells the family: whoever asked them, else whoever wrote it."""
    return sa.func.coalesce(AuditThanks.by_hand_of, AuditThanks.written_by)


def _may_not_look(audit: Audit) -> frozenset[UUID]:
    return kept_from(audit.round, audit, [one.id for one in possible_auditors()])
