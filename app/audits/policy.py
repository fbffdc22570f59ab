"""Who sees an audit. Whoever's work it is, and everybody in their line, stand outside whatever roles they hold."""

from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from app.audits.models import Audit, AuditConflict, RoundAuditor
from app.audits.rules import AUDITOR_ROLES
from app.core.people import Viewer
from app.workforce.models import Team, Worker

ROLE = "quality"


@dataclass(frozen=True)
class Around:
    """Accounts around one audit: whose work it is, their line, the round's auditors, who declared a conflict."""

    practitioner: UUID | None = None
    line: frozenset[UUID] = field(default_factory=frozenset)
    auditors: frozenset[UUID] = field(default_factory=frozenset)
    conflicted: frozenset[UUID] = field(default_factory=frozenset)

    def shuts_out(self, account: UUID | None) -> bool:
        return account is None or account == self.practitioner or account in self.line or account in self.conflicted


def can_see(viewer: Viewer, audit: Audit, around: Around) -> bool:
    """The quality team and the auditor; the round's other auditors once it is submitted."""
    others = audit.submitted_at is not None and viewer.id in around.auditors
    is_theirs = viewer.has(ROLE) or viewer.id == audit.auditor_id or others
    return is_theirs and viewer.has(*AUDITOR_ROLES) and not around.shuts_out(viewer.id)


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_see` for a query."""
    mine = sa.exists().where(RoundAuditor.round_id == Audit.round_id, RoundAuditor.account_id == viewer.id)
    theirs = sa.or_(Audit.auditor_id == viewer.id, sa.and_(Audit.submitted_at.is_not(None), mine))
    open_to = sa.true() if viewer.has(ROLE) else theirs
    conflict = sa.exists().where(AuditConflict.audit_id == Audit.id, AuditConflict.account_id == viewer.id)
    return sa.and_(open_to, ~_is_about(viewer), ~conflict) if viewer.has(*AUDITOR_ROLES) else sa.false()


def can_write(viewer: Viewer, audit: Audit) -> bool:
    """Its auditor, and the quality team beside them, until it is submitted. Asked of who may see it."""
    return audit.submitted_at is None and writes_until_handed_in(viewer, audit)


def writes_until_handed_in(viewer: Viewer, audit: Audit) -> bool:
    """Whether they write in it at all: what they typed while somebody handed it in is given back to them."""
    return viewer.id is not None and (viewer.id == audit.auditor_id or viewer.has(ROLE))


def can_moderate(viewer: Viewer, audit: Audit, around: Around) -> bool:
    """Another auditor, once it is submitted: never its own auditor, nor anybody in the case's line."""
    is_open = audit.submitted_at is not None and audit.moderated_at is None and viewer.id != audit.auditor_id
    return is_open and can_see(viewer, audit, around)


def can_sign_off(viewer: Viewer, audit: Audit, around: Around) -> bool:
    """The quality team once it is moderated, but not its auditor."""
    is_open = audit.moderated_at is not None and audit.signed_off_at is None and viewer.id != audit.auditor_id
    return is_open and viewer.has(ROLE) and not around.shuts_out(viewer.id)


def can_read_copy(viewer: Viewer, audit: Audit, around: Around) -> bool:
    """Whose work it is and their line, once it is signed off."""
    is_theirs = viewer.is_staff and viewer.id is not None and viewer.id in {around.practitioner, *around.line}
    return is_theirs and audit.signed_off_at is not None


def _is_about(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Whether it is this person's own work, or that of somebody whom they manage at any height."""
    below = sa.select(Team.id).where(Team.manager_id == viewer.id).cte("audited_below", recursive=True)
    lower = sa.select(Team.id).join(Worker, Worker.account_id == Team.manager_id)
    below = below.union(lower.where(Worker.team_id == below.c.id))
    theirs = sa.or_(Worker.account_id == viewer.id, Worker.team_id.in_(sa.select(below.c.id)))
    return sa.exists().where(Worker.id.in_((Audit.worker_id, Audit.manager_id)), theirs)
