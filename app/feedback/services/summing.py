"""A worker's summary: written by a person in their own words, let go by another, never changed after."""

from uuid import UUID, uuid4

import sqlalchemy as sa

from app import trail
from app.core.clock import now, today
from app.core.db import constraint_means, session
from app.core.errors import Conflict, DomainError
from app.core.people import Viewer
from app.feedback.models import FeedbackItem, FeedbackLeftOut, FeedbackSummary, FeedbackSummaryMember
from app.feedback.policy import ROLE
from app.feedback.quarters import next_shown_on
from app.feedback.rules import quotes
from app.feedback.services.answering import Quoted
from app.feedback.summaries import Possible
from app.retention.services import may_erase
from app.workforce.queries.people import both_ids_of

constraint_means("uq_feedback_summary_worker_id_quarter", lambda: Conflict("summary_made_already"))


def write_summary(of: Possible, words: str, by: Viewer) -> FeedbackSummary:
    """Keep a summary for a second person to read. Raises Quoted where it gives anybody's own words back."""
    found = quotes(words, [said for item in of.all_items for said in item.words.values()])
    if found is not None:
        raise Quoted(found)
    assert by.id is not None
    made = FeedbackSummary(worker_id=of.worker.id, quarter=of.quarter, written_at=now(), written_by=by.id)
    made.words = words
    for person, items in of.items.items():
        made.members.extend(FeedbackSummaryMember(item_id=item.id, person=person) for item in items)
    session().add(made)
    session().flush()
    trail.record("feedback.summary_written", made, by.actor(ROLE), worker=made.worker_id, quarter=made.quarter.lower())
    return made


def release_summary(summary: FeedbackSummary, by: Viewer, days_after: int) -> None:
    """A second person lets it go: the worker reads it from the day on which all workers' summaries appear."""
    if summary.released_at is not None:
        raise Conflict("summary_released_already")
    if summary.written_by == by.id:
        raise DomainError("second_person_needed")
    summary.released_at, summary.released_by = now(), by.id
    summary.shown_on = next_shown_on(today(), days_after)
    trail.record("feedback.summary_released", summary, by.actor(ROLE), worker=summary.worker_id)


def drop_summary(summary: FeedbackSummary, by: Viewer) -> None:
    """Not like this: it goes, and another may be written. One that was let go stays as it is, and so does one
    that is held (DomainError `held`).
    """
    if summary.released_at is not None:
        raise Conflict("summary_released_already")
    if not _may_go(summary):
        raise DomainError("held")
    trail.record("feedback.summary_dropped", summary, by.actor(ROLE), worker=summary.worker_id)
    session().delete(summary)


def leave_out(item: FeedbackItem) -> None:
    """What was said is in no summary from now on. Safe to repeat."""
    kept = sa.select(FeedbackLeftOut.id).where(FeedbackLeftOut.item_id == item.id)
    if session().scalar(kept) is None:
        session().add(FeedbackLeftOut(item_id=item.id))
    let_go_of_summaries(item)


def let_go_of_summaries(item: FeedbackItem) -> None:
    """An item is taken back, loses its name, or is not about this worker: what was made of it and not let go yet falls.

    One that was let go stays; only the way from it to the item is cut.
    """
    rows = session().scalars(sa.select(FeedbackSummaryMember).where(FeedbackSummaryMember.item_id == item.id)).all()
    for member in rows:
        summary = session().get(FeedbackSummary, member.summary_id)
        if summary is not None and summary.released_at is None and _may_go(summary):
            session().delete(summary)
        else:
            member.item_id = _nobody()
    session().flush()


def _may_go(summary: FeedbackSummary) -> bool:
    return may_erase("feedback", summary.id, both_ids_of({summary.worker_id}))


def _nobody() -> UUID:
    """An id that is nobody's."""
    return uuid4()
