"""Tables of audits: rounds and the cases they are drawn from, and what is found in one case."""

from app.audits.models.reviews import Audit, AuditFinding, AuditModeration, AuditPart, AuditRevision
from app.audits.models.rounds import AuditCase, AuditConflict, AuditRound, RoundAuditor

__all__ = [
    "Audit",
    "AuditCase",
    "AuditConflict",
    "AuditFinding",
    "AuditModeration",
    "AuditPart",
    "AuditRevision",
    "AuditRound",
    "RoundAuditor",
]
