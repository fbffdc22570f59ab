"""What a child who came back with a code may read of their own item: never the words they wrote.

The code is the only door here. Nothing of these reads goes through the wall for staff, and none is open to anybody
who is signed in: `item_id` always comes from the sealed value that a right code left in the browser.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import london_day
from app.core.db import session
from app.core.people import Viewer
from app.feedback.concerns import ADULTS
from app.feedback.models import (
    FeedbackItem,
    FeedbackLeftOut,
    FeedbackName,
    FeedbackOutcome,
    FeedbackOutcomeItem,
    FeedbackRemark,
    FeedbackReply,
    FeedbackShare,
    FeedbackTheme,
    FeedbackWish,
    monday_of,
)
from app.feedback.naming_queries import told_about
from app.feedback.policy import ROLE
from app.trail.models import TrailEntry


@dataclass(frozen=True)
class Told:
    """One thing we tell the child: on which day; `week` is its Monday."""

    on: date
    words: str = ""

    @property
    def week(self) -> date:
        return monday_of(self.on)


@dataclass(frozen=True)
class CameOf:
    """What came of it, in the words for whoever said it, and what they answered to “Is it better now?”."""

    id: UUID
    path: str
    title: str
    words: str
    state: str
    on: date
    better: str | None


def item_of_code(hashes: Sequence[bytes]) -> FeedbackItem | None:
    """The item that has a code with one of these hashes."""
    return session().scalars(sa.select(FeedbackItem).where(FeedbackItem.code_hash.in_(hashes))).first()


def item_come_back_to(item_id: UUID) -> FeedbackItem | None:
    return session().get(FeedbackItem, item_id)


def items_of_account(viewer: Viewer) -> Sequence[FeedbackItem]:
    """What the owner of this account added to it with its code, newest week first. Nobody else's viewer finds it."""
    if viewer.kind != "family" or viewer.id is None:
        return []
    mine = sa.select(FeedbackName.item_id).where(FeedbackName.account_id == viewer.id)
    query = sa.select(FeedbackItem).where(FeedbackItem.id.in_(mine), FeedbackItem.taken_back.is_(False))
    return session().scalars(query.order_by(FeedbackItem.given_week.desc(), FeedbackItem.id)).all()


def first_seen(item: FeedbackItem) -> Told | None:
    """When the youth voice team first looked at it. Looks of other roles (a concern, an allegation) are never told."""
    query = sa.select(sa.func.min(TrailEntry.at)).where(
        TrailEntry.event == "trail.looked",
        TrailEntry.thing_kind == FeedbackItem.__tablename__,
        TrailEntry.thing_id == item.id,
        TrailEntry.role == ROLE,
    )
    at = session().scalar(query)
    return Told(london_day(at)) if at is not None else None


def answers_to(item: FeedbackItem) -> list[Told]:
    """What we answered, oldest first."""
    query = sa.select(FeedbackReply).where(FeedbackReply.item_id == item.id, FeedbackReply.sent_at.is_not(None))
    rows = session().scalars(query.order_by(FeedbackReply.sent_at, FeedbackReply.id))
    return [Told(london_day(row.sent_at), row.words) for row in rows if row.sent_at is not None]


def done_for(item: FeedbackItem) -> list[Told]:
    """What was done of what the child asked for, oldest first, in the words of whoever did it."""
    query = sa.select(FeedbackWish).where(FeedbackWish.item_id == item.id, FeedbackWish.done_at.is_not(None))
    rows = session().scalars(query.order_by(FeedbackWish.done_at, FeedbackWish.id))
    return [Told(london_day(row.done_at), row.answer or "") for row in rows if row.done_at is not None]


def came_of(item: FeedbackItem) -> list[CameOf]:
    """What changed, or did not and why, for everybody who said the same: newest first. Words for children or adults."""
    mine = sa.select(FeedbackOutcome, FeedbackOutcomeItem.better).join(
        FeedbackOutcomeItem, FeedbackOutcomeItem.outcome_id == FeedbackOutcome.id
    )
    shown = mine.where(FeedbackOutcomeItem.item_id == item.id, FeedbackOutcome.is_shown)
    rows = session().execute(shown.order_by(FeedbackOutcome.said_on.desc(), FeedbackOutcome.id))
    return [
        CameOf(row.id, row.path, row.title, _words_for(item, row), row.state, row.said_on, better)
        for row, better in rows
    ]


def _words_for(item: FeedbackItem, row: FeedbackOutcome) -> str:
    return row.words if item.version in ADULTS else row.child_words


def weeks_written_back(item: FeedbackItem) -> list[date]:
    """The weeks in which the child wrote back, each once."""
    query = sa.select(FeedbackRemark.given_week).where(FeedbackRemark.item_id == item.id).distinct()
    return sorted(session().scalars(query))


def has_name(item: FeedbackItem) -> bool:
    return session().scalar(sa.select(FeedbackName.id).where(FeedbackName.item_id == item.id)) is not None


def themes_of(item: FeedbackItem) -> list[str]:
    """Codes of the themes that the youth voice team gave it."""
    query = sa.select(FeedbackTheme.theme).where(FeedbackTheme.item_id == item.id, FeedbackTheme.removed_at.is_(None))
    return sorted(set(session().scalars(query)))


def leave_asked(item: FeedbackItem) -> Sequence[FeedbackShare]:
    """Where the child is asked whether a worker may read some words, and has not answered."""
    query = sa.select(FeedbackShare).where(FeedbackShare.item_id == item.id, FeedbackShare.agreed.is_(None))
    return session().scalars(query.order_by(FeedbackShare.id)).all()


def name_passed_on(item: FeedbackItem) -> list[Told]:
    """When somebody outside the team was shown the name, unless a manager recorded that telling is unsafe."""
    return [Told(london_day(row.shown_at)) for row in told_about(item) if row.shown_at is not None]


def is_left_out(item: FeedbackItem) -> bool:
    """Whether whoever spoke chose that it is in no summary for their worker."""
    return session().scalar(sa.select(FeedbackLeftOut.id).where(FeedbackLeftOut.item_id == item.id)) is not None
