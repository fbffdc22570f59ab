"""The question everything that deletes must ask; and the verbs: set a period, hold, lift."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from app import trail
from app.core.clock import now, today
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.people import Viewer
from app.retention.models import LegalHold, RetentionPeriod
from app.retention.queries import ROLE, is_held
from app.retention.rules import KINDS, Length

HOLD_REASONS = ("inquiry", "court", "police", "complaint", "claim", "other")
OVER = ("family", "person", "worker", "kind")


def may_erase(kind: str, subject_id: UUID, touching: Collection[UUID] = ()) -> bool:
    """Whether this record may be deleted: no hold lies over it, over its kind, or over whom it touches.

    `touching`: ids of the people, families and workers it is about.
    """
    return not is_held(kind, {subject_id, *touching})


def set_period(kind: str, clock: str, length: Length | None, source: str, from_on: date, by: Viewer) -> RetentionPeriod:
    """From that day on this kind is kept so long; None: not set, so nothing of it goes.

    Raises DomainError: `period_too_short`, `period_in_the_past` (what was due then may have gone), `no_such_clock`.
    """
    me = _only(by)
    if kind not in KINDS or clock not in KINDS[kind].clocks:
        raise DomainError("no_such_clock")
    if length is not None and length.is_too_short:
        raise DomainError("period_too_short")
    if from_on < today():
        raise DomainError("period_in_the_past")
    amount, unit = (length.amount, length.unit) if length else (None, "years")
    row = RetentionPeriod(kind=kind, clock=clock, amount=amount, unit=unit, source=source, from_on=from_on)
    row.set_at, row.set_by = now(), me
    session().add(row)
    actor = by.actor(ROLE)
    trail.record("retention.period_set", row, actor, kind=kind, clock=clock, amount=amount, unit=unit)
    return row


def hold(over: str, subject_id: UUID | None, reason_code: str, reason: str, by: Viewer) -> LegalHold:
    """Nothing it lies over is deleted until somebody lifts it. `over`: a kind of record, or person, family, worker.

    Raises DomainError `hold_over_nothing` where a person, family or worker is not named.
    """
    me = _only(by)
    if reason_code not in HOLD_REASONS or (over not in KINDS and (over not in OVER or subject_id is None)):
        raise DomainError("hold_over_nothing")
    row = LegalHold(kind=over, subject_id=subject_id, reason_code=reason_code, set_at=now(), set_by=me)
    row.reason = reason
    session().add(row)
    trail.record("retention.held", row, by.actor(ROLE), kind=over, subject=subject_id, reason=reason_code)
    return row


def lift(held: LegalHold, why: str, by: Viewer) -> None:
    """The hold ends; what it held may be due at once. Safe to repeat."""
    me = _only(by)
    if held.lifted_at is None:
        held.lifted_at, held.lifted_by, held.lifted_why = now(), me, why
        trail.record("retention.lifted", held, by.actor(ROLE), kind=held.kind, subject=held.subject_id)


def _only(by: Viewer) -> UUID:
    """Whoever does it, by id."""
    if not by.has(ROLE) or by.id is None:
        raise NotAllowed("only_data_protection")
    return by.id
