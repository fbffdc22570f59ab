"""Who asks and may they, whose records these are; or they are not given it, with why."""

from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import now
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import Viewer
from app.core.references import normalise
from app.records.access import rules
from app.records.access.models import AccessPerson, AccessRequest
from app.records.access.policy import ROLE
from app.records.access.services.steps import drop_copy, end, may
from app.records.access.services.waiting import ask_to_answer, nothing_waits, tell

Person = tuple[str, UUID]


def judge(request: AccessRequest, identity: str, capacity: str, why: str, by: Viewer) -> None:
    """Who they are is known, they may ask, and why. Whoever may not is declined. Raises DomainError.

    `does_not_understand`: a child who asks for themself and does not understand it yet cannot be the one who asks.
    """
    if identity not in rules.IDENTITY or capacity not in rules.CAPACITY:
        raise ValueError("not a code of ours")
    if not rules.may_go_on(request.tie, capacity, agreed=True):
        raise DomainError("does_not_understand")
    may("judge", request, by)
    request.identity, request.capacity, request.judged_why = identity, capacity, why
    request.judged_at, request.judged_by = now(), by.id
    trail.record("access.judged", request, by.actor(ROLE), identity=identity, capacity=capacity)


def decline(request: AccessRequest, told: str, why: str, by: Viewer) -> None:
    """They are not given it: why, as they read it, and why, for whoever looks at the decision again."""
    who = may("decline", request, by)
    request.told, request.judged_why = told, why
    drop_copy(request)
    end(request, "declined", by)
    nothing_waits(request, by.actor(ROLE), "declined")
    tell(request, who)
    trail.record("access.declined", request, by.actor(ROLE))


def look_in(request: AccessRequest, reference: str, by: Viewer) -> None:
    """Whoever handles it has looked under a reference: who stands there can be chosen."""
    may("look", request, by)
    code = normalise(reference)
    request.looked_in = [*(one for one in request.looked_in if one != code), code]
    trail.record("access.looked_under", request, by.actor(ROLE))


def say_who(request: AccessRequest, people: list[Person], by: Viewer) -> None:
    """Whose records these are, by the ids under which rooms know them. What was gathered before is gathered anew."""
    may("say_who", request, by)
    session().execute(sa.delete(AccessPerson).where(AccessPerson.request_id == request.id))
    session().add_all(
        AccessPerson(request_id=request.id, kind=kind, person_id=one) for kind, one in sorted(set(people))
    )
    session().flush()
    session().expire(request, ["people"])
    ask_to_answer(request, by.actor(ROLE))
    trail.record("access.person_said", request, by.actor(ROLE), ids=len(set(people)))
