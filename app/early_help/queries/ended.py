"""Requests that are closed, as retention knows a record: what started its clocks, and whom it is about."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import LONDON, london_day
from app.core.db import session
from app.early_help.models import Allocation, EarlyHelpRequest, Participant
from app.retention.keeping import Record
from app.workforce.models import Worker

KIND = "early_help_case"


def ended_requests(before: date | None) -> Iterator[Record]:
    """Closed requests (before this day), the one closed first first."""
    query = sa.select(EarlyHelpRequest).where(EarlyHelpRequest.closed_at.is_not(None))
    if before is not None:
        query = query.where(EarlyHelpRequest.closed_at < datetime.combine(before, time(), LONDON))
    for request in session().scalars(query.order_by(EarlyHelpRequest.closed_at, EarlyHelpRequest.id)):
        yield _as_record(request)


def record_of(request_id: UUID) -> Record | None:
    """One request, whether closed or not."""
    request = session().get(EarlyHelpRequest, request_id)
    return _as_record(request) if request is not None else None


def is_followed(account_id: UUID) -> bool:
    """Whether this account follows, or followed, a request that is still there."""
    return session().scalar(sa.select(Participant.id).where(Participant.account_id == account_id).limit(1)) is not None


def _as_record(request: EarlyHelpRequest) -> Record:
    children = [child.details for child in request.children]
    born = [str(child.get("born_on") or child.get("due_on") or "") for child in children]
    youngest = max(map(date.fromisoformat, born)) if born and all(born) else None
    closed = london_day(request.closed_at) if request.closed_at else None
    return Record(
        kind=KIND,
        id=request.id,
        reference=request.reference,
        began={"closed": closed, "youngest_born": youngest},
        touching=_whom(request),
    )


def _whom(request: EarlyHelpRequest) -> frozenset[UUID]:
    """The request itself as a family, its people, the accounts that follow it, and its workers by both their ids."""
    people = {one.id for rows in (request.children, request.adults, request.participants) for one in rows}
    accounts = {one.account_id for one in request.participants}
    given = sa.select(Allocation.worker_id).where(Allocation.request_id == request.id)
    staff = set(session().scalars(given))
    workers = session().scalars(sa.select(Worker.id).where(Worker.account_id.in_(staff)))
    return frozenset({request.id, *people, *accounts, *staff, *workers})
