"""Search of the trail, for whoever may: by thing, person or day. Codes and ids only; nothing here opens a record."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.paging import Page, decode_key, encode_key
from app.core.people import Viewer
from app.trail.models import TrailEntry

PAGE = 50


def entries(
    viewer: Viewer,
    *,
    thing_id: UUID | None = None,
    actor_id: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    after: str | None = None,
) -> Page[TrailEntry]:
    """The trail newest first, narrowed. Empty for anybody but `data_protection`."""
    if not viewer.has("data_protection"):
        return Page([], None)
    query = sa.select(TrailEntry)
    for column, wanted in ((TrailEntry.thing_id, thing_id), (TrailEntry.actor_id, actor_id)):
        if wanted is not None:
            query = query.where(column == wanted)
    if since is not None:
        query = query.where(TrailEntry.at >= since)
    if until is not None:
        query = query.where(TrailEntry.at < until)
    key = decode_key(after, 2)
    if key is not None:
        at, entry_id = datetime.fromisoformat(str(key[0])), UUID(str(key[1]))
        query = query.where(sa.or_(TrailEntry.at < at, sa.and_(TrailEntry.at == at, TrailEntry.id > entry_id)))
    rows = session().scalars(query.order_by(TrailEntry.at.desc(), TrailEntry.id).limit(PAGE + 1)).all()
    if len(rows) <= PAGE:
        return Page(rows, None)
    return Page(rows[:PAGE], encode_key(rows[PAGE - 1].at.isoformat(), str(rows[PAGE - 1].id)))
