"""Who may handle a request for somebody's records, and who may open the copy."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from app.core.people import Viewer
from app.records.access.models import AccessRequest

ROLE = "data_protection"


def can_handle(viewer: Viewer, request: AccessRequest) -> bool:
    """Data protection, and never a request of their own or about themselves."""
    return viewer.has(ROLE) and viewer.id is not None and viewer.id not in _subjects(request)


def can_check(viewer: Viewer, request: AccessRequest, made_by: Collection[UUID]) -> bool:
    """A second person: nobody who gathered the copy, left something out of it or handed it over."""
    first = {request.gathered_by, request.handed_by, *made_by}
    return can_handle(viewer, request) and viewer.id not in first


def can_open_copy(viewer: Viewer, request: AccessRequest, today: date) -> bool:
    """Whoever asked, from their own account, while the copy stands. Nobody else, ever, by a page."""
    is_theirs = viewer.id is not None and viewer.id == request.account_id
    return is_theirs and request.way == "account" and request.can_be_opened(today)


def _subjects(request: AccessRequest) -> set[UUID | None]:
    return {request.account_id, *(row.person_id for row in request.people)}
