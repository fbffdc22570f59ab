"""What a named person does with a concern: take it, say whom they told, decide, close it, or hand it on."""

from datetime import datetime
from uuid import UUID

from app import trail
from app.core.clock import now
from app.core.errors import Conflict, DomainError
from app.core.people import Actor
from app.safeguarding.models import DECISIONS, TOLD, Concern, ConcernReader, ConcernStoodBack, ConcernTold
from app.safeguarding.services.asking import TASK
from app.safeguarding.services.reaching import hand_on_if_needed
from app.safeguarding.services.shutting import give_up
from app.tasks import services as tasks


def take(concern: Concern, by: Actor) -> None:
    """A named person has it: it is seen, and its alerts are answered. Taking again what is new is the same verb."""
    if by.id is None:
        raise ValueError("a concern is taken by a named person")
    if not concern.is_unseen:
        return
    at = now()
    concern.unseen_since, concern.seen_at, concern.seen_by = None, at, by.id
    for alert in concern.alerts:
        if alert.answered_at is None:
            alert.answered_at, alert.answered_by = at, by.id
    tasks.finish_all_about(concern, TASK, by, outcome="seen")
    trail.record("safeguarding.seen", concern, by, late=at > concern.due_at)


def tell(
    concern: Concern,
    by: Actor,
    *,
    kind: str,
    whom: str,
    told_at: datetime,
    reference: str | None = None,
) -> ConcernTold:
    """Write whom a person told, when, and the reference they were given. Allowed after closing too."""
    if kind not in TOLD:
        raise ValueError("unknown kind of person told")
    if by.id is None:
        raise ValueError("a named person tells")
    if told_at > now():
        raise DomainError("told_in_the_future")
    _take_first(concern, by)
    row = ConcernTold(
        told_at=told_at, kind=kind, whom=whom, reference=reference or None, told_by=by.id, written_at=now()
    )
    concern.told.append(row)
    trail.record("safeguarding.told", concern, by, kind=kind)
    return row


def decide(concern: Concern, by: Actor, *, version: int, decision: str, reason: str, action: str) -> None:
    """Decide what is done and why. `version` is the one the page was read at; another since then is a Conflict."""
    if decision not in DECISIONS:
        raise ValueError("unknown decision")
    _unchanged(concern, version)
    if not concern.is_open:
        raise Conflict("concern_closed")
    _take_first(concern, by)
    concern.decision, concern.reason, concern.action = decision, reason, action or None
    concern.decided_at, concern.decided_by = now(), by.id
    trail.record("safeguarding.decided", concern, by, decision=decision)


def close(concern: Concern, by: Actor, *, version: int) -> None:
    """Close a concern that is decided and in which nothing is unread. Never done by the portal itself."""
    _unchanged(concern, version)
    if by.id is None or by.kind != "staff":
        raise ValueError("a named person closes")
    if not concern.is_open:
        raise Conflict("concern_closed")
    if concern.decision is None:
        raise DomainError("concern_not_decided")
    if concern.is_unseen:
        raise Conflict("concern_has_new_words")
    concern.closed_at, concern.closed_by = now(), by.id
    trail.record("safeguarding.closed", concern, by)


def restrict(concern: Concern, by: Actor, readers: set[UUID]) -> None:
    """Let only the named people open it from now on; the one who restricts it is always among them."""
    if by.id is None:
        raise ValueError("a named person restricts")
    concern.restricted = True
    there = {row.person_id for row in concern.readers}
    for person_id in sorted((readers | {by.id}) - there):
        concern.readers.append(ConcernReader(person_id=person_id, named_by=by.id, named_at=now()))
    trail.record("safeguarding.restricted", concern, by, readers=len(concern.readers))


def stand_back(concern: Concern, by: Actor) -> None:
    """A person on duty knows somebody in it: from now on it is shut to them, and open to be taken by someone else."""
    if by.id is None:
        raise ValueError("a named person stands back")
    concern.stood_back.append(ConcernStoodBack(person_id=by.id, stood_back_at=now()))
    concern.readers = [row for row in concern.readers if row.person_id != by.id]
    if concern.is_open and concern.seen_by == by.id:
        give_up(concern)
    elif concern.is_open:
        hand_on_if_needed(concern)
    trail.record("safeguarding.stood_back", concern, by)


def _take_first(concern: Concern, by: Actor) -> None:
    """Whoever writes the first line about an untouched concern has it; later words still need to be taken."""
    if concern.seen_at is None:
        take(concern, by)


def _unchanged(concern: Concern, version: int) -> None:
    if concern.version != version:
        raise Conflict("changed_meanwhile", decision=concern.decision, by=concern.decided_by, at=concern.decided_at)
