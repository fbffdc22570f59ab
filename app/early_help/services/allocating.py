"""A named worker takes a request: allocation, cover, transfer, visits."""

from datetime import date, datetime
from uuid import UUID

from app import trail
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import Viewer
from app.early_help.models import Allocation, EarlyHelpRequest, Visit
from app.early_help.policy import can_decide, can_work
from app.early_help.queries.case import allocations_of, current_allocation, worker_ids_of
from app.early_help.services.deciding import tell_those_who_may_know
from app.early_help.services.guard import allowed, as_it_was_read, may_start, must_be_open, staff_id
from app.early_help.standards import standards
from app.tasks import services as tasks


def allocate_to(
    request: EarlyHelpRequest, worker_id: UUID, locality: str, viewer: Viewer, *, version: int
) -> Allocation:
    """Give the request to a locality and a named worker. The family then reads their name.

    Raises DomainError until somebody who may has agreed to early help, or a manager has set that aside (promise 3).
    """
    as_it_was_read(request, version)
    must_be_open(request)
    allowed(can_decide(viewer, request.locality))
    if request.decided_at is None:
        raise DomainError("decide_first")
    if not may_start(request.agreements):
        raise DomainError("agree_first")
    at = clock.now()
    for row in allocations_of(request.id):
        if row.ended_at is None:
            row.ended_at = at
    given = Allocation(
        request_id=request.id,
        worker_id=worker_id,
        locality=locality,
        kind="allocated",
        began_at=at,
        given_by=staff_id(viewer.id),
        accepted_at=at,
    )
    session().add(given)
    request.locality = locality
    tasks.make(
        "first_visit",
        request,
        for_person=worker_id,
        once=f"first_visit:{request.id}",
        due_at=clock.due_at(request.received_at, standards().first_visit_days),
    )
    trail.record("early_help.allocated", request, viewer.actor("early_help_hub", "team_manager"), locality=locality)
    tell_those_who_may_know(request)
    return given


def cover(request: EarlyHelpRequest, worker_id: UUID, until: date, viewer: Viewer) -> None:
    """Somebody covers while the worker is away, up to and with a day."""
    worker = current_allocation(request.id)
    if worker is None:
        raise DomainError("nobody_to_cover")
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    at = clock.now()
    session().add(
        Allocation(
            request_id=request.id,
            worker_id=worker_id,
            locality=worker.locality,
            kind="cover",
            began_at=at,
            given_by=staff_id(viewer.id),
            accepted_at=at,
            until=until,
        )
    )
    trail.record("early_help.covered", request, viewer.actor(), until=until.isoformat())


def transfer(request: EarlyHelpRequest, worker_id: UUID, locality: str, viewer: Viewer) -> Allocation:
    """Offer the request to another worker or locality. It stays where it is until they accept."""
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    offered = Allocation(
        request_id=request.id,
        worker_id=worker_id,
        locality=locality,
        kind="transfer",
        began_at=clock.now(),
        given_by=staff_id(viewer.id),
    )
    session().add(offered)
    session().flush()
    tasks.make(
        "transfer_to_accept",
        request,
        due_at=clock.due_at(clock.now(), 2),
        for_person=worker_id,
        once=f"transfer:{offered.id}",
        allocation=str(offered.id),
    )
    trail.record("early_help.transfer_offered", request, viewer.actor(), locality=locality)
    return offered


def accept_transfer(request: EarlyHelpRequest, offered: Allocation, viewer: Viewer) -> None:
    """The receiving worker takes over; whoever had it before has it no longer."""
    allowed(viewer.id == offered.worker_id)
    if offered.accepted_at is not None:
        return
    at = clock.now()
    for row in allocations_of(request.id):
        if row.ended_at is None and row.id != offered.id:
            row.ended_at = at
    offered.accepted_at, request.locality = at, offered.locality
    tasks.finish_all_about(request, "transfer_to_accept", viewer.actor("practitioner"))
    trail.record("early_help.transfer_accepted", request, viewer.actor("practitioner"), locality=offered.locality)
    tell_those_who_may_know(request)


def hand_over(request: EarlyHelpRequest, left: UUID, worker_id: UUID, viewer: Viewer) -> None:
    """Somebody leaves: what they had is another worker's at once, cover as cover. Who had it stays in its history."""
    allowed(can_decide(viewer, request.locality))
    at = clock.now()
    for row in allocations_of(request.id):
        if row.ended_at is not None or row.worker_id != left:
            continue
        row.ended_at = at
        held = {"locality": row.locality, "kind": "cover" if row.kind == "cover" else "allocated", "until": row.until}
        given = Allocation(
            request_id=request.id, worker_id=worker_id, began_at=at, given_by=staff_id(viewer.id), **held
        )
        given.accepted_at, given.waiting_for_group = at, row.waiting_for_group
        session().add(given)
    trail.record("early_help.handed_over", request, viewer.actor("team_manager"), worker=worker_id)
    tell_those_who_may_know(request)


def wait_for_group(request: EarlyHelpRequest, viewer: Viewer, *, waiting: bool) -> None:
    """The family waits for a group or course to start, or no longer does."""
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    worker = current_allocation(request.id)
    if worker is None:
        raise DomainError("allocate_first")
    worker.waiting_for_group = waiting
    trail.record("early_help.waits_for_group", request, viewer.actor(), waiting=waiting)


def plan_visit(request: EarlyHelpRequest, planned_for: datetime, viewer: Viewer) -> Visit:
    """A first visit is agreed. The family sees the day."""
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    visit = Visit(
        request_id=request.id, planned_for=planned_for, recorded_at=clock.now(), recorded_by=staff_id(viewer.id)
    )
    session().add(visit)
    trail.record("early_help.visit_planned", request, viewer.actor("practitioner"))
    tell_those_who_may_know(request)
    return visit


def record_visit(request: EarlyHelpRequest, done_at: datetime, viewer: Viewer, *, child_seen: bool) -> Visit:
    """A visit was made: the planned one where there was one."""
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    if done_at > clock.now():
        raise DomainError("visit_in_the_future")
    visit = Visit(
        request_id=request.id,
        done_at=done_at,
        recorded_at=clock.now(),
        recorded_by=staff_id(viewer.id),
        child_seen=child_seen,
    )
    session().add(visit)
    tasks.finish_all_about(request, "first_visit", viewer.actor("practitioner"))
    trail.record("early_help.visit_recorded", request, viewer.actor("practitioner"), child_seen=child_seen)
    return visit
