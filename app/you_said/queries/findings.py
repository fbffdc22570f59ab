"""What audits found and an entry answers: through the wall of the audits, or not at all."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.audits.models import Audit, AuditFinding
from app.audits.policy import visible_to
from app.core.db import session
from app.core.people import Viewer
from app.you_said.models import YouSaidEntry, YouSaidFinding

MOST_OFFERED = 100


def findings_for(viewer: Viewer, entry: YouSaidEntry) -> Sequence[AuditFinding]:
    """What this viewer may see of what audits found behind an entry, newest first."""
    cited = sa.select(YouSaidFinding.finding_id).where(YouSaidFinding.entry_id == entry.id)
    return session().scalars(_seen_by(viewer).where(AuditFinding.id.in_(cited))).all()


def offered_findings_for(viewer: Viewer, entry: YouSaidEntry, theme: str) -> Sequence[AuditFinding]:
    """What signed-off audits found under this theme and this entry does not cite yet, as this viewer may see it."""
    cited = sa.select(YouSaidFinding.finding_id).where(YouSaidFinding.entry_id == entry.id)
    query = _seen_by(viewer).where(AuditFinding.theme == theme, AuditFinding.id.not_in(cited))
    return session().scalars(query.limit(MOST_OFFERED)).all()


def _seen_by(viewer: Viewer) -> sa.Select[AuditFinding]:
    query = sa.select(AuditFinding).join(Audit, Audit.id == AuditFinding.audit_id)
    query = query.where(visible_to(viewer), Audit.signed_off_at.is_not(None), AuditFinding.removed_at.is_(None))
    return query.order_by(AuditFinding.added_at.desc(), AuditFinding.id)
