"""What is kept of audits. A case whose record has gone keeps its place in the round, without its name there."""

from app.audits.ended import ended_audits, is_looked_at_again, record_of
from app.audits.services.erasing import erase_audit, let_go
from app.retention.keeping import Kept

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
KEPT = (
    Kept(
        "audit",
        TABLES,
        "confirmed",
        ended=ended_audits,
        find=record_of,
        erase=erase_audit,
        keeps=is_looked_at_again,
        lets_go=let_go,
    ),
)
