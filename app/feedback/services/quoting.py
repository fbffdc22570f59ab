"""Whether somebody's words may stand in a report: asked by the youth voice team, answered by whoever spoke."""

from datetime import datetime
from uuid import UUID

from app import trail
from app.core.clock import london_day, now
from app.core.db import session
from app.core.errors import DomainError, NotFound
from app.core.people import Viewer
from app.feedback.models import FeedbackItem, FeedbackQuote, monday_of
from app.feedback.policy import ROLE
from app.feedback.quoting_queries import quotes_of
from app.feedback.services.auditing import names_somebody


def ask_to_quote(item: FeedbackItem, words: str, by: Viewer) -> FeedbackQuote:
    """Ask whether exactly these words may stand in a report. Nothing is quoted before they say yes.

    Raises DomainError `quote_names` where a name that we know stands in them.
    """
    if names_somebody(words, item):
        raise DomainError("quote_names")
    assert by.id is not None
    made = FeedbackQuote(item_id=item.id, asked_at=now(), asked_by=by.id)
    made.words = words
    session().add(made)
    trail.record("feedback.quote_asked", item, by.actor(ROLE))
    return made


def answer_quote(item: FeedbackItem, quote_id: UUID, at: datetime, *, agreed: bool) -> None:
    """Yes or no, as often as whoever spoke likes; the last word stands. Raises NotFound for another item's."""
    quote = session().get(FeedbackQuote, quote_id)
    if quote is None or quote.item_id != item.id or quote.words_sealed is None or item.taken_back:
        raise NotFound("feedback_quote")
    quote.agreed, quote.answered_week = agreed, monday_of(london_day(at))


def end_quotes(item: FeedbackItem) -> None:
    """It was taken back, or left for the designated officer: no report shows any of it from this moment."""
    for quote in quotes_of(item):
        quote.agreed, quote.words_sealed = False, None
