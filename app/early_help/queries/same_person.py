"""Notes that two accounts are one person, as far as a viewer may see both requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.early_help.models import EarlyHelpRequest, SamePerson
from app.early_help.policy import visible_to


@dataclass(frozen=True)
class Noted:
    """One note that stands, seen from one request: who of it, and the other request."""

    note: SamePerson
    participant_id: UUID
    other: EarlyHelpRequest


def noted_on(viewer: Viewer, request: EarlyHelpRequest) -> Sequence[Noted]:
    """The notes that stand on a request. One whose other request this viewer may not see is left out."""
    here, there = SamePerson.request_id == request.id, SamePerson.other_request_id == request.id
    other_id = sa.case((here, SamePerson.other_request_id), else_=SamePerson.request_id)
    query = (
        sa.select(SamePerson, EarlyHelpRequest)
        .join(EarlyHelpRequest, EarlyHelpRequest.id == other_id)
        .where(sa.or_(here, there), SamePerson.undone_at.is_(None), visible_to(viewer))
        .order_by(SamePerson.noted_at, SamePerson.id)
    )
    return [_seen_from(request, note, other) for note, other in session().execute(query.limit(20))]


def noted(viewer: Viewer, request: EarlyHelpRequest, note_id: UUID) -> Noted:
    """One of them. Raises NotFound."""
    found = next((one for one in noted_on(viewer, request) if one.note.id == note_id), None)
    if found is None:
        raise NotFound
    return found


def _seen_from(request: EarlyHelpRequest, note: SamePerson, other: EarlyHelpRequest) -> Noted:
    is_here = note.request_id == request.id
    return Noted(note, note.participant_id if is_here else note.other_participant_id, other)
