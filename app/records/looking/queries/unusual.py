"""What was listed, for data protection: never what is about the viewer's own looking."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.paging import Page, decode_key, encode_key
from app.core.people import Viewer
from app.records.looking.models import LookingLimit, UnusualLooking
from app.records.looking.policy import may_review
from app.retention.queries import ROLE

PAGE = 25


def listed(viewer: Viewer, *, reviewed: bool = False, after: str | None = None) -> Page[UnusualLooking]:
    """What waits for somebody to look into it (or was looked into), the newest day first."""
    if not viewer.has(ROLE):
        return Page([], None)
    query = sa.select(UnusualLooking).where(
        UnusualLooking.reviewed_at.is_not(None) if reviewed else UnusualLooking.reviewed_at.is_(None),
        UnusualLooking.staff_id != viewer.id,
    )
    key = decode_key(after, 2)
    if key is not None:
        day, row_id = date.fromisoformat(str(key[0])), UUID(str(key[1]))
        further = sa.or_(UnusualLooking.day < day, UnusualLooking.id > row_id)
        query = query.where(UnusualLooking.day <= day, further)
    rows = session().scalars(query.order_by(UnusualLooking.day.desc(), UnusualLooking.id).limit(PAGE + 1)).all()
    if len(rows) <= PAGE:
        return Page(rows, None)
    return Page(rows[:PAGE], encode_key(rows[PAGE - 1].day.isoformat(), str(rows[PAGE - 1].id)))


def unusual_for(viewer: Viewer, row_id: UUID) -> UnusualLooking:
    """One of them. Raises NotFound where it is not this viewer's to look into."""
    row = session().get(UnusualLooking, row_id)
    if row is None or not may_review(viewer, row.staff_id):
        raise NotFound
    return row


def beside(row: UnusualLooking) -> Sequence[UnusualLooking]:
    """The other things listed about the same person and day, in a fixed order."""
    query = sa.select(UnusualLooking).where(
        UnusualLooking.staff_id == row.staff_id, UnusualLooking.day == row.day, UnusualLooking.id != row.id
    )
    return session().scalars(query.order_by(UnusualLooking.sign, UnusualLooking.id).limit(PAGE)).all()


def limits_set(limit: int = 20) -> Sequence[LookingLimit]:
    """What was set as many, the newest first."""
    query = sa.select(LookingLimit).order_by(LookingLimit.from_on.desc(), LookingLimit.set_at.desc(), LookingLimit.id)
    return session().scalars(query.limit(limit)).all()
