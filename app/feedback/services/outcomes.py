"""What came of what people told us, for whoever said it: written by the room that knows, read behind the code.

Nothing here looks at who said it but to find an account that its owner joined to a name. Who said it without a name
gets no message and no trace: what came of it waits on the page that only their code opens.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import staff_with_role
from app.core.crypto import once_key
from app.core.db import session
from app.core.errors import NotFound
from app.feedback.models import FeedbackItem, FeedbackName, FeedbackOutcome, FeedbackOutcomeItem
from app.feedback.policy import ROLE
from app.feedback.queries import about_of
from app.notifications.queries import safe_contact
from app.notifications.services import forget_messages, queue_message

BETTER = ("yes", "a_bit", "no")


@dataclass(frozen=True)
class Outcome:
    """Public words about one thing. `about_id`: what it stands for in the room that writes it; `path`: its address."""

    about_id: UUID
    path: str
    title: str
    words: str
    child_words: str
    state: str
    said_on: date


def tell_of(told: Outcome, item_ids: Iterable[UUID], once: str) -> None:
    """Put it, from now on in these words, on the page of everybody who said one of these things, and tell who may be
    told that there is something to read. Who answered whether it is better is asked anew. `once` names this telling.
    """
    kept = _outcome(told.about_id) or FeedbackOutcome(about_id=told.about_id)
    kept.path, kept.title, kept.state, kept.said_on = told.path, told.title, told.state, told.said_on
    kept.words, kept.child_words, kept.is_shown = told.words, told.child_words, True
    session().add(kept)
    session().flush()
    mine = sa.update(FeedbackOutcomeItem).where(FeedbackOutcomeItem.outcome_id == kept.id)
    session().execute(mine.values(better=None, filed=True))
    tell_also(told.about_id, item_ids, once)


def tell_also(about_id: UUID, item_ids: Iterable[UUID], once: str) -> None:
    """The same words for whoever said these things as well. Nothing where they are not shown. Safe to repeat."""
    kept = _outcome(about_id)
    if kept is None or not kept.is_shown:
        return
    have = set(session().scalars(sa.select(FeedbackOutcomeItem.item_id).where(_of(kept))))
    query = sa.select(FeedbackItem).where(FeedbackItem.id.in_(list(item_ids)), FeedbackItem.taken_back.is_(False))
    for item in session().scalars(query.order_by(FeedbackItem.id)):
        if item.id not in have:
            session().add(FeedbackOutcomeItem(outcome_id=kept.id, item_id=item.id, better=None, filed=True))
        _send_word(item, once)


def tell_no_more(about_id: UUID, item_ids: Iterable[UUID] | None = None) -> None:
    """Take it from the pages of who said these things; of everybody where none are named."""
    kept = _outcome(about_id)
    if kept is None:
        return
    if item_ids is None:
        kept.is_shown = False
        return
    gone = sa.delete(FeedbackOutcomeItem).where(_of(kept), FeedbackOutcomeItem.item_id.in_(list(item_ids)))
    session().execute(gone)


def say_whether_better(item: FeedbackItem, outcome_id: UUID, answer: str) -> None:
    """Whoever said it answers “Is it better now?”. A no puts the item before the youth voice team again: at once where
    a name is with it, else in the night, so that no row has the time. Raises NotFound for what is not shown to them.
    """
    query = sa.select(FeedbackOutcomeItem).join(FeedbackOutcome, FeedbackOutcome.id == FeedbackOutcomeItem.outcome_id)
    mine = query.where(FeedbackOutcomeItem.item_id == item.id, FeedbackOutcome.id == outcome_id)
    row = session().scalars(mine.where(FeedbackOutcome.is_shown)).first()
    if row is None or answer not in BETTER:
        raise NotFound("feedback_outcome")
    row.better, row.filed = answer, not item.is_nameless
    if answer == "no" and not item.is_nameless:
        item.settled = False


def file_answers() -> None:
    """The night's part: what the nameless answered is put before the youth voice team."""
    unfiled = FeedbackOutcomeItem.filed.is_(False)
    still = sa.select(FeedbackOutcomeItem.item_id).where(unfiled, FeedbackOutcomeItem.better == "no")
    session().execute(sa.update(FeedbackItem).where(FeedbackItem.id.in_(still)).values(settled=False))
    session().execute(sa.update(FeedbackOutcomeItem).where(unfiled).values(filed=True))


def forget_outcomes(item: FeedbackItem) -> None:
    """It was taken back: nothing came of it any more."""
    session().execute(sa.delete(FeedbackOutcomeItem).where(FeedbackOutcomeItem.item_id == item.id))


def forget_word(item: FeedbackItem) -> Counter[str]:
    """The name is taken away: no message stays that tells whose account it was. How many went, and tasks with them."""
    account_id = session().scalar(sa.select(FeedbackName.account_id).where(FeedbackName.item_id == item.id))
    return Counter() if account_id is None else forget_messages(_word_to(account_id))


def _outcome(about_id: UUID) -> FeedbackOutcome | None:
    return session().scalars(sa.select(FeedbackOutcome).where(FeedbackOutcome.about_id == about_id)).first()


def _of(kept: FeedbackOutcome) -> sa.ColumnElement[bool]:
    return FeedbackOutcomeItem.outcome_id == kept.id


def _send_word(item: FeedbackItem, once: str) -> None:
    """“There is something to read”, to an account whose owner said how they may be reached.

    What cannot leave is a task of one reader of this very item: whoever else looks after this person (it may be the
    worker it is about) must not learn that there was a message.
    """
    query = sa.select(FeedbackName.account_id).where(FeedbackName.item_id == item.id)
    account_id = session().scalar(query)
    if account_id is None or safe_contact(account_id) is None:
        return
    never = about_of(item).accounts
    readers = sorted(one.id for one in staff_with_role(ROLE, item.locality) if one.id not in never)
    if readers:
        queue_message(
            "something_to_read",
            to=account_id,
            endpoint="accounts.sign_in",
            task_for=readers[0],
            once=f"{_word_to(account_id)}:{once}",
        )


def _word_to(account_id: UUID) -> str:
    """What the messages of this room to one account are called: nothing in it leads to what was said."""
    return f"told:{once_key('feedback_outcome', str(account_id)).hex()}"
