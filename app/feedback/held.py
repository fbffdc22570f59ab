"""What feedback holds about one person, for the copy they asked for. No member of staff reads it on its way."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask_babel import gettext as _

from app.core.clock import today
from app.core.db import session
from app.feedback import staff_words
from app.feedback.held_rules import speaker_may_read, worker_may_read, worker_may_read_summary
from app.feedback.models import FeedbackItem, FeedbackName, FeedbackRemark, FeedbackShare, FeedbackSummary, FeedbackWish
from app.feedback.return_queries import answers_to, done_for
from app.retention.holding import About, Entry, Held


def find(about: About) -> Iterator[Entry]:
    """What they told us, what we answered; and of a worker, what they may read of what was said."""
    mine = sa.select(FeedbackName.item_id).where(FeedbackName.account_id.in_(about.accounts))
    for item in session().scalars(sa.select(FeedbackItem).where(FeedbackItem.id.in_(mine)).order_by(FeedbackItem.id)):
        if speaker_may_read(item.taken_back, is_theirs=True):
            yield from _told(item)
    yield from _about_worker(about)


def _told(item: FeedbackItem) -> Iterator[Entry]:
    lines = [f"{label}: {answer}" for label, answer in staff_words.answers_of(item)]
    lines += [f"{label}: {words}" for label, _code, words in staff_words.words_of(item)]
    yield Entry(item.given_week, _("You told us this"), "\n".join(lines), is_week=True)
    remarks = sa.select(FeedbackRemark).where(FeedbackRemark.item_id == item.id).order_by(FeedbackRemark.id)
    for remark in session().scalars(remarks):
        yield Entry(remark.given_week, _("You wrote again"), remark.words, is_week=True)
    for answer in answers_to(item):
        yield Entry(answer.on, _("We answered"), answer.words)
    for done in done_for(item):
        yield Entry(done.on, _("What came of it"), done.words)


def _about_worker(about: About) -> Iterator[Entry]:
    """Praise has no day, as on the worker's own page: a day could tell who it was."""
    shares = sa.select(FeedbackShare).where(FeedbackShare.worker_id.in_(about.workers)).order_by(FeedbackShare.id)
    for share in session().scalars(shares):
        if share.released_at is not None and worker_may_read(share.agreed, is_released=True):
            yield Entry(None, _("Somebody let you read this"), share.words)
    wishes = sa.select(FeedbackWish).where(FeedbackWish.for_person.in_(about.accounts)).order_by(FeedbackWish.id)
    for wish in session().scalars(wishes):
        if wish.words:
            yield Entry(None, _("Somebody asked you for this, in words they agreed"), wish.words)
    summaries = sa.select(FeedbackSummary).where(FeedbackSummary.worker_id.in_(about.workers))
    for one in session().scalars(summaries.order_by(FeedbackSummary.quarter)):
        if one.shown_on and worker_may_read_summary(one.released_at is not None, one.shown_on, today()):
            yield Entry(
                one.shown_on,
                _("What several people told us, in our words: %(quarter)s", quarter=one.quarter),
                one.words,
            )


HELD = (Held("feedback", find, is_unread=True),)
