"""What is kept of requests for one's own records. The copy goes by itself; that somebody asked, by its own period."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import family_account
from app.core.clock import LONDON, london_day, today
from app.core.db import session
from app.core.references import grouped
from app.early_help.models import Child
from app.records.access.models import AccessEntry, AccessPerson, AccessRedaction, AccessRequest
from app.retention.keeping import Gone, Kept, Record, take_out
from app.workforce.queries.people import both_ids_of

KIND = "access_request"


def ended(before: date | None) -> Iterator[Record]:
    """Requests that were given or declined, the longest ago first; none whose copy can still be opened."""
    shut = sa.or_(AccessRequest.until.is_(None), AccessRequest.until < today())
    query = sa.select(AccessRequest).where(AccessRequest.ended_at.is_not(None), shut)
    if before is not None:
        query = query.where(AccessRequest.ended_at < datetime.combine(before, time(), LONDON))
    for row in session().scalars(query.order_by(AccessRequest.ended_at, AccessRequest.id)):
        yield _record(row)


def find(request_id: UUID) -> Record | None:
    """One that was answered."""
    row = session().get(AccessRequest, request_id)
    return _record(row) if row is not None and row.ended_at is not None else None


def erase(request_id: UUID) -> Gone:
    """Take one out, with whose records they were and what is left of the copy. Staff keep their own account."""
    gone, row = Gone(), session().get(AccessRequest, request_id)
    if row is not None:
        family = family_account(row.account_id) if row.account_id else None
        gone.accounts = {family.id} if family is not None else set()
        _take_out(gone, {row.id})
    return gone


def keeps(record: Record) -> str | None:
    """Nothing goes while its person waits for a copy of it (Data Protection Act 2018 section 173: that is a crime)."""
    ids = {record.id, *record.touching}
    children = sa.select(Child.id).where(Child.request_id == record.id)
    theirs = sa.or_(AccessPerson.person_id.in_(ids), AccessPerson.person_id.in_(children))
    named = sa.select(AccessPerson.request_id).where(theirs)
    asks = sa.or_(AccessRequest.account_id.in_(ids), AccessRequest.id.in_(named))
    waits = sa.select(AccessRequest.id).where(AccessRequest.ended_at.is_(None), asks).limit(1)
    return "asked_for" if session().scalar(waits) is not None else None


def lets_go(gone: Gone) -> None:
    """A copy of what went goes with it; so does the request of an account that went."""
    ids = gone.ids | gone.accounts
    named = set(session().scalars(sa.select(AccessPerson.request_id).where(AccessPerson.person_id.in_(ids))))
    asked = set(session().scalars(sa.select(AccessRequest.id).where(AccessRequest.account_id.in_(gone.accounts))))
    _take_out_copies(gone, named | asked)
    take_out(gone, KIND, AccessPerson, AccessPerson.person_id.in_(ids))
    _take_out(gone, asked)


def _take_out(gone: Gone, requests: set[UUID]) -> None:
    rows = session().scalars(sa.select(AccessRequest.reference).where(AccessRequest.id.in_(requests)))
    gone.was_called(*rows)
    _take_out_copies(gone, requests)
    take_out(gone, KIND, AccessPerson, AccessPerson.request_id.in_(requests))
    take_out(gone, KIND, AccessRequest, AccessRequest.id.in_(requests))


def _take_out_copies(gone: Gone, requests: set[UUID]) -> None:
    entries = sa.select(AccessEntry.id).where(AccessEntry.request_id.in_(requests))
    take_out(gone, "access_copy", AccessRedaction, AccessRedaction.entry_id.in_(entries))
    take_out(gone, "access_copy", AccessEntry, AccessEntry.request_id.in_(requests))


def _record(row: AccessRequest) -> Record:
    """A hold over whoever asked, whoever it is about or whoever handled it keeps it."""
    handled = {row.judged_by, row.gathered_by, row.handed_by, row.checked_by, row.ended_by}
    touching = both_ids_of({row.account_id, *(one.person_id for one in row.people), *handled})
    began = {"closed": london_day(row.ended_at) if row.ended_at else None}
    return Record(KIND, row.id, grouped(row.reference, 3), began, touching)


KEPT = (
    Kept(
        KIND,
        ("access_request", "access_person"),
        "confirmed",
        ended=ended,
        find=find,
        erase=erase,
        keeps=keeps,
        lets_go=lets_go,
    ),
    Kept("access_copy", ("access_entry", "access_redaction"), "by_itself"),
)
