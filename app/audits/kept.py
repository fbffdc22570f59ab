"""What is kept of audits. A case whose record has gone keeps its place in the round, without its name there."""

import sqlalchemy as sa

from app.audits.models import AuditCase, AuditThanks
from app.core.db import session
from app.retention.keeping import Gone, Kept


def _let_go(gone: Gone) -> None:
    for case in session().scalars(sa.select(AuditCase).where(AuditCase.reference.in_(set(gone.references)))):
        case.reference, case.cells = f"gone-{case.id.hex[:12]}", {}
        gone.counts["audit_case_unnamed"] += 1
    thanks = sa.update(AuditThanks).where(AuditThanks.person_id.in_(set(gone.accounts)))
    session().execute(thanks.values(person_id=None))


TABLES = (
    "practice_audit",
    "audit_part",
    "audit_revision",
    "audit_finding",
    "audit_moderation",
    "audit_round",
    "audit_case",
    "audit_round_auditor",
    "audit_conflict",
    "audit_citation",
    "audit_thanks",
)
KEPT = (Kept("audit", TABLES, "nobody_yet", lets_go=_let_go),)
