"""Who had a visit, a review, a change of worker or an ending, and whether they are asked how it was.

Chosen by the youth voice team from everybody who had the event, never by the worker. Whoever was not asked is counted
with the reason. What is here never touches what was said: who was asked is known, who answered is not.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.paging import PAGE_SIZE, Page, decode_key, encode_key
from app.core.people import Viewer
from app.feedback.models import FeedbackOccasion
from app.feedback.policy import NEVER_WITH, ROLE
from app.workforce.models import Worker

KINDS = ("visit", "review", "change_of_worker", "closing")
HOW = ("card", "school", "carer", "advocate", "own_address")
"""How somebody is asked. `own_address`: only where they gave a safe address of their own."""
WHY_NOT = ("not_safe", "said_no", "asked_lately", "cannot_reach", "too_ill_or_upset", "other")


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """What this member of the team may choose from: their localities, and never where they are the worker."""
    if not viewer.has(ROLE) or viewer.has(*NEVER_WITH):
        return sa.false()
    localities = viewer.localities_for(ROLE)
    here = sa.true() if localities is None else FeedbackOccasion.locality.in_(sorted(localities))
    mine = sa.exists().where(Worker.id == FeedbackOccasion.worker_id, Worker.account_id == viewer.id)
    return sa.and_(here, ~mine)


def waiting(viewer: Viewer, after: str | None = None, size: int = PAGE_SIZE) -> Page[FeedbackOccasion]:
    """Nobody decided yet, longest ago first."""
    query = sa.select(FeedbackOccasion).where(visible_to(viewer), FeedbackOccasion.decided_at.is_(None))
    key = decode_key(after, 2)
    if key is not None:
        place = sa.tuple_(FeedbackOccasion.happened_on, FeedbackOccasion.id)
        query = query.where(place > (date.fromisoformat(str(key[0])), UUID(str(key[1]))))
    query = query.order_by(FeedbackOccasion.happened_on, FeedbackOccasion.id).limit(size + 1)
    rows = session().scalars(query).all()
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows[:size], encode_key(last.happened_on.isoformat(), str(last.id)) if last is not None else None)


def occasion_for(viewer: Viewer, occasion_id: UUID) -> FeedbackOccasion:
    """One of them. Raises NotFound."""
    query = sa.select(FeedbackOccasion).where(FeedbackOccasion.id == occasion_id, visible_to(viewer))
    found = session().scalars(query).first()
    if found is None:
        raise NotFound("feedback_occasion")
    return found


def counted(viewer: Viewer, since: date) -> Sequence[tuple[str, str | None, str | None, int]]:
    """Kind of event, how asked, why not, and how many: since a day. Neither how nor why not: nobody decided yet."""
    row = FeedbackOccasion
    query = sa.select(row.kind, row.how, row.why_not, sa.func.count()).where(
        visible_to(viewer), row.happened_on >= since
    )
    found = session().execute(query.group_by(row.kind, row.how, row.why_not))
    return sorted(((a, b, c, n) for a, b, c, n in found), key=lambda one: (one[0], one[1] or "~", one[2] or "~"))
