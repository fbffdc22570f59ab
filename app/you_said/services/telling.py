"""Those who said it are told: in the same transaction in which the public may read it, through the room they told."""

from uuid import UUID

import sqlalchemy as sa

from app.core.clock import london_day, now, today
from app.core.db import session
from app.core.quarters import quarter_of
from app.feedback.models import FeedbackItem
from app.feedback.quarters import is_closed
from app.feedback.services import outcomes
from app.you_said.models import YouSaidEntry, YouSaidEvidence
from app.you_said.rules import Words

ROOT = "/you-said-we-did"


def tell_those_who_said_it(entry: YouSaidEntry, words: Words, number: int) -> None:
    """It stands on the page that each one's code opens and in their account; who may be told has a message."""
    told = outcomes.Outcome(
        about_id=entry.id,
        path=f"{ROOT}/{entry.slug}",
        title=words.title,
        words=words.did,
        child_words=words.child_did,
        state=words.state,
        said_on=london_day(now()),
    )
    outcomes.tell_of(told, cited_ids(entry), _once(entry, number))


def tell_these_as_well(entry: YouSaidEntry, item_ids: list[UUID]) -> None:
    """Something more was cited while it is on the board: whoever said it is told now."""
    if entry.shown_number is not None:
        outcomes.tell_also(entry.id, item_ids, _once(entry, entry.shown_number))


def tell_them_no_more(entry: YouSaidEntry, item_ids: list[UUID] | None = None) -> None:
    outcomes.tell_no_more(entry.id, item_ids)


def cited_ids(entry: YouSaidEntry) -> list[UUID]:
    """Every item behind an entry. For telling and counting alone: no page is made from it."""
    return list(session().scalars(sa.select(YouSaidEvidence.item_id).where(YouSaidEvidence.entry_id == entry.id)))


def how_many_said(entry: YouSaidEntry) -> int:
    """How often it was said in quarters that are over: what counts in the published figures, and nothing else."""
    query = sa.select(FeedbackItem.given_week).where(FeedbackItem.id.in_(cited_ids(entry)), counts_in_public())
    return sum(is_closed(quarter_of(week), today()) for week in session().scalars(query))


def counts_in_public() -> sa.ColumnElement[bool]:
    """Not allegations, nor what was taken back, nor what a child said with the worker it is about beside them."""
    return sa.and_(
        FeedbackItem.filed,
        FeedbackItem.is_allegation.is_(False),
        FeedbackItem.taken_back.is_(False),
        FeedbackItem.helper_is_worker.is_(False),
    )


def _once(entry: YouSaidEntry, number: int) -> str:
    return f"{entry.id}:{number}"
