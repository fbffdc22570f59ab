"""What the night does for the board: reminds owners before their day, and makes the figures of closed quarters."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from app.core.clock import london_day
from app.core.db import session
from app.core.quarters import Quarter
from app.feedback.models import FeedbackItem, FeedbackReply, monday_of
from app.feedback.quarters import closed_since
from app.you_said.models import YouSaidEntry, YouSaidEvidence, YouSaidFigure, YouSaidVersion
from app.you_said.rules import NAG_BEFORE, from_data, median_shown, share_shown
from app.you_said.services.evidence import forget_what_went
from app.you_said.services.improving import doubt_what_is_no_better
from app.you_said.services.telling import counts_in_public
from app.you_said.services.writing import remind_owner

ANSWERED_AFTER, CHANGED_AFTER = 0, 2
"""How many closed quarters lie between: to change something takes longer than to answer, so it is counted half a year
later. Each is made once and stays.
"""


def night(moment: datetime) -> None:
    """The worker's job."""
    forget_what_went(moment)
    remind_owners(moment)
    doubt_what_is_no_better()
    make_due_figures(moment)


def remind_owners(moment: datetime) -> None:
    """Ask whoever owns an entry to write again, a week before its day."""
    by = london_day(moment) + NAG_BEFORE
    newest = sa.select(sa.func.max(YouSaidVersion.number)).where(YouSaidVersion.entry_id == YouSaidEntry.id)
    query = sa.select(YouSaidEntry, YouSaidVersion).join(
        YouSaidVersion,
        sa.and_(
            YouSaidVersion.entry_id == YouSaidEntry.id,
            YouSaidVersion.number == newest.correlate(YouSaidEntry).scalar_subquery(),
        ),
    )
    for entry, version in session().execute(query.order_by(YouSaidEntry.id)).all():
        words = from_data(version.content)
        if words.due_on is not None and words.due_on <= by:
            remind_owner(entry, words)


def make_due_figures(moment: datetime) -> int:
    """The public figures of the newest closed quarters, each once and never again. How many were made."""
    made = 0
    closed = closed_since(london_day(moment))
    for kind, after in (("answered", ANSWERED_AFTER), ("changed", CHANGED_AFTER)):
        quarter = closed[after]
        if session().scalar(_made(quarter, kind)) is None and not _is_unfiled(quarter):
            figures = _answered(quarter) if kind == "answered" else _changed(quarter)
            session().add(YouSaidFigure(quarter=str(quarter), kind=kind, figures=figures, made_at=moment))
            made += 1
    return made


def _made(quarter: Quarter, kind: str) -> sa.Select[Any]:
    return sa.select(YouSaidFigure.made_at).where(YouSaidFigure.quarter == str(quarter), YouSaidFigure.kind == kind)


def _is_unfiled(quarter: Quarter) -> bool:
    waits = sa.select(FeedbackItem.id).where(FeedbackItem.filed.is_(False), _within(quarter))
    return session().scalar(waits.limit(1)) is not None


def _within(quarter: Quarter) -> sa.ColumnElement[bool]:
    return FeedbackItem.given_week.between(quarter.begins, quarter.ends)


def _told(quarter: Quarter) -> Sequence[tuple[date, datetime | None]]:
    """The week of each thing that was told, and when its first answer was sent."""
    sent = sa.select(sa.func.min(FeedbackReply.sent_at)).where(FeedbackReply.item_id == FeedbackItem.id)
    first = sent.correlate(FeedbackItem).scalar_subquery()
    query = sa.select(FeedbackItem.given_week, first).where(_within(quarter), counts_in_public())
    return [(week, at) for week, at in session().execute(query)]


def _answered(quarter: Quarter) -> dict[str, int]:
    """Days from the Monday of the week it was told in, the only date that is kept; of everybody, answered or not."""
    told = _told(quarter)
    days = [(london_day(at) - monday_of(week)).days for week, at in told if at is not None]
    return median_shown(days, len(told))


def _changed(quarter: Quarter) -> dict[str, int]:
    """Of what was told, how much stands behind an entry that is done and on the board."""
    done = sa.select(YouSaidVersion.entry_id).join(
        YouSaidEntry,
        sa.and_(YouSaidEntry.id == YouSaidVersion.entry_id, YouSaidEntry.shown_number == YouSaidVersion.number),
    )
    entries = done.where(YouSaidVersion.content["state"].as_string() == "done", YouSaidEntry.told_at.is_not(None))
    cited = sa.select(YouSaidEvidence.item_id).where(YouSaidEvidence.entry_id.in_(entries))
    counted = sa.select(sa.func.count()).select_from(FeedbackItem).where(_within(quarter), counts_in_public())
    told = session().scalar(counted) or 0
    changed = session().scalar(counted.where(FeedbackItem.id.in_(cited))) or 0
    return share_shown(told, changed)
