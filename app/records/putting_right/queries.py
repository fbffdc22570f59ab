"""Where asks about records are found: by data protection, by whoever asked, and beside the record they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.records.putting_right.models import DataAsk
from app.records.putting_right.policy import can_decide

SHOWN = 100


def asks(viewer: Viewer, view: str, today: date) -> Sequence[DataAsk]:
    """For data protection: those that wait for an answer, soonest due first, or what is late of them; or the last that
    were told. `view`: a code of `words.VIEWS`.
    """
    if not can_decide(viewer):
        return []
    query = sa.select(DataAsk).limit(SHOWN)
    if view == "closed":
        query = query.where(DataAsk.told_at.is_not(None)).order_by(DataAsk.told_at.desc(), DataAsk.id)
    else:
        query = query.where(_in_view(view, today)).order_by(DataAsk.due_on, DataAsk.id)
    return session().scalars(query).all()


def _in_view(view: str, today: date) -> sa.ColumnElement[bool]:
    """Those that wait: all of them, or those that nobody answered, or acknowledged, in time."""
    waits = DataAsk.told_at.is_(None)
    unsaid = sa.and_(waits, DataAsk.acknowledged_at.is_(None), DataAsk.acknowledge_by < today)
    return {"late": sa.and_(waits, DataAsk.due_on < today), "unacknowledged": unsaid}.get(view, waits)


def ask_for(viewer: Viewer, ask_id: UUID) -> DataAsk:
    """One ask for who decides it. Raises NotFound."""
    found = session().get(DataAsk, ask_id) if can_decide(viewer) else None
    if found is None:
        raise NotFound
    return found


def own_asks(viewer: Viewer) -> Sequence[DataAsk]:
    """What this family member or young person asked, newest first. Nobody else's, whatever record it is about."""
    if viewer.kind != "family" or viewer.id is None:
        return []
    query = sa.select(DataAsk).where(DataAsk.account_id == viewer.id)
    return session().scalars(query.order_by(DataAsk.written_at.desc(), DataAsk.id).limit(SHOWN)).all()


def asks_beside(about_id: UUID) -> Sequence[DataAsk]:
    """What was said about one record, oldest first. Only for a page whose reader may read that record."""
    query = sa.select(DataAsk).where(DataAsk.about_id == about_id)
    return session().scalars(query.order_by(DataAsk.received_on, DataAsk.id).limit(SHOWN)).all()


@dataclass(frozen=True)
class Late:
    """How many asks nobody answered in time, and how many complaints nobody acknowledged in time; those that wait."""

    answers: int
    acknowledgements: int
    waiting: int


def late(today: date) -> Late:
    """Counts for the start page of records and for `flask status`."""
    views = (_in_view(view, today) for view in ("late", "unacknowledged", "open"))
    counted = [sa.func.count().filter(which) for which in views]
    row = session().execute(sa.select(*counted).where(DataAsk.told_at.is_(None))).one()
    return Late(row[0], row[1], row[2])
