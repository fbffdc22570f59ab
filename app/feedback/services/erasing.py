"""Take out what somebody told us, with every row that hangs on it. Whoever calls has asked `may_erase` and a person.

What counts stays: how many things of a quarter went, an occasion without whom it was about, and the places in a summary
that was let go, without whose they were.
"""

from secrets import token_bytes
from uuid import UUID

import sqlalchemy as sa

from app.core.db import Base, insert_ignoring_conflict, session
from app.core.quarters import Quarter, quarter_of
from app.feedback import models
from app.feedback.ended import KIND, row_of
from app.feedback.models import (
    FeedbackAboutYou,
    FeedbackGone,
    FeedbackImport,
    FeedbackItem,
    FeedbackName,
    FeedbackOccasion,
    FeedbackOutcome,
    FeedbackOutcomeItem,
    FeedbackSummary,
    FeedbackSummaryMember,
)
from app.feedback.services.outcomes import forget_word
from app.feedback.services.summing import let_go_of_summaries
from app.retention.keeping import Gone, take_out, take_out_hanging

HANGING: tuple[type[Base], ...] = (
    models.FeedbackRemark,
    models.FeedbackName,
    models.FeedbackNameAsk,
    models.FeedbackReply,
    models.FeedbackNote,
    models.FeedbackTranslation,
    models.FeedbackTheme,
    models.FeedbackShare,
    models.FeedbackQuote,
    models.FeedbackWish,
    models.FeedbackLeftOut,
    models.FeedbackAuditWords,
    models.FeedbackOutcomeItem,
)
"""Every table with an `item_id` but the members of summaries."""
WHOLE: tuple[type[Base], ...] = (FeedbackAboutYou, FeedbackImport)
"""Rows that nothing hangs on."""


def erase_feedback(row_id: UUID) -> Gone:
    """Delete it and all that is only there because of it. What it was (and is not there): nothing."""
    gone = Gone()
    row = row_of(row_id)
    if isinstance(row, FeedbackItem):
        _erase_item(row, gone)
    elif isinstance(row, FeedbackOccasion):
        unname(row, gone)
    elif isinstance(row, FeedbackSummary):
        take_out(gone, KIND, FeedbackSummaryMember, FeedbackSummaryMember.summary_id == row_id)
        take_out(gone, KIND, FeedbackSummary, FeedbackSummary.id == row_id)
    elif row is not None:
        for model in WHOLE:
            take_out(gone, KIND, model, model.id == row_id)
    return gone


def unname(occasion: FeedbackOccasion, gone: Gone) -> None:
    """It stays in its count; whom it was about does not."""
    occasion.who_sealed = occasion.once = occasion.worker_id = None
    gone.counts["occasion_unnamed"] += 1


def let_go(gone: Gone) -> None:
    """What came of it goes with the entry it stood for; an occasion forgets a record that went."""
    about = sa.select(FeedbackOutcome.id).where(FeedbackOutcome.about_id.in_(set(gone.ids)))
    outcomes = set(session().scalars(about))
    take_out(gone, KIND, FeedbackOutcomeItem, FeedbackOutcomeItem.outcome_id.in_(outcomes))
    take_out(gone, KIND, FeedbackOutcome, FeedbackOutcome.id.in_(outcomes))
    named = session().execute(sa.select(FeedbackOccasion.id, FeedbackOccasion.once)).all()
    mine = {row_id for row_id, once in named if gone.ids.intersection(_ids_in(once or ""))}
    for row in session().scalars(sa.select(FeedbackOccasion).where(FeedbackOccasion.id.in_(mine))):
        unname(row, gone)


def how_many_went(quarter: Quarter) -> int:
    """How many things that were said in a quarter were erased since."""
    query = sa.select(FeedbackGone.items).where(FeedbackGone.quarter == str(quarter))
    return session().scalar(query) or 0


def _erase_item(item: FeedbackItem, gone: Gone) -> None:
    accounts = session().scalars(sa.select(FeedbackName.account_id).where(FeedbackName.item_id == item.id))
    gone.accounts = {one for one in accounts if one is not None}
    item_id, quarter = item.id, quarter_of(item.given_week)
    gone.counts.update(forget_word(item))
    _leave_summaries(item)
    take_out_hanging(gone, KIND, HANGING, "item_id", item_id)
    take_out(gone, KIND, FeedbackItem, FeedbackItem.id == item_id)
    _count(quarter)


def _leave_summaries(item: FeedbackItem) -> None:
    """A summary that was let go keeps how many it was made of: this place is nobody's from now on."""
    mine = session().scalars(sa.select(FeedbackSummaryMember).where(FeedbackSummaryMember.item_id == item.id)).all()
    let_go_of_summaries(item)
    for member in mine:
        if sa.inspect(member).persistent:
            member.person = token_bytes(len(member.person))
    session().flush()


def _count(quarter: Quarter) -> None:
    """One more of that quarter went."""
    fresh = FeedbackGone(quarter=str(quarter), items=0)
    table = FeedbackGone.metadata.tables[FeedbackGone.__tablename__]
    session().execute(insert_ignoring_conflict(table, id=fresh.id, quarter=str(quarter), items=0))
    mine = sa.update(FeedbackGone).where(FeedbackGone.quarter == str(quarter))
    session().execute(mine.values(items=FeedbackGone.items + 1))


def _ids_in(once: str) -> set[UUID]:
    found = set()
    for part in once.split(":"):
        try:
            found.add(UUID(part))
        except ValueError:
            continue
    return found
