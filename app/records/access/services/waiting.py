"""What a request makes people do: answer by its day, hear from them, read a copy, tell them, give paper."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from app.accounts.queries import staff_with_role
from app.core import clock
from app.core.people import Actor
from app.records.access.emails import has_page, tell_something_to_read
from app.records.access.models import AccessRequest
from app.records.access.policy import ROLE, subjects_of
from app.records.access.queries import entries_of, made_by
from app.tasks import services as tasks

TO_ANSWER, TO_HEAR, TO_CHECK = "access_to_answer", "access_to_hear", "access_to_check"
SENT_BACK, TO_TELL, TO_HAND = "access_sent_back", "access_to_tell", "access_to_hand_over"
CLOSES = time(17)
LOOK_AGAIN = 10
"""Working days after which somebody looks whether what we asked them has come."""
TELL_WITHIN = 2
"""Working days in which a person tells somebody who has no page of their own."""


def ask_to_answer(request: AccessRequest, by: Actor) -> None:
    """Data protection answers by the day on the clock; while it waits, somebody looks whether they did."""
    for kind in (TO_ANSWER, TO_HEAR):
        tasks.finish_all_about(request, kind, by, "clock")
    due = request.clock.due_on
    if due is not None:
        _ask(TO_ANSWER, request, _evening(due), _others(request, set()))
    else:
        _ask(TO_HEAR, request, clock.due_at(clock.now(), LOOK_AGAIN), _others(request, set()))


def ask_to_check(request: AccessRequest, by: Actor) -> None:
    """Somebody who made nothing of the copy reads it; where there is nobody, the role is told so."""
    tasks.finish_all_about(request, SENT_BACK, by)
    due = request.clock.due_on
    at = clock.due_at(clock.now(), TELL_WITHIN) if due is None else _evening(due)
    makers = {request.gathered_by, request.handed_by, *made_by(entries_of(request))}
    _ask(TO_CHECK, request, at, _others(request, makers))


def was_read(request: AccessRequest, by: Actor, is_right: bool) -> None:
    """A second person read it. One that is not right goes back to who handed it over."""
    tasks.finish_all_about(request, TO_CHECK, by)
    if not is_right and request.handed_by is not None:
        _ask(SENT_BACK, request, clock.due_at(clock.now(), TELL_WITHIN), {request.handed_by})


def nothing_waits(request: AccessRequest, by: Actor, outcome: str) -> None:
    """It is answered: nobody has to do anything about it any more."""
    for kind in (TO_ANSWER, TO_HEAR, TO_CHECK, SENT_BACK):
        tasks.finish_all_about(request, kind, by, outcome)


def tell(request: AccessRequest, who: UUID) -> None:
    """Something stands on their page: a neutral message. Without a page, whoever did it tells them, safely."""
    if has_page(request):
        tell_something_to_read(request, who)
    else:
        _ask(TO_TELL, request, clock.due_at(clock.now(), TELL_WITHIN), {who})


def ask_to_hand_over(request: AccessRequest, who: UUID) -> None:
    """A copy on paper is given by a person. No message says so: they chose paper, or have no page."""
    _ask(TO_HAND, request, clock.due_at(clock.now(), TELL_WITHIN), {who})


def _ask(kind: str, request: AccessRequest, due: datetime, people: set[UUID]) -> None:
    """These people by name, or the role."""
    if not people:
        tasks.make(kind, request, due_at=due, for_role=ROLE, once=f"{kind}:{request.id}")
    for one in sorted(people):
        tasks.make(kind, request, due_at=due, for_person=one, once=f"{kind}:{request.id}:{one}")


def _others(request: AccessRequest, without: set[UUID | None]) -> set[UUID]:
    """Who of data protection may do it, where not everybody may: nobody handles what is about themself."""
    everybody = {one.id for one in staff_with_role(ROLE)}
    never = everybody & {*subjects_of(request), *without}
    return everybody - never if never else set()


def _evening(day: date) -> datetime:
    return datetime.combine(day, CLOSES, clock.LONDON).astimezone(UTC)
