"""See that a concern always reaches a person, whoever must not open it: duty, then the alternate of the settings."""

from uuid import UUID

from app import trail
from app.accounts.queries import grants_of, staff_by_email
from app.core.clock import now
from app.core.db import session
from app.core.people import SYSTEM
from app.safeguarding import policy, queries
from app.safeguarding.duty import duty
from app.safeguarding.models import Concern, ConcernReader


def who_may_open(concern: Concern) -> list[UUID]:
    """Everyone active who may open it now: those on duty as far as they may, and whoever it was handed to."""
    session().flush()
    open_to = [one.id for one in queries.on_duty(now()) if one.id is not None and policy.can_see(one, concern)]
    handed = [row.person_id for row in concern.readers if row.as_alternate and row.person_id not in open_to]
    return open_to + [person_id for person_id in handed if person_id not in _kept_from(concern)]


def hand_on_if_needed(concern: Concern) -> list[UUID]:
    """Where nobody may open it: name everyone on duty who is not kept from it, or else the alternate.

    Answers who may open it then. Empty is possible only where no alternate is set or they are kept from it too; the
    alert list and `status` then say so until somebody is given the role.
    """
    found = who_may_open(concern)
    if found:
        return found
    kept = _kept_from(concern)
    duty_left = [one.id for one in queries.on_duty(now()) if one.id is not None and one.id not in kept]
    alternate = alternate_id()
    named = duty_left or ([alternate] if alternate is not None and alternate not in kept else [])
    for person_id in named:
        _name(concern, person_id, as_alternate=not duty_left)
    if named:
        trail.record("safeguarding.handed_on", concern, SYSTEM, people=len(named), alternate=not duty_left)
    return named


def open_to_nobody() -> int:
    """How many unseen concerns nobody may open, whoever is alerted: for `status`, which then is wrong."""
    return sum(not who_may_open(concern) for concern in queries.unseen_concerns())


def alternate_id() -> UUID | None:
    """Who is the alternate of the settings: active, and no administrator, who never opens a case."""
    found = staff_by_email(duty().alternate) if duty().alternate else None
    if found is None or not found.active:
        return None
    return None if any(row.role == "administrator" for row in grants_of([found])[found.id]) else found.id


def _name(concern: Concern, person_id: UUID, *, as_alternate: bool) -> None:
    if all(row.person_id != person_id for row in concern.readers):
        row = ConcernReader(person_id=person_id, named_by=None, named_at=now(), as_alternate=as_alternate)
        concern.readers.append(row)


def _kept_from(concern: Concern) -> set[UUID]:
    stood_back = {row.person_id for row in concern.stood_back}
    return stood_back | queries.kept_from(concern)
