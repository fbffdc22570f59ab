"""The hub's queue: paged by key, so that page 900 costs what page 1 costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.paging import PAGE_SIZE, Page, decode_key, encode_key
from app.core.people import Viewer
from app.early_help.models import Allocation, EarlyHelpRequest, Part, Share
from app.early_help.policy import visible_to

VIEWS = ("to_decide", "mine", "no_worker", "waiting_for_family", "attention", "late", "to_copy", "open", "closed")


@dataclass(frozen=True)
class Filter:
    """What of the queue is wanted: one view of VIEWS, narrowed to a locality (code, or `none` for unknown)."""

    view: str = "to_decide"
    locality: str | None = None


def queue(
    viewer: Viewer, wanted: Filter, now: datetime, after: str | None = None, size: int = PAGE_SIZE
) -> Page[EarlyHelpRequest]:
    """One page of the queue, urgent first, then soonest due; what is to be copied, strictly oldest decided first."""
    if wanted.view == "to_copy":
        return _to_copy(viewer, wanted, now, after, size)
    query = sa.select(EarlyHelpRequest).where(visible_to(viewer), *_conditions(viewer, wanted, now))
    key = decode_key(after, 3)
    if key is not None:
        query = query.where(_after(key))
    query = query.order_by(EarlyHelpRequest.urgent.desc(), EarlyHelpRequest.due_at, EarlyHelpRequest.id)
    rows = session().scalars(query.limit(size + 1)).all()
    if len(rows) <= size:
        return Page(rows, None)
    last = rows[size - 1]
    return Page(rows[:size], encode_key(int(last.urgent), last.due_at.isoformat(), str(last.id)))


def _to_copy(viewer: Viewer, wanted: Filter, now: datetime, after: str | None, size: int) -> Page[EarlyHelpRequest]:
    row = EarlyHelpRequest
    query = sa.select(row).where(visible_to(viewer), *_conditions(viewer, wanted, now))
    key = decode_key(after, 2)
    if key is not None:
        query = query.where(_later(row.decided_at, key[0], key[1]))
    rows = session().scalars(query.order_by(row.decided_at, row.id).limit(size + 1)).all()
    if len(rows) <= size:
        return Page(rows, None)
    last = rows[size - 1]
    assert last.decided_at is not None
    return Page(rows[:size], encode_key(last.decided_at.isoformat(), str(last.id)))


def _conditions(viewer: Viewer, wanted: Filter, now: datetime) -> list[sa.ColumnElement[bool]]:
    row = EarlyHelpRequest
    worked_on = sa.select(Allocation.request_id).where(Allocation.ended_at.is_(None))
    has_worker = sa.exists().where(Allocation.request_id == row.id, Allocation.ended_at.is_(None))
    views: dict[str, list[sa.ColumnElement[bool]]] = {
        "to_decide": [row.closed_at.is_(None), row.decided_at.is_(None)],
        "mine": [row.closed_at.is_(None), row.id.in_(worked_on.where(Allocation.worker_id == viewer.id))],
        "no_worker": [row.closed_at.is_(None), row.outcome == "assessment", ~has_worker],
        "waiting_for_family": [row.closed_at.is_(None), row.waiting_since.is_not(None)],
        "attention": [row.attention_at.is_not(None)],
        "late": [row.closed_at.is_(None), row.decided_at.is_(None), row.due_at < now],
        "to_copy": [row.decided_at.is_not(None), row.copied_at.is_(None)],
        "open": [row.closed_at.is_(None)],
        "closed": [row.closed_at.is_not(None)],
    }
    conditions = views.get(wanted.view, views["to_decide"])
    if wanted.locality == "none":
        conditions.append(row.locality.is_(None))
    elif wanted.locality:
        conditions.append(row.locality == wanted.locality)
    return conditions


def _after(key: list[str | int | float | None]) -> sa.ColumnElement[bool]:
    row, urgent = EarlyHelpRequest, bool(key[0])
    within = sa.and_(row.urgent.is_(urgent), _later(row.due_at, key[1], key[2]))
    return sa.or_(within, row.urgent.is_(False)) if urgent else within


def _later(column: Any, moment: object, row_id: object) -> sa.ColumnElement[bool]:
    """Rows after one moment and id; every row where they are not ours to read."""
    try:
        at, last = datetime.fromisoformat(str(moment)).astimezone(UTC), UUID(str(row_id))
    except ValueError:
        return sa.true()
    return sa.or_(column > at, sa.and_(column == at, EarlyHelpRequest.id > last))


COUNTED = ("to_decide", "late", "attention", "no_worker", "mine")


def counts(viewer: Viewer, now: datetime, views: Sequence[str] = COUNTED) -> dict[str, int]:
    """How many wait in each view, counted no further than 100: "100 or more" is enough to act on. One statement."""
    counted = []
    for view in views:
        conditions = _conditions(viewer, Filter(view), now)
        some = sa.select(EarlyHelpRequest.id).where(visible_to(viewer), *conditions).limit(100)
        counted.append(sa.select(sa.func.count()).select_from(some.subquery()).scalar_subquery().label(view))
    return dict(session().execute(sa.select(*counted)).one()._mapping) if counted else {}


def parts_not_shared_in_time(viewer: Viewer, now: datetime) -> Sequence[Part]:
    """Parts that should have reached a family by now and have not: exceptions for the manager."""
    shared = sa.select(Share.part_id)
    query = (
        sa.select(Part)
        .join(EarlyHelpRequest, EarlyHelpRequest.id == Part.request_id)
        .where(visible_to(viewer), Part.share_by < now, Part.id.not_in(shared), EarlyHelpRequest.closed_at.is_(None))
        .order_by(Part.share_by, Part.id)
    )
    return session().scalars(query.limit(50)).all()


def missed_deadlines(now: datetime) -> int:
    """How many requests are undecided past their deadline, everywhere: a figure for the monitor, not for a person."""
    late = (
        sa.select(sa.func.count())
        .select_from(EarlyHelpRequest)
        .where(
            EarlyHelpRequest.closed_at.is_(None), EarlyHelpRequest.decided_at.is_(None), EarlyHelpRequest.due_at < now
        )
    )
    return session().scalar(late) or 0
