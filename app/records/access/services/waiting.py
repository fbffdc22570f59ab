"""What a request makes people do: answer by its day, hear from them, read a copy, tell them, give paper."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import staff_with_role
from app.core import clock
from app.core.db import session
from app.core.people import SYSTEM, Actor
from app.records.access.emails import has_page, tell_something_to_read
from app.records.access.models import AccessRequest
from app.records.access.policy import ROLE, subjects_of
from app.records.access.queries import entries_of, made_by
from app.tasks import services as tasks
from app.tasks.models import Task

TO_ANSWER, TO_HEAR, TO_CHECK = "access_to_answer", "access_to_hear", "access_to_check"
NEEDS_ANOTHER, NEEDS_SECOND = "access_needs_another", "access_needs_second"
SENT_BACK, TO_TELL, TO_HAND = "access_sent_back", "access_to_tell", "access_to_hand_over"
ASKED_FOR_ONE_MORE = (NEEDS_ANOTHER, NEEDS_SECOND)
GIVES_ROLES = "administrator"
CLOSES = time(17)
LOOK_AGAIN = 10
"""Working days after which somebody looks whether what we asked them has come."""
TELL_WITHIN = 2
"""Working days in which a person tells somebody who has no page of their own."""


def ask_to_answer(request: AccessRequest, by: Actor) -> None:
    """Data protection answers by the day on the clock; while it waits, somebody looks whether they did."""
    for kind in (TO_ANSWER, TO_HEAR, NEEDS_ANOTHER):
        tasks.finish_all_about(request, kind, by, "clock")
    due = request.clock.due_on
    if due is not None:
        _ask(TO_ANSWER, request, _evening(due), _others(request, set()))
    else:
        _ask(TO_HEAR, request, clock.due_at(clock.now(), LOOK_AGAIN), _others(request, set()))


def ask_to_check(request: AccessRequest, by: Actor) -> None:
    """Somebody who made nothing of the copy reads it."""
    for kind in (SENT_BACK, NEEDS_SECOND):
        tasks.finish_all_about(request, kind, by)
    due = request.clock.due_on
    at = clock.due_at(clock.now(), TELL_WITHIN) if due is None else _evening(due)
    _ask(TO_CHECK, request, at, _others(request, _makers(request)))


def was_read(request: AccessRequest, by: Actor, is_right: bool) -> None:
    """A second person read it. One that is not right goes back to who handed it over."""
    for kind in (TO_CHECK, NEEDS_SECOND):
        tasks.finish_all_about(request, kind, by)
    if not is_right and request.handed_by is not None:
        _ask(SENT_BACK, request, clock.due_at(clock.now(), TELL_WITHIN), {request.handed_by})


def nothing_waits(request: AccessRequest, by: Actor, outcome: str) -> None:
    """It is answered: nobody has to do anything about it any more."""
    for kind in (TO_ANSWER, TO_HEAR, TO_CHECK, SENT_BACK, NEEDS_ANOTHER, NEEDS_SECOND):
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


def ask_who_may_now(_moment: datetime) -> None:
    """The worker's job: what waited for somebody else of data protection is theirs once there is one.

    And what waits for the whole role is given by name once somebody has the role who may not look into it.
    """
    for task in session().scalars(_for_a_role()).all():
        request = session().get(AccessRequest, task.about_id)
        if request is None or request.ended_at is not None:
            tasks.finish(task, SYSTEM)
            continue
        is_check = task.kind == NEEDS_SECOND
        others = _others(request, _makers(request) if is_check else set())
        is_right = others == set() if task.kind in ASKED_FOR_ONE_MORE else others is None
        if task.done_at is None and not is_right:
            (ask_to_check if is_check else ask_to_answer)(request, SYSTEM)


def _for_a_role() -> sa.Select[Task]:
    """Open tasks about a request that no person was given by name, and that not everybody of the role may do."""
    kinds = (TO_ANSWER, TO_HEAR, *ASKED_FOR_ONE_MORE)
    query = sa.select(Task).where(Task.kind.in_(kinds), Task.for_person.is_(None), Task.done_at.is_(None))
    return query.order_by(Task.due_at, Task.id)


def _ask(kind: str, request: AccessRequest, due: datetime, people: set[UUID] | None) -> None:
    """These people by name, or the role. Where nobody is left who may, who gives roles is asked for one more."""
    if people is None:
        tasks.make(kind, request, due_at=due, for_role=ROLE, once=f"{kind}:{request.id}")
    elif not people:
        soon = min(due, clock.due_at(clock.now(), TELL_WITHIN))
        more = NEEDS_SECOND if kind == TO_CHECK else NEEDS_ANOTHER
        tasks.make(more, request, due_at=soon, for_role=GIVES_ROLES, once=f"{more}:{request.id}")
    for one in sorted(people or ()):
        tasks.make(kind, request, due_at=due, for_person=one, once=f"{kind}:{request.id}:{one}")


def _others(request: AccessRequest, without: set[UUID | None]) -> set[UUID] | None:
    """Who of data protection may do it; None: whoever has the role. Nobody handles what is about themself."""
    everybody = {one.id for one in staff_with_role(ROLE)}
    never = everybody & {*subjects_of(request), *without}
    return everybody - never if never or not everybody else None


def _makers(request: AccessRequest) -> set[UUID | None]:
    return {request.gathered_by, request.handed_by, *made_by(entries_of(request))}


def _evening(day: date) -> datetime:
    return datetime.combine(day, CLOSES, clock.LONDON).astimezone(UTC)
