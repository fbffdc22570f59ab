"""What people told the portal, as an audit may show it: asked of feedback each time, through whoever looks.

An audit keeps ids alone. What was taken back, or may not be used any more, is not there, is in no count, and leaves no
gap that says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.audits.models import Audit, AuditCitation
from app.audits.rules import LOOKS_BACK
from app.audits.rules.parts import quotes
from app.core.clock import london_day, today
from app.core.db import session
from app.core.people import Viewer
from app.feedback.auditing_queries import Usable, usable_in_audit, words_of


@dataclass(frozen=True)
class Cited:
    """Words behind a link, and whether they see the work as the auditor does (`rules.parts.AGREES`)."""

    said: Usable
    agrees: str


def is_open(audit: Audit) -> bool:
    """Whether what people told us may be read beside this audit: once the conversation with the worker is written."""
    return audit.reflected_at is not None


def period_of(audit: Audit) -> tuple[date, date]:
    """The first and last day that an audit looks at: a year before it was given out, until it is handed in."""
    begun = london_day(audit.allocated_at or audit.round.opened_at)
    return begun - timedelta(days=LOOKS_BACK), london_day(audit.submitted_at) if audit.submitted_at else today()


def cited_in(viewer: Viewer, audit: Audit) -> list[Cited]:
    """What this audit links to, as far as this viewer may read it now; in no order that tells when."""
    if not is_open(audit):
        return []
    query = sa.select(AuditCitation).where(AuditCitation.audit_id == audit.id)
    rows = {row.words_id: row.agrees for row in session().scalars(query)}
    return [Cited(said, rows[said.id]) for said in words_of(viewer, audit.worker_id, rows).values()]


def offered_for(viewer: Viewer, audit: Audit) -> list[Usable]:
    """What may be linked to and is not yet."""
    there = {one.said.id for one in cited_in(viewer, audit)}
    return [one for one in _readable(viewer, audit) if one.id not in there]


def copies(viewer: Viewer, audit: Audit, texts: Iterable[str]) -> bool:
    """Whether a text repeats what stands behind a link, or could: a copy would outlive what was taken back."""
    said = [one.words for one in _readable(viewer, audit)] + [one.said.words for one in cited_in(viewer, audit)]
    return any(quotes(text, words) for text in texts for words in said)


def citation_of(audit: Audit, words_id: UUID) -> AuditCitation | None:
    query = sa.select(AuditCitation).where(AuditCitation.audit_id == audit.id, AuditCitation.words_id == words_id)
    return session().scalars(query).first()


def _readable(viewer: Viewer, audit: Audit) -> list[Usable]:
    return usable_in_audit(viewer, audit.worker_id, *period_of(audit)) if is_open(audit) else []
