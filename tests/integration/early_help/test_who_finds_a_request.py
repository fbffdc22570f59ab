"""Who finds which request: through the viewer, paged by key, and the same child again in spite of slips."""

from datetime import date
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.db import transaction
from app.core.errors import NotFound
from app.core.people import Actor, Viewer
from app.early_help import answers as said
from app.early_help.queries import case
from app.early_help.queries.people import likely_same
from app.early_help.queries.queue import Filter, queue
from app.early_help.services import allocating, deciding, reading, restricting
from app.trail.models import TrailEntry
from tests.integration.early_help.living import HUB, MANAGER, MONDAY, a_mother, monday_in_weymouth, send, staff

__all__ = ["monday_in_weymouth"]


def test_another_family_and_another_locality_find_nothing() -> None:
    request = send().request
    reference = request.reference
    assert case.request_for(HUB, reference).id == request.id
    for viewer in (
        Viewer("family", uuid4()),
        Viewer(),
        staff("early_help_hub", locality="purbeck"),
        staff("practitioner"),
        staff("administrator"),
        staff("youth_voice"),
    ):
        with pytest.raises(NotFound):
            case.request_for(viewer, reference)


def test_a_worker_finds_what_is_allocated_to_them_and_no_longer_what_was_handed_over() -> None:
    request = send().request
    worker, other = staff("practitioner"), staff("practitioner")
    with transaction():
        reading.check_case_system(request, is_known=False, reference=None, by=HUB.actor())
        deciding.decide(request, HUB, outcome="assessment", reason="x", told="y", version=request.version)
    with transaction():
        allocating.allocate_to(request, worker.id, "chesil", HUB, version=request.version)  # type: ignore[arg-type]  # set
    assert case.request_for(worker, request.reference)
    with transaction():
        offered = allocating.transfer(request, other.id, "chesil", worker)  # type: ignore[arg-type]  # set
    assert case.current_allocation(request.id).worker_id == worker.id  # type: ignore[union-attr]  # allocated above
    with transaction():
        allocating.accept_transfer(request, offered, other)
    with pytest.raises(NotFound):
        case.request_for(worker, request.reference)


def test_a_restricted_record_opens_to_its_named_readers_only() -> None:
    request = send().request
    with transaction():
        restricting.restrict(request, [], MANAGER)
    with pytest.raises(NotFound):
        case.request_for(HUB, request.reference)
    assert case.request_for(MANAGER, request.reference)


def test_the_queue_pages_by_key_urgent_first_and_every_request_once() -> None:
    sent = [send().request.reference for _ in range(5)]
    sent.append(send(a_mother(danger=said.Danger())).request.reference)
    found: list[str] = []
    after = None
    while True:
        page = queue(HUB, Filter(), MONDAY, after, size=2)
        found += [row.reference for row in page.rows]
        after = page.after
        if after is None:
            break
    assert found[0] == sent[-1]
    assert sorted(found) == sorted(sent)


def test_a_child_written_with_ordinary_faults_is_offered_as_perhaps_the_same() -> None:
    first = send().request
    slip = said.Child(key="c1", name="Jaydon Samways", born_on=date(2014, 9, 3))
    second = send(a_mother(children=(slip,), asker=said.Asker(kind="helper", name="Miss Orchard"))).request
    found = likely_same(HUB, second)
    assert [like.request.id for like in found] == [first.id]
    assert found[0].kind == "same_child"


def test_every_change_is_in_the_trail_with_who_and_in_which_role(database: orm.Session) -> None:
    request = send().request
    with transaction():
        reading.check_case_system(request, is_known=False, reference=None, by=Actor("staff", HUB.id, "early_help_hub"))
    rows = database.scalars(sa.select(TrailEntry).where(TrailEntry.thing_id == request.id)).all()
    assert {row.event for row in rows} == {"early_help.submitted", "early_help.case_system_checked"}
    checked = next(row for row in rows if row.event == "early_help.case_system_checked")
    assert (checked.actor_id, checked.role) == (HUB.id, "early_help_hub")
