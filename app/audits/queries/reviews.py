"""One audit and what stands in it. Whoever looks comes first: what they may not see is not found."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.audits.models import Audit, AuditFinding, AuditModeration, AuditPart, AuditRevision
from app.audits.policy import can_read_copy, visible_to
from app.audits.queries.rounds import around
from app.audits.rules.parts import VOICES, Said
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.workforce import queries as workforce
from app.workforce.models import Team, Worker

BESIDE = timedelta(minutes=15)
"""Who saved within this time is named on the page of whoever writes there now."""
SHOWN = 100


def audit_for(viewer: Viewer, audit_id: UUID) -> Audit:
    """An audit as its auditor, a moderator or the quality team finds it. Raises NotFound."""
    found = session().scalars(sa.select(Audit).where(Audit.id == audit_id, visible_to(viewer))).first()
    if found is None:
        raise NotFound("audit")
    return found


def copy_for(viewer: Viewer, audit_id: UUID) -> Audit:
    """An audit as whoever's work it is, or their line, may read of it. Raises NotFound."""
    found = session().get(Audit, audit_id)
    if found is None or not can_read_copy(viewer, found, around(found)):
        raise NotFound("audit")
    return found


def mine(viewer: Viewer) -> Sequence[Audit]:
    """What this auditor has, what is not submitted first."""
    query = sa.select(Audit).where(Audit.auditor_id == viewer.id, visible_to(viewer))
    order = (Audit.submitted_at.is_not(None), Audit.due_on, Audit.id)
    return session().scalars(query.order_by(*order).limit(SHOWN)).all()


def to_moderate(viewer: Viewer) -> Sequence[Audit]:
    """Submitted by somebody else, and not moderated."""
    query = sa.select(Audit).where(visible_to(viewer), Audit.submitted_at.is_not(None), Audit.moderated_at.is_(None))
    query = query.where(Audit.auditor_id != viewer.id)
    return session().scalars(query.order_by(Audit.submitted_at, Audit.id).limit(SHOWN)).all()


def copies_for(viewer: Viewer) -> list[Audit]:
    """Signed-off audits of this person's work, and of those whom they manage, newest first."""
    own = workforce.worker_of_account(viewer.id)
    led = sa.select(Worker.id).join(Team, Team.id == Worker.team_id).where(Team.manager_id == viewer.id)
    theirs = sa.or_(Audit.worker_id == (own.id if own else None), Audit.worker_id.in_(led))
    query = sa.select(Audit).where(theirs, Audit.signed_off_at.is_not(None))
    rows = session().scalars(query.order_by(Audit.signed_off_at.desc(), Audit.id).limit(SHOWN))
    return [row for row in rows if can_read_copy(viewer, row, around(row))]


def part_of(audit: Audit, part: str) -> AuditPart | None:
    query = sa.select(AuditPart).where(AuditPart.audit_id == audit.id, AuditPart.part == part)
    return session().scalars(query).first()


def parts_of(audit: Audit) -> dict[str, Said]:
    """Everything that stands in an audit, by part: for its rules. A page asks `readable_parts`."""
    rows = session().scalars(sa.select(AuditPart).where(AuditPart.audit_id == audit.id))
    return {row.part: Said(row.grade, row.said) for row in rows}


def readable_parts(viewer: Viewer, audit: Audit) -> dict[str, Said]:
    """What this viewer may read now: what families say opens to the auditor once the conversation is written."""
    parts = parts_of(audit)
    if viewer.id == audit.auditor_id and audit.reflected_at is None:
        return {code: said for code, said in parts.items() if code not in VOICES}
    return parts


def findings_of(audit: Audit) -> Sequence[AuditFinding]:
    """Strengths and gaps that stand, in the order they were added."""
    query = sa.select(AuditFinding).where(AuditFinding.audit_id == audit.id, AuditFinding.removed_at.is_(None))
    return session().scalars(query.order_by(AuditFinding.added_at, AuditFinding.id)).all()


def moderation_of(audit: Audit) -> AuditModeration | None:
    return session().scalars(sa.select(AuditModeration).where(AuditModeration.audit_id == audit.id)).first()


def re_audit_after(audit: Audit) -> Audit | None:
    """The audit that looks at this case again; None where none was called for."""
    return session().scalars(sa.select(Audit).where(Audit.re_audit_of == audit.id)).first()


def saved_beside(part: AuditPart | None, viewer: Viewer, at: datetime) -> AuditRevision | None:
    """The last save of this part by somebody else within a quarter of an hour."""
    if part is None:
        return None
    query = sa.select(AuditRevision).where(AuditRevision.part_id == part.id, AuditRevision.saved_at > at - BESIDE)
    query = query.where(AuditRevision.saved_by != viewer.id)
    return session().scalars(query.order_by(AuditRevision.number.desc()).limit(1)).first()
