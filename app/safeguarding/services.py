"""Raise a concern, take it, say whom you told, decide, close; pass an unseen one up the list."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import now
from app.core.db import constraint_means, session
from app.core.errors import Conflict, DomainError
from app.core.people import SYSTEM, Actor
from app.safeguarding import queries, rules
from app.safeguarding.alerts import send_alert, tell_duty_team
from app.safeguarding.duty import duty
from app.safeguarding.models import (
    AT_RISK,
    DECISIONS,
    TOLD,
    AtRisk,
    Concern,
    ConcernAlert,
    ConcernDetail,
    ConcernReader,
    ConcernTold,
)
from app.tasks import services as tasks

TASK = "concern_to_see"

constraint_means("uq_concern_once", lambda: Conflict("concern_already_raised"))
constraint_means("uq_concern_alert_concern_id_step", lambda: Conflict("alert_already_sent"))


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
) -> Concern:
    """Raise a concern at once, with its clock, its task and, where nobody is in, its first alert.

    `words`, `who`, `where` and `safe_number` are kept as written, sealed; all may be empty for a ticked answer. `once`
    is the caller's own key (`draft:<id>:danger-now`): again with the same words changes nothing, with others adds them
    to the open concern and makes it unseen again, and raises a new one where it was closed meanwhile. `locality` None
    is seen by all on duty; `watched`: show the writer no sign. Raises ValueError for an unknown `at_risk`.
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
        return _again(before, concern, detail, by)
    return _raise(concern, detail, by)


def _again(before: Concern, concern: Concern, detail: ConcernDetail, by: Actor) -> Concern:
    """The same key once more: nothing new, more words for an open concern, or a new one after a closed one."""
    if any(row.says_the_same(detail) for row in before.details):
        return before
    if before.is_open:
        return _add(before, detail, concern.watched, by)
    before.once = None
    session().flush()
    return _raise(concern, detail, by)


def _raise(concern: Concern, detail: ConcernDetail, by: Actor) -> Concern:
    at = detail.added_at
    concern.raised_at = concern.unseen_since = at
    concern.due_at = duty().due_at(at)
    concern.raised_by_kind, concern.raised_by = by.kind, by.id
    concern.details.append(detail)
    session().add(concern)
    session().flush()
    codes = {"source": concern.source, "trigger": concern.trigger, "at_risk": concern.at_risk}
    trail.record("safeguarding.raised", concern, by, **codes)
    _ask_somebody(concern)
    return concern


def _add(concern: Concern, detail: ConcernDetail, watched: bool, by: Actor) -> Concern:
    """Words that came later: a row of their own, and the concern is unseen again."""
    concern.details.append(detail)
    concern.watched = concern.watched or watched
    if not concern.is_unseen:
        concern.unseen_since = now()
        concern.due_at = duty().due_at(concern.unseen_since)
        _ask_somebody(concern)
    trail.record("safeguarding.added_to", concern, by, trigger=detail.trigger)
    return concern


def _ask_somebody(concern: Concern) -> None:
    tasks.make(
        TASK,
        concern,
        due_at=concern.due_at,
        for_role="safeguarding_duty",
        locality=concern.locality,
        once=f"{TASK}:{concern.id}",
    )
    if duty().opening.is_open(now()):
        tell_duty_team(concern)
    _alert_if_needed(concern, now())


def follow_to(request_id: UUID, draft_id: UUID) -> None:
    """What was raised while a request was still being written belongs to the request from when it is sent."""
    raised = sa.select(Concern).where(Concern.source == "early_help_draft", Concern.source_id == draft_id)
    for concern in session().scalars(raised):
        concern.source, concern.source_id = "early_help_request", request_id
        trail.record("safeguarding.followed", concern, SYSTEM, request=request_id)


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


def escalate(at: datetime) -> int:
    """Send every alert that is due at this moment; how many were sent. For the worker, each minute."""
    return sum(_alert_if_needed(concern, at) for concern in queries.unseen_for_update())


def _alert_if_needed(concern: Concern, at: datetime) -> bool:
    if concern.unseen_since is None or not rules.needs_alert(at, concern.due_at, duty().opening):
        return False
    since = concern.unseen_since
    alerts = [alert for alert in concern.alerts if alert.sent_at >= since]
    contact = rules.next_alert(alerts, len(duty().contacts), at, duty().repeat_minutes)
    if contact is None:
        return False
    alert = ConcernAlert(step=len(concern.alerts), contact_index=contact, sent_at=at)
    concern.alerts.append(alert)
    session().flush()
    send_alert(duty().contacts[contact], alert)
    trail.record("safeguarding.alerted", concern, SYSTEM, step=alert.step, contact=contact)
    return True


def _take_first(concern: Concern, by: Actor) -> None:
    """Whoever writes the first line about an untouched concern has it; later words still need to be taken."""
    if concern.seen_at is None:
        take(concern, by)


def _unchanged(concern: Concern, version: int) -> None:
    if concern.version != version:
        raise Conflict("changed_meanwhile", decision=concern.decision, by=concern.decided_by, at=concern.decided_at)
