"""What the night does to the nameless store: files what came, lets go of what is over, and shuffles what stays.

After it, nothing in the live database tells when or in what order things were said: every row of every table a child
writes was written by the same transaction, in random order, into fresh pages.
"""

import logging
from datetime import datetime

import sqlalchemy as sa

from app.core.clock import london_day
from app.core.db import Base, after_commit, empty_table, leave_nothing_behind, session, take_your_time
from app.feedback.models import (
    FeedbackAboutYou,
    FeedbackDraft,
    FeedbackItem,
    FeedbackOutcomeItem,
    FeedbackRemark,
    FeedbackWish,
)
from app.feedback.services.auditing import forget_words_of_nobody
from app.feedback.services.filing import file_item
from app.feedback.services.outcomes import file_answers
from app.feedback.services.returning import forget_what_was_held
from app.retention.services import may_erase

STORE: tuple[type[Base], ...] = (FeedbackDraft, FeedbackItem, FeedbackRemark, FeedbackAboutYou)
SHUFFLED: tuple[type[Base], ...] = (*STORE, FeedbackWish, FeedbackOutcomeItem)
"""Wishes too: the night makes those of the nameless, and their places would say which of them came on one day. And
what came of an item: whoever answers whether it is better changes a row, whose place would say when.
"""
log = logging.getLogger(__name__)


def night(now: datetime) -> None:
    """The worker's job: everything below, and then no earlier copy of a row is left on disk."""
    file_and_shuffle(now)
    after_commit(wipe)


def file_and_shuffle(now: datetime) -> None:
    """What the night changes, inside its one transaction."""
    take_your_time()
    _file_what_came(now)
    _let_go_of_drafts(now)
    forget_words_of_nobody()
    forget_what_was_held()
    for kept in SHUFFLED:
        shuffle(kept)


def wipe() -> None:
    """Leave no earlier copy on disk; where readers kept the log of changes open, say so, and the next night tries."""
    if not leave_nothing_behind():
        log.warning("the night could not cut the log of changes: somebody was reading all the time")


def shuffle(kept: type[Base]) -> None:
    """Empty a table and fill it again in random order, inside one transaction. Nothing in its rows changes."""
    table = session().get_bind().dialect.identifier_preparer.quote(kept.__tablename__)
    session().flush()
    rows = f"SELECT * FROM {table} ORDER BY random()"  # noqa: S608  # a table's own name
    session().execute(sa.text(f"CREATE TEMPORARY TABLE shuffled AS {rows}"))
    empty_table(kept.__tablename__)
    again = f"INSERT INTO {table} SELECT * FROM shuffled ORDER BY random()"  # noqa: S608  # a table's own name
    session().execute(sa.text(again))
    session().execute(sa.text("DROP TABLE shuffled"))
    session().expire_all()


def _file_what_came(now: datetime) -> None:
    """By id, which is random: the tasks that filing makes stand in no telling order either."""
    came = sa.select(FeedbackItem).where(FeedbackItem.filed.is_(False)).order_by(FeedbackItem.id)
    for item in session().scalars(came):
        file_item(item, now)
    session().flush()
    wrote = sa.select(FeedbackRemark.item_id).where(FeedbackRemark.filed.is_(False))
    session().execute(sa.update(FeedbackItem).where(FeedbackItem.id.in_(wrote)).values(settled=False))
    session().execute(sa.update(FeedbackRemark).where(FeedbackRemark.filed.is_(False)).values(filed=True))
    file_answers()


def _let_go_of_drafts(now: datetime) -> int:
    """What was sent goes the same night, so that nothing joins a browser's key to it; what is over goes too."""
    gone = 0
    for draft in session().scalars(sa.select(FeedbackDraft).order_by(FeedbackDraft.id)):
        is_over = draft.is_sent or draft.expires_on < london_day(now)
        if is_over and may_erase("feedback_draft", draft.id):
            session().delete(draft)
            gone += 1
    session().flush()
    return gone
