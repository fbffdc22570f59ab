"""Tables of audits: rounds and the cases they are drawn from, and what is found in one case."""

from app.audits.models.reviews import Audit, AuditFinding, AuditModeration, AuditPart, AuditRevision
from app.audits.models.rounds import AuditCase, AuditConflict, AuditRound, RoundAuditor
from app.audits.models.voices import AuditCitation, AuditThanks

__all__ = [
    "Audit",
    "AuditCase",
    "AuditCitation",
    "AuditConflict",
    "AuditFinding",
    "AuditModeration",
    "AuditPart",
    "AuditRevision",
    "AuditRound",
    "AuditThanks",
    "RoundAuditor",
]
