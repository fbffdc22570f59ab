"""A person orders what is due to go; the worker erases it, whole or not at all, and writes its id outside."""

import logging
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from app import trail
from app.core.clock import london_day, now, today
from app.core.db import after_commit, constraint_means, leave_nothing_behind, session
from app.core.errors import DomainError, NotAllowed
from app.core.people import SYSTEM, Viewer
from app.records.expiry import erased
from app.records.expiry.queries import standing
from app.records.keeping import declared, eraser_of
from app.retention.keeping import Gone
from app.retention.models import ErasureOrder
from app.retention.queries import ROLE, ordered

constraint_means("uq_erasure_order_kind_subject_id", lambda: DomainError("not_due"))
log = logging.getLogger(__name__)
UNKNOWN = UUID(int=0)
"""Who ordered what an older copy no longer says."""
AT_ONCE = 20
"""Records a minute: the worker has messages to send as well."""


def order(kind: str, ids: Collection[UUID], by: Viewer) -> int:
    """These records go. Raises DomainError `not_due` where one of them is not due, held or kept: then none goes."""
    if not by.has(ROLE) or by.id is None:
        raise NotAllowed("only_data_protection")
    kept, waiting = eraser_of(kind), {one.subject_id for one in ordered(kind)}
    wanted = sorted(set(ids) - waiting)
    for subject_id in wanted:
        record = kept.find(subject_id) if kept else None
        found = standing(record, today()) if record else None
        if found is None or found.kept is not None:
            raise DomainError("not_due")
        session().add(ErasureOrder(kind=kind, subject_id=subject_id, confirmed_at=now(), confirmed_by=by.id))
    if wanted:
        trail.record("records.erasure_confirmed", None, by.actor(ROLE), kind=kind, records=len(wanted))
    return len(wanted)


def work_on_orders(moment: datetime) -> int:
    """The worker's job: erase what was ordered. How many went. One that fails leaves the others, and is tried again.

    The list outside is written once they are gone on disk; the order stays until their line stands there. What is
    held, kept or no longer due by now is not erased, and its order ends.
    """
    waiting = ordered()
    if not waiting:
        return 0
    erased.make_ready()
    _settle([one for one in waiting if one.erased_at is not None])
    gone = sorted((one for one in waiting if one.erased_at is None), key=lambda one: one.failures)[:AT_ONCE]
    lines = [line for one in gone if (line := _tried(one, moment)) is not None]
    if lines:
        after_commit(lambda: erased.write(lines))
        after_commit(_clean)
    return len(lines)


def erase_again(lines: Collection[erased.Line]) -> int:
    """After an old copy came back: what was erased since goes again, whatever the copy says of it. How many went."""
    went = 0
    for line in lines:
        kept = eraser_of(line.kind)
        if kept is not None and kept.find(line.id) is not None:
            order = _ordered_again(line)
            _tell("records.erased_again", line.kind, take_out(line.kind, line.id))
            session().delete(order)
            went += 1
    return went


def look_again(moment: datetime) -> int:
    """After an old copy came back: orders that stood in it and were not carried out yet are to be. How many."""
    back = [one for one in ordered() if one.erased_at is None]
    for one in back:
        one.came_back_at = moment
    return len(back)


def _ordered_again(line: erased.Line) -> ErasureOrder:
    """The order it goes by: without one the database lets nothing go that is append-only. The copy may hold one."""
    there = next((one for one in ordered(line.kind) if one.subject_id == line.id), None)
    if there is None:
        there = ErasureOrder(kind=line.kind, subject_id=line.id, confirmed_at=line.at, confirmed_by=UNKNOWN)
        session().add(there)
        session().flush()
    return there


def take_out(kind: str, subject_id: UUID) -> Gone:
    """Take one record out of every room: its own rows, accounts that follow nothing else, and what points to them."""
    kept = eraser_of(kind)
    if kept is None:
        raise DomainError("nobody_can_erase")
    gone = kept.erase(subject_id)
    gone.accounts = {one for one in gone.accounts if not any(room.follows(one) for room in declared())}
    gone.ids |= gone.accounts
    for room in declared():
        room.lets_go(gone)
    session().flush()
    return gone


def _tried(one: ErasureOrder, moment: datetime) -> erased.Line | None:
    """Nothing of an order that fails happens; that it failed is counted, and with which error."""
    try:
        with session().begin_nested():
            return _carry_out(one, moment)
    except Exception as fault:
        log.error("an order to erase failed: %s", type(fault).__name__)
        one.failures, one.failed_why = one.failures + 1, type(fault).__name__
        return None


def _carry_out(one: ErasureOrder, moment: datetime) -> erased.Line | None:
    kept = eraser_of(one.kind)
    record = kept.find(one.subject_id) if kept else None
    found = standing(record, london_day(moment)) if record else None
    if found is None or found.kept is not None:
        why = found.kept if found else "not_due"
        trail.record("records.erasure_stopped", None, SYSTEM, kind=one.kind, why=why)
        session().delete(one)
        return None
    _tell("records.erased", one.kind, take_out(one.kind, one.subject_id))
    one.erased_at = moment
    return erased.Line(moment, one.kind, one.subject_id)


def _tell(event: str, kind: str, gone: Gone) -> None:
    """The trail learns of what kind it was and how many rows of each kind went: no id, no reference."""
    counts: dict[str, str | int] = {"record": kind, **gone.counts}
    trail.record(event, None, SYSTEM, **counts)


def _settle(done: Collection[ErasureOrder]) -> None:
    """What has gone and stands in the list outside is done with. A line that is missing is written first."""
    if not done:
        return
    there = {line.id for line in erased.read()}
    missing = [one for one in done if one.subject_id not in there]
    erased.write(erased.Line(one.erased_at or one.confirmed_at, one.kind, one.subject_id) for one in missing)
    for one in done:
        session().delete(one)


def _clean() -> None:
    leave_nothing_behind()
