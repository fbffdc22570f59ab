"""Search of the trail, for whoever may: by things, person, role, day. Codes and ids only; it opens no record."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.paging import Page, decode_key, encode_key
from app.core.people import Viewer
from app.trail.models import TrailEntry

PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What to look for: all that is given must hold. `things`: any of these ids; None: whatever it was."""

    things: frozenset[UUID] | None = None
    actor_id: UUID | None = None
    role: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """The same as SQL."""
        found: list[sa.ColumnElement[bool]] = []
        if self.things is not None:
            found.append(TrailEntry.thing_id.in_(self.things))
        if self.actor_id is not None:
            found.append(TrailEntry.actor_id == self.actor_id)
        if self.role is not None:
            found.append(TrailEntry.role == self.role)
        if self.since is not None:
            found.append(TrailEntry.at >= self.since)
        if self.until is not None:
            found.append(TrailEntry.at < self.until)
        return found


def entries(
    viewer: Viewer,
    wanted: Wanted,
    *,
    after: str | None = None,
    size: int = PAGE,
    without_naming: Collection[UUID] = (),
) -> Page[TrailEntry]:
    """The trail newest first, narrowed. Empty for anybody but `data_protection`.

    `without_naming`: rows whose codes name one of these ids are left out, as if nothing had happened.
    """
    if not viewer.has("data_protection"):
        return Page([], None)
    query = sa.select(TrailEntry).where(*wanted.conditions())
    for named in without_naming:
        query = query.where(sa.cast(TrailEntry.codes, sa.String).not_like(f"%{named}%"))
    key = decode_key(after, 2)
    if key is not None:
        at, entry_id = datetime.fromisoformat(str(key[0])), UUID(str(key[1]))
        query = query.where(TrailEntry.at <= at, sa.or_(TrailEntry.at < at, TrailEntry.id > entry_id))
    rows = session().scalars(query.order_by(TrailEntry.at.desc(), TrailEntry.id).limit(size + 1)).all()
    if len(rows) <= size:
        return Page(rows, None)
    return Page(rows[:size], encode_key(rows[size - 1].at.isoformat(), str(rows[size - 1].id)))
