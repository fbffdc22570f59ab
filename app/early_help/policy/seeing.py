"""Who may see a request: the rule and its twin in SQL, held equal by a property test."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.people import Viewer
from app.early_help.models import Allocation, EarlyHelpRequest, NamedReader, Participant

READING_ROLES = ("early_help_hub", "team_manager")
ALLOCATED_ROLES = ("practitioner",)
STAFF_ROLES = READING_ROLES + ALLOCATED_ROLES
WRITING_UP = timedelta(days=28)
"""How long a worker still opens a request that has ended (promise 9: access ends when the relationship ends)."""


@dataclass(frozen=True)
class Seen:
    """What the pure rule needs to know of a request: where it is, whose it is, who may open it if restricted."""

    locality: str | None
    restricted: bool
    worker_ids: frozenset[UUID] = frozenset()
    reader_ids: frozenset[UUID] = frozenset()
    account_ids: frozenset[UUID] = frozenset()
    closed_at: datetime | None = None


def can_see(viewer: Viewer, request: Seen) -> bool:
    """The hub everywhere it reaches, managers their locality, practitioners what is allocated to them, families theirs.

    A restricted request opens to its named readers only. A request without a locality needs a county-wide role.
    """
    if viewer.kind == "family":
        return viewer.id in request.account_ids
    if not viewer.is_staff:
        return False
    if request.restricted:
        return viewer.id in request.reader_ids and viewer.has(*STAFF_ROLES)
    if viewer.has(*ALLOCATED_ROLES) and viewer.id in request.worker_ids and _still_theirs(request.closed_at):
        return True
    return viewer.has(*READING_ROLES) and viewer.reaches_locality(request.locality, *READING_ROLES)


def _still_theirs(closed_at: datetime | None) -> bool:
    """A worker finishes writing up after a request has ended; then the relationship is over, and so is access."""
    return closed_at is None or closed_at > clock.now() - WRITING_UP


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_see` as SQL on EarlyHelpRequest."""
    if viewer.kind == "family":
        mine = sa.select(Participant.request_id).where(
            Participant.account_id == viewer.id, Participant.left_at.is_(None)
        )
        return EarlyHelpRequest.id.in_(mine)
    if not viewer.has(*STAFF_ROLES):
        return sa.false()
    is_named = sa.and_(NamedReader.staff_id == viewer.id, NamedReader.ended_at.is_(None))
    named = sa.select(NamedReader.request_id).where(is_named)
    ways: list[sa.ColumnElement[bool]] = []
    if viewer.has(*ALLOCATED_ROLES):
        allocated = sa.select(Allocation.request_id).where(
            Allocation.worker_id == viewer.id, Allocation.ended_at.is_(None)
        )
        writing_up = EarlyHelpRequest.closed_at > clock.now() - WRITING_UP
        still_theirs = sa.or_(EarlyHelpRequest.closed_at.is_(None), writing_up)
        ways.append(sa.and_(EarlyHelpRequest.id.in_(allocated), still_theirs))
    if viewer.has(*READING_ROLES):
        localities = viewer.localities_for(*READING_ROLES)
        ways.append(sa.true() if localities is None else EarlyHelpRequest.locality.in_(localities))
    unrestricted = EarlyHelpRequest.restricted_at.is_(None)
    open_to = sa.and_(unrestricted, sa.or_(sa.false(), *ways))
    return sa.or_(open_to, sa.and_(~unrestricted, EarlyHelpRequest.id.in_(named)))
