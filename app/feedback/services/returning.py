"""What a child who came back with a code does: answer back, take it back, add a name or take it away, give leave.

A nameless item stays without a trace: no row made here has a time, and nothing stands in the trail.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import london_day
from app.core.crypto import once_key
from app.core.db import session
from app.core.errors import DomainError, NotFound
from app.core.people import VISITOR
from app.feedback.concerns import ADULTS, SOURCE
from app.feedback.ended import whom
from app.feedback.models import (
    FeedbackItem,
    FeedbackName,
    FeedbackRemark,
    FeedbackShare,
    FeedbackTranslation,
    FeedbackWish,
    monday_of,
)
from app.feedback.queries import about_of
from app.feedback.services.auditing import drop_words, end_leave
from app.feedback.services.filing import TASK, hide_its_day
from app.feedback.services.improving import end_link
from app.feedback.services.outcomes import forget_outcomes, forget_word
from app.feedback.services.quoting import end_quotes
from app.feedback.services.summing import let_go_of_summaries
from app.retention.services import may_erase
from app.safeguarding.phrases import codes_in
from app.safeguarding.services import raise_concern
from app.safeguarding.services.raising import lead_nowhere
from app.tasks import services as tasks

TAKEN_BACK = "taken_back"
"""How a wish ends whose child took everything back."""


def came_back(item: FeedbackItem) -> None:
    """The code was used. Once is enough: how often, and when, is written nowhere."""
    if not item.came_back:
        item.came_back = True


def answer_back(item: FeedbackItem, words: str, now: datetime) -> FeedbackRemark:
    """Add what the child writes to our answer. Words may raise a concern, and the child's next page is the same."""
    remark = FeedbackRemark(item_id=item.id, given_week=monday_of(london_day(now)), filed=not item.is_nameless)
    remark.words = words
    item.settled = item.settled and item.is_nameless
    session().add(remark)
    session().flush()
    if codes_in(words) or item.is_allegation:  # what has left the inbox nobody would read there
        drop_words(item)
        raise_concern(
            source=SOURCE,
            source_id=None if item.is_nameless else item.id,
            trigger="allegation" if item.is_allegation else "words_phrase",
            at_risk="adult" if item.version in ADULTS else "child",
            words=words,
            who=_name(item),
            watched=True,
            by=VISITOR,
            once=f"feedback:{once_key('feedback_remark', words + str(item.id)).hex()}",
            kept_from=about_of(item).accounts,
        )
    return remark


def take_back(item: FeedbackItem, now: datetime) -> None:
    """Nobody reads or counts it any more, and what was said is gone, unless a hold or an allegation keeps it.

    Where a hold keeps it (over the worker too), the night lets go of it once that is lifted. A
    concern that was raised goes on: it has its own copy, and its own page told the child so.
    """
    is_kept = item.is_allegation or not may_erase("feedback", item.id, whom(item))
    item.taken_back = True
    _end_wishes(item, now)
    forget_outcomes(item)
    end_leave(item)
    end_quotes(item)
    end_link(item)
    _forget_name(item)
    for share in session().scalars(sa.select(FeedbackShare).where(FeedbackShare.item_id == item.id)):
        share.agreed = False
        share.words_sealed = None
    if not is_kept:
        _forget_said(item)


def forget_what_was_held() -> None:
    """The night's part: what was taken back while a hold lay over it, and nothing holds any more, is gone now."""
    taken = sa.select(FeedbackItem).where(FeedbackItem.taken_back, FeedbackItem.is_allegation.is_(False))
    for item in session().scalars(taken.order_by(FeedbackItem.id)):
        if item.content and may_erase("feedback", item.id, whom(item)):
            _forget_said(item)


def add_name(item: FeedbackItem, name: str, who_may_know: str, now: datetime) -> None:
    """The youth voice team may know who it is from now on. Another name takes the place of the first."""
    if who_may_know not in ("named", "kept"):
        raise ValueError("a name is `named` or `kept`")
    _forget_name(item)
    kept = FeedbackName(item_id=item.id, account_id=None, given_at=now)
    kept.name = name
    session().add(kept)
    item.who_may_know = who_may_know
    trail.record("feedback.named", kept, VISITOR)  # of the name: taken away, this line leads to nothing any more


def join_account(item: FeedbackItem, account_id: UUID) -> None:
    """Its owner, signed in, adds it to their account. Raises DomainError where it has no name: nameless stays so."""
    kept = session().scalars(sa.select(FeedbackName).where(FeedbackName.item_id == item.id)).first()
    if kept is None or item.taken_back:
        raise DomainError("no_name_with_it")
    kept.account_id = account_id


def take_name_away(item: FeedbackItem) -> None:
    """Less exposure, at any time: from now on nobody knows it. Who read the name before may remember it."""
    _forget_name(item)


def give_leave(item: FeedbackItem, share_id: UUID, *, agreed: bool, now: datetime) -> None:
    """Whether a worker may read exactly these words. Raises NotFound for another item's, and for one answered."""
    share = session().get(FeedbackShare, share_id)
    if share is None or share.item_id != item.id or share.agreed is not None:
        raise NotFound("feedback_share")
    share.agreed, share.answered_week = agreed, monday_of(london_day(now))


def _forget_said(item: FeedbackItem) -> None:
    item.content = {}
    for kept in (FeedbackRemark, FeedbackTranslation):
        session().execute(sa.delete(kept).where(kept.item_id == item.id))


def _forget_name(item: FeedbackItem) -> None:
    """Delete the name, if there is one; the item is nameless then, and nothing that stays tells when it came.

    The trail's line is of the name, a concern keeps its words and leads here no more, wishes count from their week.
    """
    let_go_of_summaries(item)
    forget_word(item)
    item.who_may_know = "nameless"
    lead_nowhere(item.id)
    for wish in session().scalars(sa.select(FeedbackWish).where(FeedbackWish.item_id == item.id)):
        hide_its_day(wish, item)
    session().execute(sa.delete(FeedbackName).where(FeedbackName.item_id == item.id))


def _end_wishes(item: FeedbackItem, now: datetime) -> None:
    """What was asked for and not done yet is nobody's task any more. A nameless row goes: its end would have a time."""
    waiting = sa.select(FeedbackWish).where(FeedbackWish.item_id == item.id, FeedbackWish.done_at.is_(None))
    for wish in session().scalars(waiting):
        tasks.end_unseen(wish, TASK)
        if item.is_nameless:
            session().delete(wish)
        else:
            wish.done_at, wish.outcome, wish.words = now, TAKEN_BACK, None


def _name(item: FeedbackItem) -> str | None:
    kept = session().scalars(sa.select(FeedbackName).where(FeedbackName.item_id == item.id)).first()
    return kept.name if kept is not None else None
