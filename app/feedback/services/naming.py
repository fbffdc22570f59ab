"""A kept name that somebody outside the team must know: a reason, a second person, shown once, and the child is told.

The child is told on the page they come back to, unless a manager was asked and recorded that telling is unsafe. While
that manager has not answered, the child is not told yet.
"""

from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts.queries import staff
from app.core.clock import due_at, now
from app.core.db import session
from app.core.errors import Conflict, DomainError, NotFound
from app.core.people import Viewer
from app.feedback.models import FeedbackItem, FeedbackName, FeedbackNameAsk
from app.feedback.policy import ROLE
from app.tasks import services as tasks
from app.workforce import queries as workforce

TO_READ, TO_SAY = "name_to_read", "is_telling_safe"
DAYS = 2
"""Working days for either task; this portal's own."""


def ask_for_name(item: FeedbackItem, for_person: UUID, reason: str, manager: UUID | None, by: Viewer) -> None:
    """Somebody should know who said it. Raises DomainError for nobody, for no name, and for whom it is about."""
    if kept_name(item) is None:
        raise DomainError("no_name")
    person = staff(for_person)
    worker = workforce.worker(item.worker_id) if item.worker_id else None
    if person is None or not person.active or (worker is not None and worker.account_id == for_person):
        raise DomainError("not_for_them")
    assert by.id is not None
    ask = FeedbackNameAsk(item_id=item.id, for_person=for_person, asked_at=now(), asked_by=by.id, tell_asked=manager)
    ask.reason = reason
    session().add(ask)
    trail.record("feedback.name_asked", item, by.actor(ROLE), person=for_person)


def settle_ask(ask: FeedbackNameAsk, item: FeedbackItem, by: Viewer, *, agreed: bool) -> None:
    """A second person of the team says yes or no. Raises DomainError for who asked or gets it, Conflict if settled."""
    if by.id in (ask.asked_by, ask.for_person):
        raise DomainError("second_person_needed")
    if ask.settled_at is not None:
        raise Conflict("name_ask_settled_already")
    ask.settled_at, ask.settled_by, ask.agreed = now(), by.id, agreed
    trail.record("feedback.name_agreed" if agreed else "feedback.name_refused", item, by.actor(ROLE))
    if not agreed:
        return
    due = due_at(now(), DAYS)
    tasks.make(TO_READ, ask, due_at=due, for_person=ask.for_person)
    if ask.tell_asked is not None:
        tasks.make(TO_SAY, ask, due_at=due, for_person=ask.tell_asked)


def read_name(ask: FeedbackNameAsk, by: Viewer) -> str:
    """The name, once. Raises NotFound for a second time, and where the child took the name away meanwhile."""
    item = session().get(FeedbackItem, ask.item_id)
    kept = kept_name(item) if item is not None else None
    if not ask.agreed or ask.shown_at is not None or kept is None:
        raise NotFound("feedback_name")
    ask.shown_at = now()
    tasks.finish_all_about(ask, TO_READ, by.actor())
    trail.record("feedback.name_shown", ask, by.actor())
    return kept.name


def say_whether_telling_is_safe(ask: FeedbackNameAsk, by: Viewer, *, unsafe: bool, why: str) -> None:
    """The manager who was asked records it. Raises Conflict where it is recorded already."""
    if ask.tell_answered_at is not None:
        raise Conflict("telling_settled_already")
    ask.tell_answered_at, ask.tell_unsafe, ask.tell_why = now(), unsafe, why
    tasks.finish_all_about(ask, TO_SAY, by.actor("team_manager"))
    trail.record("feedback.telling_is_unsafe" if unsafe else "feedback.telling_is_safe", ask, by.actor("team_manager"))


def kept_name(item: FeedbackItem) -> FeedbackName | None:
    """The name that came with an item, for whoever may have it."""
    return session().scalars(sa.select(FeedbackName).where(FeedbackName.item_id == item.id)).first()
