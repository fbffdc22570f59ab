"""Raise a concern from anywhere, add words to one, and let it follow the request it came from."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import now
from app.core.db import constraint_means, session
from app.core.errors import Conflict
from app.core.people import SYSTEM, Actor
from app.safeguarding.duty import duty
from app.safeguarding.models import AT_RISK, AtRisk, Concern, ConcernDetail, ShutOut
from app.safeguarding.queries import shut_out_of
from app.safeguarding.services.asking import ask_somebody

constraint_means("uq_concern_once", lambda: Conflict("concern_already_raised"))


def raise_concern(
    *,
    source: str,
    source_id: UUID | None,
    trigger: str,
    at_risk: AtRisk,
    words: str,
    by: Actor,
    who: str | None = None,
    where: str | None = None,
    safe_number: str | None = None,
    watched: bool = False,
    locality: str | None = None,
    restricted: bool = False,
    once: str | None = None,
    kept_from: Iterable[UUID] = (),
) -> Concern:
    """Raise a concern at once, with its clock, its task and, where nobody is in, its first alert.

    `words`, `who`, `where` and `safe_number` are kept as written, sealed; all may be empty for a ticked answer. `once`
    is the caller's own key (`draft:<id>:danger-now`): again with the same words changes nothing, with others adds them
    to the open concern and makes it unseen again, and raises a new one where it was closed meanwhile. `locality` None
    is seen by all on duty; `watched`: show the writer no sign; `kept_from`: never open it, and learn of it by no
    count. Raises ValueError for an unknown `at_risk`.
    """
    if at_risk not in AT_RISK:
        raise ValueError("at_risk is child or adult")
    detail = ConcernDetail(
        added_at=now(),
        trigger=trigger,
        who=who or None,
        words=words.strip() or None,
        where=where or None,
        safe_number=safe_number or None,
    )
    concern = Concern(source=source, source_id=source_id, trigger=trigger, at_risk=at_risk)
    concern.locality, concern.restricted, concern.watched, concern.once = locality, restricted, watched, once
    before = session().scalars(sa.select(Concern).where(Concern.once == once)).first() if once else None
    if before is not None:
        return _again(before, concern, detail, by, set(kept_from))
    return _raise(concern, detail, by, set(kept_from))


def _again(before: Concern, concern: Concern, detail: ConcernDetail, by: Actor, kept_from: set[UUID]) -> Concern:
    """The same key once more: nothing new, more words for an open concern, or a new one after a closed one."""
    if any(row.says_the_same(detail) for row in before.details):
        return before
    if before.is_open:
        _keep_from(before, kept_from)
        return _add(before, detail, concern.watched, by)
    before.once = None
    session().flush()
    return _raise(concern, detail, by, kept_from)


def _raise(concern: Concern, detail: ConcernDetail, by: Actor, kept_from: set[UUID]) -> Concern:
    at = detail.added_at
    concern.raised_at = concern.unseen_since = at
    concern.due_at = duty().due_at(at)
    concern.raised_by_kind, concern.raised_by = by.kind, by.id
    concern.details.append(detail)
    session().add(concern)
    session().flush()
    _keep_from(concern, kept_from)
    codes = {"source": concern.source, "trigger": concern.trigger, "at_risk": concern.at_risk}
    trail.record("safeguarding.raised", concern, by, **codes)
    ask_somebody(concern)
    return concern


def _add(concern: Concern, detail: ConcernDetail, watched: bool, by: Actor) -> Concern:
    """Words that came later: a row of their own, and the concern is unseen again."""
    concern.details.append(detail)
    concern.watched = concern.watched or watched
    if not concern.is_unseen:
        concern.unseen_since = now()
        concern.due_at = duty().due_at(concern.unseen_since)
        ask_somebody(concern)
    trail.record("safeguarding.added_to", concern, by, trigger=detail.trigger)
    return concern


def _keep_from(concern: Concern, people: set[UUID]) -> None:
    for person_id in sorted(people - shut_out_of(concern.id)):
        session().add(ShutOut(about_id=concern.id, person_id=person_id, said_by=None, said_at=now()))
    session().flush()
    session().expire(concern, ["shut_out"])


def follow_to(request_id: UUID, draft_id: UUID) -> None:
    """What was raised while a request was still being written belongs to the request from when it is sent."""
    raised = sa.select(Concern).where(Concern.source == "early_help_draft", Concern.source_id == draft_id)
    for concern in session().scalars(raised):
        concern.source, concern.source_id = "early_help_request", request_id
        trail.record("safeguarding.followed", concern, SYSTEM, request=request_id)


def lead_to(once: str, source_id: UUID) -> None:
    """What was raised by the answer of this key came from the thing of this id: said once that thing is there."""
    concern = session().scalars(sa.select(Concern).where(Concern.once == once)).first()
    if concern is not None and concern.source_id is None:
        concern.source_id = source_id
        trail.record("safeguarding.followed", concern, SYSTEM)


def lead_nowhere(source_id: UUID) -> None:
    """Whoever it came from took their name away: what was raised stays, with its words, and no longer leads there."""
    for concern in session().scalars(sa.select(Concern).where(Concern.source_id == source_id)):
        concern.source_id = None
