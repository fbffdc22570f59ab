"""What every step of a request shares: may this person take it now, the end of it, the end of its copy."""

from collections.abc import Iterable
from uuid import UUID

from app.core.clock import now, today
from app.core.db import session
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.people import Viewer
from app.records.access.models import AccessEntry, AccessRequest
from app.records.access.policy import can_handle, refused
from app.records.access.queries import entries_of, made_by


def may(step: str, request: AccessRequest, by: Viewer) -> UUID:
    """Who takes this step. Raises NotAllowed, Conflict `not_so_now`, DomainError with why it is refused."""
    if not can_handle(by, request) or by.id is None:
        raise NotAllowed("only_data_protection")
    code = refused(step, by, request, made_by(entries_of(request)), today())
    if code == "not_so_now":
        raise Conflict(code)
    if code is not None:
        raise NotAllowed(code) if code == "second_person" else DomainError(code)
    return by.id


def drop_copy(request: AccessRequest) -> None:
    """The copy goes. What it was made from stays where it is."""
    drop(entries_of(request))


def drop(entries: Iterable[AccessEntry]) -> None:
    """These entries of a copy go."""
    for entry in entries:
        session().delete(entry)
    session().flush()


def end(request: AccessRequest, outcome: str, by: Viewer) -> None:
    """It is answered."""
    request.outcome, request.ended_at, request.ended_by = outcome, now(), by.id
