"""Who may open a record: restricted to named readers and back, and staff who know somebody in it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core import clock
from app.core.db import session
from app.core.errors import Conflict, DomainError
from app.core.people import Viewer
from app.early_help.models import EarlyHelpRequest, LiftedRestriction, NamedReader
from app.early_help.policy import can_manage
from app.early_help.queries.work import said_whether_knows
from app.early_help.services.guard import allowed, staff_id
from app.notifications import services as notifications
from app.safeguarding import services as safeguarding
from app.tasks import services as tasks

LET_READ_DAYS = (1, 7, 28)
"""For how many days a manager may let somebody read who knows the family."""


def restrict(
    request: EarlyHelpRequest, readers: Collection[UUID], viewer: Viewer, not_for: Collection[UUID] = ()
) -> None:
    """Close a record to all but named readers: families of staff or councillors, an abuser who works here.

    What is raised about it is restricted too; `not_for` never open that either. Somebody on duty, or the alternate,
    must be left who may (DomainError `nobody_left_to_open`).
    """
    allowed(can_manage(viewer, request.locality), "needs_manager")
    me = staff_id(viewer.id)
    if me in not_for or set(readers) & set(not_for):
        raise DomainError("reader_and_not_for")
    if request.restricted_at is None:
        request.restricted_at, request.restricted_by = clock.now(), me
    _name({*readers, me}, request, me)
    _end([row for row in _named(request) if row.staff_id in not_for], me)
    by = viewer.actor("team_manager")
    safeguarding.shut_out(request.id, set(not_for), by)
    safeguarding.restrict_about(request.id, by)
    notifications.hand_to(request, me)
    tasks.give_all_about(request, me)
    trail.record("early_help.restricted", request, by, readers=len(_named(request)), not_for=len(not_for))


def change_readers(request: EarlyHelpRequest, readers: Collection[UUID], viewer: Viewer) -> None:
    """Name exactly these readers of a restricted record, and oneself: no manager shuts themself out by a slip."""
    allowed(can_manage(viewer, request.locality), "needs_manager")
    if request.restricted_at is None:
        raise Conflict("not_restricted")
    me = staff_id(viewer.id)
    wanted = {*readers, me}
    by = viewer.actor("team_manager")
    for row in _named(request):
        if row.staff_id not in wanted:
            _end([row], me)
            trail.record("early_help.reader_removed", request, by, reader=row.staff_id)
    for reader in _name(wanted, request, me):
        trail.record("early_help.reader_named", request, by, reader=reader)


def lift_restriction(request: EarlyHelpRequest, reason: str, viewer: Viewer) -> None:
    """Open a restricted record again to everyone whose work it is. By a manager who may open it, with a reason.

    Whoever must never open what is raised about it stays kept from that; concerns stay restricted, each until
    safeguarding duty ends it.
    """
    allowed(can_manage(viewer, request.locality), "needs_manager")
    if request.restricted_at is None:
        raise Conflict("not_restricted")
    me = staff_id(viewer.id)
    lifted = LiftedRestriction(request_id=request.id, restricted_at=request.restricted_at, lifted_at=clock.now())
    lifted.restricted_by, lifted.lifted_by, lifted.reason = request.restricted_by, me, reason
    session().add(lifted)
    _end(_named(request), me)
    request.restricted_at = request.restricted_by = None
    trail.record("early_help.restriction_lifted", request, viewer.actor("team_manager"))


def let_read(request: EarlyHelpRequest, staff: UUID, reason: str, days: int, viewer: Viewer) -> datetime:
    """A manager lets somebody read although they know the family, for some days. Answers until when.

    Never oneself, and never what is raised about somebody's safety: that stays shut to them.
    """
    allowed(can_manage(viewer, request.locality), "needs_manager")
    if days not in LET_READ_DAYS:
        raise ValueError("unknown number of days")
    if staff == viewer.id:
        raise DomainError("not_for_yourself")
    said = said_whether_knows(request.id, staff)
    if said is None or not said.knows:
        raise Conflict("changed_meanwhile", reference=request.reference)
    said.let_read_at, said.let_read_by, said.let_read_reason = clock.now(), staff_id(viewer.id), reason
    said.read_until = clock.now() + timedelta(days=days)
    by = viewer.actor("team_manager")
    tasks.finish_all_about(request, "reader_knows_family", by, outcome="let_read")
    trail.record("early_help.let_read", request, by, reader=staff, days=days)
    return said.read_until


def _named(request: EarlyHelpRequest) -> list[NamedReader]:
    query = sa.select(NamedReader).where(NamedReader.request_id == request.id, NamedReader.ended_at.is_(None))
    return list(session().scalars(query.order_by(NamedReader.named_at, NamedReader.id)))


def _name(people: Collection[UUID], request: EarlyHelpRequest, by: UUID) -> list[UUID]:
    """Name these people where they are not named now. Answers who is new."""
    rows = {row.staff_id: row for row in session().scalars(sa.select(NamedReader).filter_by(request_id=request.id))}
    new = [person for person in sorted(people) if person not in rows or rows[person].ended_at is not None]
    for person in new:
        row = rows.get(person) or NamedReader(request_id=request.id, staff_id=person)
        row.named_at, row.named_by, row.ended_at, row.ended_by = clock.now(), by, None, None
        session().add(row)
    session().flush()
    return new


def _end(rows: Collection[NamedReader], by: UUID) -> None:
    for row in rows:
        row.ended_at, row.ended_by = clock.now(), by
    session().flush()
