"""Audits that are signed off, as retention knows them: what started the clock, and whom they are about."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app.audits.models import Audit, AuditThanks
from app.core.clock import LONDON, london_day
from app.core.db import session
from app.early_help.queries.case import request_by_reference
from app.early_help.queries.ended import record_of as request_record_of
from app.retention.keeping import Record
from app.workforce.queries.people import both_ids_of

KIND = "audit"


def ended_audits(before: date | None) -> Iterator[Record]:
    """Signed-off audits (before this day), the oldest first."""
    query = sa.select(Audit).where(Audit.signed_off_at.is_not(None))
    if before is not None:
        query = query.where(Audit.signed_off_at < datetime.combine(before, time(), LONDON))
    for audit in session().scalars(query.order_by(Audit.signed_off_at, Audit.id)):
        yield _as_record(audit)


def record_of(audit_id: UUID) -> Record | None:
    """One audit, signed off or not."""
    audit = session().get(Audit, audit_id)
    return _as_record(audit) if audit is not None else None


def is_looked_at_again(record: Record) -> str | None:
    """While the same case is being looked at again, what was found first stays beside it."""
    again = sa.select(Audit.id).where(Audit.re_audit_of == record.id, Audit.signed_off_at.is_(None))
    return "open_work" if session().scalar(again.limit(1)) is not None else None


def _as_record(audit: Audit) -> Record:
    day = london_day(audit.signed_off_at) if audit.signed_off_at else None
    return Record(KIND, audit.id, audit.case.reference, {"signed_off": day}, _whom(audit))


def _whom(audit: Audit) -> frozenset[UUID]:
    """Its workers and auditor by both their ids; whoever was thanked; and the family, where the case is one of ours."""
    staff = both_ids_of({audit.worker_id, audit.manager_id, audit.auditor_id})
    thanked = session().scalars(sa.select(AuditThanks.person_id).where(AuditThanks.audit_id == audit.id))
    request = request_by_reference(audit.case.reference)
    family = request_record_of(request.id) if request is not None else None
    return staff | {one for one in thanked if one is not None} | (family.touching if family else frozenset())
