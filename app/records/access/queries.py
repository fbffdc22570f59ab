"""Requests for one's own records, as each viewer may find them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.core.references import normalise
from app.records.access.models import AccessEntry, AccessRequest
from app.records.access.policy import ROLE, can_handle

ENDED_SHOWN = 50


def request_for(viewer: Viewer, reference: str) -> AccessRequest:
    """One request for who may handle it. Raises NotFound."""
    query = sa.select(AccessRequest).where(AccessRequest.reference == normalise(reference))
    found = session().scalars(query).first()
    if found is None or not can_handle(viewer, found):
        raise NotFound("access_request")
    return found


def request_by_id(viewer: Viewer, request_id: UUID) -> AccessRequest:
    """One request that is known by its id only, such as from a task. Raises NotFound."""
    found = session().get(AccessRequest, request_id)
    if found is None or not can_handle(viewer, found):
        raise NotFound("access_request")
    return found


def open_for(viewer: Viewer) -> list[AccessRequest]:
    """What waits, the longest first."""
    query = sa.select(AccessRequest).where(AccessRequest.ended_at.is_(None))
    return _seen(viewer, query.order_by(AccessRequest.received_on, AccessRequest.id))


def ended_for(viewer: Viewer) -> list[AccessRequest]:
    """The last ones that ended."""
    query = sa.select(AccessRequest).where(AccessRequest.ended_at.is_not(None))
    return _seen(viewer, query.order_by(AccessRequest.ended_at.desc(), AccessRequest.id).limit(ENDED_SHOWN))


def late(day: date) -> int:
    """How many were not answered by their last day. A number: it opens nothing."""
    query = sa.select(AccessRequest).where(AccessRequest.ended_at.is_(None))
    return sum(1 for row in session().scalars(query) if row.is_late(day))


def own(viewer: Viewer) -> Sequence[AccessRequest]:
    """What somebody asked from their own account, newest first."""
    if viewer.id is None:
        return []
    query = sa.select(AccessRequest).where(AccessRequest.account_id == viewer.id)
    return session().scalars(query.order_by(AccessRequest.received_on.desc(), AccessRequest.id)).all()


def own_one(viewer: Viewer, reference: str) -> AccessRequest:
    """One of their own. Raises NotFound."""
    found = next((row for row in own(viewer) if row.reference == normalise(reference)), None)
    if found is None:
        raise NotFound("access_request")
    return found


def entries_of(request: AccessRequest) -> Sequence[AccessEntry]:
    """The reading copy, in its order."""
    query = sa.select(AccessEntry).where(AccessEntry.request_id == request.id)
    return session().scalars(query.order_by(AccessEntry.place)).all()


def entry_of(request: AccessRequest, entry_id: UUID) -> AccessEntry:
    """One entry of this copy. Raises NotFound."""
    found = session().get(AccessEntry, entry_id)
    if found is None or found.request_id != request.id:
        raise NotFound("access_entry")
    return found


def made_by(entries: Sequence[AccessEntry]) -> set[UUID]:
    """Everybody who left something out of a copy or wrote something in."""
    whole = {one for entry in entries for one in (entry.left_out_by, entry.added_by) if one is not None}
    return whole | {passage.made_by for entry in entries for passage in entry.passages}


def _seen(viewer: Viewer, query: sa.Select[AccessRequest]) -> list[AccessRequest]:
    if not viewer.has(ROLE):
        return []
    return [row for row in session().scalars(query) if can_handle(viewer, row)]
