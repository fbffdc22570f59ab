"""Answering a child: written, looked at as the child will see it, let go by a second person where the council asks."""

from collections.abc import Iterable
from uuid import UUID

from app import trail
from app.core.clock import now
from app.core.db import session
from app.core.errors import Conflict, DomainError
from app.core.people import Viewer
from app.feedback.models import FeedbackItem, FeedbackReply, FeedbackWish
from app.feedback.policy import ROLE
from app.feedback.rules import quotes
from app.feedback.services.filing import TASK, give_to
from app.feedback.store_facts import remarks_of
from app.tasks import services as tasks


class Quoted(DomainError):
    """An answer gives the child's own words back. `words` are the ones it repeats."""

    def __init__(self, words: str) -> None:
        super().__init__("answer_quotes")
        self.words = words


def write_reply(item: FeedbackItem, words: str, by: Viewer, *, needs_second: bool) -> FeedbackReply:
    """Answer what a child said; sent at once, or once a second person lets it go. Raises Quoted."""
    said = [*item.words.values(), *(remark.words for remark in remarks_of(item))]
    found = quotes(words, said)
    if found is not None:
        raise Quoted(found)
    assert by.id is not None
    at = now()
    reply = FeedbackReply(item_id=item.id, written_at=at, written_by=by.id, role=ROLE)
    reply.words = words
    reply.sent_at = None if needs_second else at
    item.settled = item.settled or not needs_second
    session().add(reply)
    trail.record("feedback.reply_written", item, by.actor(ROLE), sent=not needs_second)
    return reply


def let_go(reply: FeedbackReply, item: FeedbackItem, by: Viewer) -> None:
    """A second person says yes: the child reads it from now on. Raises DomainError for its writer, Conflict if gone."""
    if reply.written_by == by.id:
        raise DomainError("second_person_needed")
    if reply.sent_at is not None or reply.checked_at is not None:
        raise Conflict("reply_settled_already")
    reply.checked_at = reply.sent_at = now()
    reply.checked_by = by.id
    item.settled = True
    trail.record("feedback.reply_let_go", item, by.actor(ROLE))


def send_back(reply: FeedbackReply, item: FeedbackItem, by: Viewer) -> None:
    """Not like this: it is not sent, and stays with the item for whoever wrote it."""
    if reply.sent_at is not None or reply.checked_at is not None:
        raise Conflict("reply_settled_already")
    reply.checked_at, reply.checked_by = now(), by.id
    trail.record("feedback.reply_sent_back", item, by.actor(ROLE))


def settle(item: FeedbackItem, by: Viewer) -> None:
    """Nothing to answer: it waits no longer. What the child writes later makes it wait again. Safe to repeat."""
    if not item.settled:
        item.settled = True
        trail.record("feedback.settled", item, by.actor(ROLE))


def finish_wish(wish: FeedbackWish, by: Viewer, *, outcome: str, answer: str, said: Iterable[str] = ()) -> None:
    """What a child asked for is done, or cannot be: `answer` says so to the child.

    `said` is what the child wrote, as far as whoever answers may read it: no answer gives it back, and no refusal gives
    away what else was said. Raises Quoted; Conflict if it was done.
    """
    if wish.done_at is not None:
        raise Conflict("wish_done_already")
    found = quotes(answer, [wish.words or "", *said])
    if found is not None:
        raise Quoted(found)
    done_by: UUID | None = by.id
    wish.done_at, wish.done_by, wish.outcome = now(), done_by, outcome
    wish.answer = answer
    actor = by.actor(ROLE, "team_manager")
    tasks.finish_all_about(wish, TASK, actor, outcome)
    trail.record("feedback.wish_done", wish, actor, kind=wish.kind, outcome=outcome)


def hand_on(wish: FeedbackWish, person: UUID, by: Viewer) -> None:
    """The youth voice team found out who should be told: they get the agreed words as their task. Raises Conflict."""
    if wish.done_at is not None:
        raise Conflict("wish_done_already")
    give_to(wish, person)
    trail.record("feedback.wish_handed_on", wish, by.actor(ROLE), to=person)
