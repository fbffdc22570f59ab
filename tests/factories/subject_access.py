"""Requests for one's own records, carried from step to step as pages do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.people import VISITOR, Actor, Viewer
from app.core.references import grouped
from app.early_help.models import EarlyHelpRequest, NamedReader
from app.feedback.models import FeedbackItem, FeedbackName
from app.records.access import services
from app.records.access.models import AccessRequest
from app.records.access.queries import request_for
from app.records.access.services import Asked
from tests.factories.people import make_staff


def officer(name: str = "") -> Viewer:
    """Somebody of data protection who is nobody else."""
    from app.core.people import Reach

    staff = make_staff("data_protection", name=name)
    return Viewer("staff", staff.id, staff.name, (Reach("data_protection"),))


def asked(
    tie: str = "self", account_id: UUID | None = None, by: Actor = VISITOR, days_ago: int = 0, **asker: str
) -> str:
    """A request as it was made; its reference."""
    received = today() - timedelta(days=days_ago)
    with transaction():
        said = Asked("account", tie, asker, received_on=received, account_id=account_id)
        return services.take_in(said, by).reference


def step(reference: str, viewer: Viewer, verb: str, *given: Any) -> None:
    """One step of it, in its own transaction."""
    with transaction():
        getattr(services, verb)(request_for(viewer, reference), *given, viewer)


def gathered(reference: str, viewer: Viewer, people: list[tuple[str, UUID]], capacity: str = "understands") -> None:
    """Judged, said who, and found."""
    step(reference, viewer, "judge", "signed_in", capacity, "She said what she wants it for")
    step(reference, viewer, "say_who", people)
    step(reference, viewer, "gather")


def released(reference: str, first: Viewer, second: Viewer, way: str = "account") -> AccessRequest:
    """Handed over, checked by a second person, given."""
    step(reference, first, "hand_over")
    step(reference, second, "check", True, "")
    step(reference, first, "release", way)
    return request_for(first, reference)


def joined(item: FeedbackItem, account_id: UUID) -> None:
    """Its owner added what they told us to their account."""
    with transaction():
        row = session().query(FeedbackName).filter_by(item_id=item.id).one()
        row.account_id = account_id


def named_reader(request: EarlyHelpRequest, staff_id: UUID) -> None:
    """May open a restricted request."""
    with transaction() as current:
        current.add(NamedReader(request_id=request.id, staff_id=staff_id, named_at=now(), named_by=staff_id))


def spoken(reference: str) -> str:
    """The reference as addresses have it."""
    return grouped(reference, 3)
