"""A request comes in, and its clock: stopped while we wait for them, and two months more."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app import trail
from app.core.clock import now, today
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError
from app.core.people import Actor, Viewer
from app.core.references import new_reference, normalise
from app.records.access import rules
from app.records.access.emails import tell_received
from app.records.access.models import AccessRequest
from app.records.access.policy import ROLE
from app.records.access.services.steps import may
from app.records.access.services.waiting import ask_to_answer, tell

constraint_means("uq_access_request_once", lambda: AlreadyDone("access_asked"))


@dataclass(frozen=True)
class Asked:
    """Who asks for whose records, as they said it."""

    came_by: str
    tie: str
    asker: dict[str, str] = field(default_factory=dict)
    received_on: date | None = None
    account_id: UUID | None = None


def take_in(asked: Asked, by: Actor, once: str | None = None) -> AccessRequest:
    """Keep it, start its clock, ask data protection to answer, and tell them that we have it.

    Raises ValueError for codes no page offers, DomainError `received_later`.
    """
    received = asked.received_on or today()
    if asked.came_by not in rules.CAME_BY or asked.tie not in rules.TIES:
        raise ValueError("not a way or a tie of ours")
    if received > today():
        raise DomainError("received_later")
    request = AccessRequest(
        reference=normalise(new_reference()),
        came_by=asked.came_by,
        received_on=received,
        written_at=now(),
        written_by=by.id if by.kind == "staff" else None,
        account_id=asked.account_id,
        tie=asked.tie,
        looked_in=[],
        once=once,
    )
    request.asker = asked.asker
    session().add(request)
    session().flush()
    ask_to_answer(request, by)
    tell_received(request)
    trail.record("access.asked", request, by, came_by=asked.came_by, tie=asked.tie)
    return request


def wait(request: AccessRequest, what: str, is_here: bool, on: date, by: Viewer) -> None:
    """We asked them on that day for `proof` of who they are, or what they `meant`; or that day it came.

    Raises DomainError `day_is_wrong`, Conflict where it was asked already or was never asked.
    """
    may("wait", request, by)
    asked_on, came_on = getattr(request, f"{what}_asked_on"), getattr(request, f"{what}_on")
    if came_on is not None or (asked_on is not None) != is_here:
        raise Conflict("not_so_now")
    if on > today() or on < (asked_on or request.received_on):
        raise DomainError("day_is_wrong")
    setattr(request, f"{what}_on" if is_here else f"{what}_asked_on", on)
    ask_to_answer(request, by.actor(ROLE))
    trail.record("access.waited", request, by.actor(ROLE), what=what, came=is_here)


def extend(request: AccessRequest, why: str, by: Viewer) -> None:
    """Two months more, with the reason, which they are told. Raises DomainError with why not."""
    who = may("extend", request, by)
    request.extended_at, request.extended_why = now(), why
    ask_to_answer(request, by.actor(ROLE))
    tell(request, who)
    trail.record("access.extended", request, by.actor(ROLE))
