"""Shut what is raised about one thing to some people, and see that somebody else has it."""

from uuid import UUID

from app import trail
from app.core.clock import now
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import Actor
from app.safeguarding import queries
from app.safeguarding.duty import duty
from app.safeguarding.models import Concern, ShutOut
from app.safeguarding.services.asking import ask_somebody
from app.safeguarding.services.reaching import alternate_id, hand_on_if_needed


def shut_out(about_id: UUID, people: set[UUID], by: Actor, *, even_the_last: bool = False) -> None:
    """These people never open what is raised about this thing, now or later; what they had goes to somebody else.

    Raises DomainError `nobody_left_to_open` where not one person on duty, nor the alternate, would be left, unless it
    must be so (`even_the_last`: somebody says that they know the family).
    """
    there = queries.shut_out_of(about_id)
    left = {one.id for one in queries.on_duty(now())} | {alternate_id()}
    if not even_the_last and people and not left - there - people - {None}:
        raise DomainError("nobody_left_to_open")
    for person_id in sorted(people - there):
        session().add(ShutOut(about_id=about_id, person_id=person_id, said_by=by.id, said_at=now()))
    session().flush()
    for concern in queries.raised_about(about_id):
        session().expire(concern, ["shut_out"])
        if concern.is_open:
            _give_to_others(concern, people)


def restrict_about(about_id: UUID, by: Actor) -> None:
    """Everything raised about a thing that was closed to all but named readers is restricted as well."""
    for concern in queries.raised_about(about_id):
        if not concern.restricted:
            concern.restricted = True
            trail.record("safeguarding.restricted", concern, by, readers=len(concern.readers))
        if concern.is_open:
            hand_on_if_needed(concern)


def give_up(concern: Concern) -> None:
    """Whoever had it does so no more: it is unseen again, with its clock, and somebody else is asked."""
    concern.seen_at = concern.seen_by = None
    concern.unseen_since = now()
    concern.due_at = duty().due_at(concern.unseen_since)
    ask_somebody(concern)


def _give_to_others(concern: Concern, people: set[UUID]) -> None:
    if concern.seen_by in people:
        give_up(concern)
    elif concern.is_unseen:
        ask_somebody(concern)
    else:
        hand_on_if_needed(concern)
