"""What stands beside items that were already found through the viewer: looks, answers, themes, wishes, remarks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.feedback.models import (
    FeedbackItem,
    FeedbackNote,
    FeedbackOutcome,
    FeedbackOutcomeItem,
    FeedbackRemark,
    FeedbackReply,
    FeedbackShare,
    FeedbackTheme,
    FeedbackTranslation,
    FeedbackWish,
)
from app.feedback.policy import ROLE
from app.trail.models import TrailEntry


@dataclass
class Facts:
    """What the inbox says of an item beside its own columns."""

    seen_at: datetime | None = None
    answered_at: datetime | None = None
    themes: list[str] = field(default_factory=list)
    wishes_open: int = 0
    wish_due_at: datetime | None = None
    wrote_back: bool = False


def facts_about(items: Sequence[FeedbackItem]) -> dict[UUID, Facts]:
    """For each item of a page of the inbox, in one statement a kind of fact, however many items."""
    ids = [item.id for item in items]
    found = {item_id: Facts() for item_id in ids}
    for item_id, at in _earliest(TrailEntry.thing_id, TrailEntry.at, _looks(ids)):
        found[item_id].seen_at = at
    sent = (FeedbackReply.item_id.in_(ids), FeedbackReply.sent_at.is_not(None))
    for item_id, at in _earliest(FeedbackReply.item_id, FeedbackReply.sent_at, sa.and_(*sent)):
        found[item_id].answered_at = at
    for theme in _themes(ids):
        found[theme.item_id].themes.append(theme.theme)
    waiting = sa.and_(FeedbackWish.item_id.in_(ids), FeedbackWish.done_at.is_(None))
    counted = sa.select(FeedbackWish.item_id, sa.func.count(), sa.func.min(FeedbackWish.due_at)).where(waiting)
    for item_id, number, due_at in session().execute(counted.group_by(FeedbackWish.item_id)):
        found[item_id].wishes_open, found[item_id].wish_due_at = number, due_at
    wrote = sa.select(FeedbackRemark.item_id).where(FeedbackRemark.item_id.in_(ids), FeedbackRemark.filed)
    for item_id in session().scalars(wrote.distinct()):
        found[item_id].wrote_back = True
    return found


def remarks_of(item: FeedbackItem) -> Sequence[FeedbackRemark]:
    """What the child added later, by week; within a week in no telling order."""
    query = sa.select(FeedbackRemark).where(FeedbackRemark.item_id == item.id, FeedbackRemark.filed)
    return session().scalars(query.order_by(FeedbackRemark.given_week, FeedbackRemark.id)).all()


def replies_to(item: FeedbackItem) -> Sequence[FeedbackReply]:
    query = sa.select(FeedbackReply).where(FeedbackReply.item_id == item.id)
    return session().scalars(query.order_by(FeedbackReply.written_at, FeedbackReply.id)).all()


def outcomes_of(item: FeedbackItem) -> list[tuple[FeedbackOutcome, str | None]]:
    """What came of it on the public page, newest first, with whether they say that it is better now."""
    query = sa.select(FeedbackOutcome, FeedbackOutcomeItem.better, FeedbackOutcomeItem.filed).join(
        FeedbackOutcomeItem, FeedbackOutcomeItem.outcome_id == FeedbackOutcome.id
    )
    mine = query.where(FeedbackOutcomeItem.item_id == item.id, FeedbackOutcome.is_shown)
    rows = session().execute(mine.order_by(FeedbackOutcome.said_on.desc(), FeedbackOutcome.id))
    return [(row, better if filed else None) for row, better, filed in rows]


def notes_on(item: FeedbackItem) -> Sequence[FeedbackNote]:
    query = sa.select(FeedbackNote).where(FeedbackNote.item_id == item.id)
    return session().scalars(query.order_by(FeedbackNote.written_at, FeedbackNote.id)).all()


def translations_of(item: FeedbackItem) -> dict[str, FeedbackTranslation]:
    """The newest translation of each question's words."""
    query = sa.select(FeedbackTranslation).where(FeedbackTranslation.item_id == item.id)
    rows = session().scalars(query.order_by(FeedbackTranslation.written_at, FeedbackTranslation.id))
    return {row.question: row for row in rows}


def themes_of(item: FeedbackItem) -> list[FeedbackTheme]:
    return list(_themes([item.id]))


def wishes_of(item: FeedbackItem) -> Sequence[FeedbackWish]:
    query = sa.select(FeedbackWish).where(FeedbackWish.item_id == item.id)
    return session().scalars(query.order_by(FeedbackWish.due_at, FeedbackWish.kind)).all()


def shares_of(item: FeedbackItem) -> Sequence[FeedbackShare]:
    query = sa.select(FeedbackShare).where(FeedbackShare.item_id == item.id)
    return session().scalars(query.order_by(FeedbackShare.asked_at, FeedbackShare.id)).all()


def _looks(ids: Iterable[UUID]) -> sa.ColumnElement[bool]:
    return sa.and_(
        TrailEntry.event == "trail.looked",
        TrailEntry.thing_kind == FeedbackItem.__tablename__,
        TrailEntry.thing_id.in_(list(ids)),
        TrailEntry.role == ROLE,
    )


def _earliest(
    key: sa.orm.InstrumentedAttribute[UUID] | sa.orm.InstrumentedAttribute[UUID | None],
    at: sa.orm.InstrumentedAttribute[datetime] | sa.orm.InstrumentedAttribute[datetime | None],
    where: sa.ColumnElement[bool],
) -> list[tuple[UUID, datetime]]:
    rows = session().execute(sa.select(key, sa.func.min(at)).where(where).group_by(key))
    return [(item_id, moment) for item_id, moment in rows if item_id is not None and moment is not None]


def _themes(ids: Iterable[UUID]) -> Sequence[FeedbackTheme]:
    query = sa.select(FeedbackTheme).where(FeedbackTheme.item_id.in_(list(ids)), FeedbackTheme.removed_at.is_(None))
    return session().scalars(query.order_by(FeedbackTheme.theme, FeedbackTheme.id)).all()
