"""The inbox of the youth voice team: views and filters over what this viewer may read, paged by key."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.paging import PAGE_SIZE, Page, decode_key, encode_key
from app.core.people import Viewer
from app.feedback.models import FeedbackAuditWords, FeedbackItem, FeedbackShare, FeedbackTheme, FeedbackWish
from app.feedback.policy import ROLE, is_usable_in_audit, visible_to
from app.trail.models import TrailEntry

VIEWS = ("to_read", "to_answer", "urgent", "asked_for", "to_release", "for_audits", "all")


@dataclass(frozen=True)
class Wanted:
    """What the reader chose to see. Empty means everything; `locality` "none" means not known."""

    view: str = "to_read"
    version: str = ""
    theme: str = ""
    locality: str = ""


def inbox(viewer: Viewer, wanted: Wanted, after: str | None = None, size: int = PAGE_SIZE) -> Page[FeedbackItem]:
    """One page, oldest week first: who has waited longest is read first. `all` begins with the newest."""
    newest_first = wanted.view == "all"
    query = sa.select(FeedbackItem).where(visible_to(viewer), *_conditions(wanted))
    key = decode_key(after, 2)
    if key is not None:
        week, item_id = date.fromisoformat(str(key[0])), UUID(str(key[1]))
        place = sa.tuple_(FeedbackItem.given_week, FeedbackItem.id)
        query = query.where(place < (week, item_id) if newest_first else place > (week, item_id))
    order = (FeedbackItem.given_week, FeedbackItem.id)
    query = query.order_by(*(column.desc() for column in order) if newest_first else order)
    rows = session().scalars(query.limit(size + 1)).all()
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows[:size], encode_key(last.given_week.isoformat(), str(last.id)) if last is not None else None)


def counts(viewer: Viewer, most: int = 100) -> dict[str, int]:
    """How many stand in each view, counted to `most`."""
    found = {}
    for view in VIEWS:
        few = sa.select(FeedbackItem.id).where(visible_to(viewer), *_conditions(Wanted(view))).limit(most)
        found[view] = session().scalar(sa.select(sa.func.count()).select_from(few.subquery())) or 0
    return found


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    found = [*_view(wanted.view)]
    if wanted.version:
        found.append(FeedbackItem.version == wanted.version)
    if wanted.locality == "none":
        found.append(FeedbackItem.locality.is_(None))
    elif wanted.locality:
        found.append(FeedbackItem.locality == wanted.locality)
    if wanted.theme:
        given = sa.exists().where(FeedbackTheme.item_id == FeedbackItem.id, FeedbackTheme.theme == wanted.theme)
        found.append(given.where(FeedbackTheme.removed_at.is_(None)))
    return found


def _view(view: str) -> tuple[sa.ColumnElement[bool], ...]:
    looked = sa.exists().where(
        TrailEntry.thing_kind == FeedbackItem.__tablename__,
        TrailEntry.thing_id == FeedbackItem.id,
        TrailEntry.event == "trail.looked",
        TrailEntry.role == ROLE,
    )
    waiting = sa.select(FeedbackWish.item_id).where(FeedbackWish.done_at.is_(None))
    agreed = sa.select(FeedbackShare.item_id).where(FeedbackShare.agreed.is_(True), FeedbackShare.released_at.is_(None))
    let_go = sa.select(FeedbackAuditWords.item_id).where(FeedbackAuditWords.released_at.is_not(None))
    filed, waits = FeedbackItem.filed == sa.true(), FeedbackItem.settled.is_(False)
    return {
        "to_read": (filed, waits, ~looked),
        "to_answer": (filed, waits, looked),
        "urgent": (filed, waits, FeedbackItem.urgent.is_(True)),
        "asked_for": (FeedbackItem.id.in_(waiting),),
        "to_release": (FeedbackItem.id.in_(agreed),),
        "for_audits": (is_usable_in_audit(), FeedbackItem.id.not_in(let_go)),
    }.get(view, (filed,))
