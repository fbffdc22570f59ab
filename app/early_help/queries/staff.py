"""The names of the staff in a request, and what was done to it, as its page tells them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import FamilyAccount, RoleGrant
from app.accounts.queries import in_force, staff_with_role
from app.core import clock
from app.core.db import session
from app.early_help.policy import STAFF_ROLES
from app.trail.models import TrailEntry

ABOUT = "early_help_request"
LOOKED = "trail.looked"


def family_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these family accounts."""
    query = sa.select(FamilyAccount).where(FamilyAccount.id.in_(set(ids)))
    return {row.id: row.name for row in session().scalars(query)}


def workers_for(locality: str | None = None) -> list[tuple[UUID, str]]:
    """Who can be given a request: practitioners there or county-wide (everywhere, where no locality is named)."""
    return sorted(((row.id, row.name) for row in staff_with_role("practitioner", locality)), key=lambda one: one[1])


def places_of_workers() -> dict[UUID, set[str | None]]:
    """The localities each practitioner works in now; None is county-wide."""
    held = sa.select(RoleGrant.staff_id, RoleGrant.locality).where(
        RoleGrant.role == "practitioner", in_force(clock.now())
    )
    found: dict[UUID, set[str | None]] = {}
    for staff_id, locality in session().execute(held):
        found.setdefault(staff_id, set()).add(locality)
    return found


def readers_for() -> list[tuple[UUID, str]]:
    """Who can be named as a reader of a restricted record: staff with a role that opens early help records."""
    found = {row.id: row.name for role in STAFF_ROLES for row in staff_with_role(role)}
    return sorted(found.items(), key=lambda one: one[1])


def keepable_from() -> list[tuple[UUID, str]]:
    """Who can be kept from what is raised about a family: whoever reads early help or is on duty for concerns."""
    found = {row.id: row.name for role in (*STAFF_ROLES, "safeguarding_duty") for row in staff_with_role(role)}
    return sorted(found.items(), key=lambda one: one[1])


def timeline_of(request_id: UUID, limit: int = 200) -> Sequence[TrailEntry]:
    """What was done to a request, newest first. Who looked is not in it: that is shown by a person (promise 9)."""
    query = sa.select(TrailEntry).where(*_about(request_id)).order_by(TrailEntry.at.desc(), TrailEntry.id)
    return session().scalars(query.limit(limit)).all()


def done_since(request_id: UUID, since: datetime) -> Sequence[TrailEntry]:
    """What was done to a request after a moment, oldest first: what a stale page did not show."""
    query = sa.select(TrailEntry).where(*_about(request_id), TrailEntry.at > since)
    return session().scalars(query.order_by(TrailEntry.at, TrailEntry.id).limit(20)).all()


def _about(request_id: UUID) -> tuple[sa.ColumnElement[bool], ...]:
    return (TrailEntry.thing_kind == ABOUT, TrailEntry.thing_id == request_id, TrailEntry.event != LOOKED)
