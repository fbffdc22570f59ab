"""The ledger of allowances: granted, paid, put right. Lines are added, never changed; nothing is paid twice."""

from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed, NotFound
from app.core.people import Actor
from app.leaving_care.models import AllowanceEntry, Ask, CareLeaver
from app.leaving_care.queries.asks import balances_of, entry_of, payment_for
from app.leaving_care.services.working import lock

constraint_means("uq_allowance_entry_once", lambda: AlreadyDone("in_the_ledger_already"))
constraint_means("uq_allowance_entry_undoes_id", lambda: AlreadyDone("put_right_already"))


def grant(record: CareLeaver, allowance: str, pence: int, by: Actor, once: str) -> AllowanceEntry:
    """So much of an allowance is theirs, on top of what was granted before."""
    return _write(record, allowance, "granted", pence, by, f"grant:{record.id}:{once}")


def pay(record: CareLeaver, ask: Ask, by: Actor) -> AllowanceEntry | None:
    """What was agreed is paid from its allowance. None where the ask is not paid from one.

    Raises DomainError `not_enough_left`; AlreadyDone where it is paid. A second payment for one ask can be written
    only after the first was put right.
    """
    if ask.allowance is None or ask.pence_agreed is None:
        return None
    lock(record)
    if payment_for(ask) is not None:
        raise AlreadyDone("paid_already")
    if ask.pence_agreed > left_of(record, ask.allowance):
        raise DomainError("not_enough_left")
    lines = session().scalar(
        sa.select(sa.func.count()).where(AllowanceEntry.ask_id == ask.id, AllowanceEntry.pence < 0)
    )
    once = f"ask:{ask.id}:{lines or 0}"
    return _write(record, ask.allowance, "paid", ask.pence_agreed, by, once, ask_id=ask.id)


def put_right(record: CareLeaver, entry_id: UUID, reason: str, by: Actor) -> AllowanceEntry:
    """A line was a mistake: a line of its own takes the amount back, with the reason. The first line stays."""
    lock(record)
    wrong = entry_of(record, entry_id)
    if wrong.pence < 0:
        raise NotFound
    if wrong.kind == "granted" and wrong.pence > left_of(record, wrong.allowance):
        raise Conflict("spent_already")
    made = _write(
        record,
        wrong.allowance,
        wrong.kind,
        -wrong.pence,
        by,
        f"undo:{wrong.id}",
        ask_id=wrong.ask_id,
        undoes_id=wrong.id,
        reason=reason,
    )
    _may_be_paid_again(wrong.ask_id)
    return made


def _may_be_paid_again(ask_id: UUID | None) -> None:
    ask = session().get(Ask, ask_id) if ask_id is not None else None
    if ask is not None:
        ask.given_at = ask.given_by = ask.received_at = ask.received_by = ask.received_by_kind = None


def left_of(record: CareLeaver, allowance: str) -> int:
    """Pence left of one allowance."""
    return next((one.left for one in balances_of(record) if one.allowance == allowance), 0)


def _write(
    record: CareLeaver,
    allowance: str,
    kind: str,
    pence: int,
    by: Actor,
    once: str,
    *,
    ask_id: UUID | None = None,
    undoes_id: UUID | None = None,
    reason: str | None = None,
) -> AllowanceEntry:
    if by.id is None or by.kind != "staff":
        raise NotAllowed("not_yours_to_do")
    made = AllowanceEntry(
        care_leaver_id=record.id,
        allowance=allowance,
        kind=kind,
        pence=pence,
        ask_id=ask_id,
        undoes_id=undoes_id,
        said_at=clock.now(),
        said_by=by.id,
        once=once,
    )
    made.reason = reason
    session().add(made)
    session().flush()
    trail.record(
        "leaving_care.allowance_written", record, by, kind=kind, pence=pence, allowance=allowance, line=made.id
    )
    return made
