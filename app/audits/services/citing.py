"""Linking an audit to what people told the portal: an id, whether it agrees with the auditor, and no word of it."""

from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.audits.models import Audit, AuditCitation
from app.audits.policy import can_write
from app.audits.queries import voices
from app.audits.rules.parts import AGREES
from app.audits.services.acting import acting
from app.core.clock import now
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, DomainError
from app.core.people import Viewer
from app.feedback.auditing_queries import ids_that_stand

constraint_means("uq_audit_citation_audit_id_words_id", lambda: AlreadyDone("cited_already"))


def cite(audit: Audit, words_id: UUID, agrees: str, by: Viewer) -> None:
    """Link to words that may be used here and that this auditor may read. Said again, it changes whether they agree.

    Raises DomainError for who does not write here, before the conversation, and `said_is_gone` for what may not, or
    may no longer, be used.
    """
    _may_link(audit, by)
    if agrees not in AGREES:
        raise DomainError("agrees_not_known")
    row = voices.citation_of(audit, words_id)
    if row is None and words_id not in {one.id for one in voices.offered_for(by, audit)}:
        raise DomainError("said_is_gone")
    row = row or AuditCitation(audit_id=audit.id, words_id=words_id)
    row.agrees, row.cited_at, row.cited_by = agrees, now(), by.id
    session().add(row)
    session().flush()
    trail.record("audits.cited", audit, acting(by))


def cite_no_more(audit: Audit, words_id: UUID, by: Viewer) -> None:
    """It does not belong here. Safe to repeat."""
    _may_link(audit, by)
    row = voices.citation_of(audit, words_id)
    if row is not None:
        session().delete(row)
        trail.record("audits.cited_no_more", audit, acting(by))


def forget_what_went(_moment: object) -> None:
    """The night's job: a link to words that are gone leads nowhere already; now it is gone too."""
    linked = session().scalars(sa.select(AuditCitation.words_id).distinct()).all()
    gone = set(linked) - ids_that_stand(linked)
    session().execute(sa.delete(AuditCitation).where(AuditCitation.words_id.in_(gone)))


def _may_link(audit: Audit, by: Viewer) -> None:
    if not can_write(by, audit):
        raise DomainError("not_yours_to_do")
    if not voices.is_open(audit):
        raise DomainError("conversation_first")
