"""Everybody who had a visit, a new worker or an ending comes before the team who choose whom to ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.accounts.models import StaffAccount
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.people import SYSTEM
from app.desk.occasions import note_new_occasions
from app.early_help.models import EarlyHelpRequest
from app.early_help.services import allocating, deciding
from app.feedback.models import FeedbackOccasion
from app.notifications.services import stop_everything
from tests.factories import workforce
from tests.factories.early_help import again, allocate, decide, identify, make_request, viewer_of
from tests.factories.people import make_staff

pytestmark = pytest.mark.usefixtures("app", "database")


def with_worker(who: str = "kerry") -> tuple[EarlyHelpRequest, StaffAccount]:
    hub = viewer_of(make_staff("early_help_hub"))
    worker = make_staff("practitioner", "chesil")
    request = decide(identify(make_request(who), hub), hub)
    return allocate(request, worker, hub), worker


def visited(request: EarlyHelpRequest, worker: StaffAccount) -> None:
    with transaction():
        seen = again(request.reference)
        viewer = viewer_of(worker, "practitioner", "chesil")
        allocating.record_visit(seen, now() - timedelta(minutes=5), viewer, child_seen=True)


def night() -> list[tuple[str, str, str]]:
    """What stands after a night: kind, who, version."""
    with transaction():
        note_new_occasions(now())
    rows = session().scalars(sa.select(FeedbackOccasion)).all()
    return sorted((row.kind, row.who, row.version) for row in rows)


def test_a_visit_is_an_occasion_for_the_parent_and_each_child_by_their_age() -> None:
    request, worker = with_worker()
    workforce.make_worker(account=worker)
    visited(request, worker)
    assert night() == [
        ("visit", "Ella Dunford", "11-17"),
        ("visit", "Jake Dunford", "8-11"),
        ("visit", "Kerry Dunford", "parent-carer"),
    ]
    assert {row.worker_id is not None for row in session().scalars(sa.select(FeedbackOccasion))} == {True}
    assert len(night()) == 3, "the next night notes nobody twice"


def test_a_new_worker_is_an_occasion_and_cover_is_not() -> None:
    request, _worker = with_worker()
    assert night() == []
    hub = viewer_of(make_staff("early_help_hub"))
    with transaction():
        until = today() + timedelta(days=7)
        allocating.cover(again(request.reference), make_staff("practitioner", "chesil").id, until, hub)
    assert night() == []
    allocate(again(request.reference), make_staff("practitioner", "chesil"), hub)
    assert {kind for kind, _who, _version in night()} == {"change_of_worker"}


def test_an_ending_is_an_occasion_only_where_help_had_begun() -> None:
    hub = viewer_of(make_staff("early_help_hub"))
    helped, _worker = with_worker()
    only_asked = decide(identify(make_request("marcus"), hub), hub, "advice")
    for request in (helped, only_asked):
        with transaction():
            there = again(request.reference)
            if there.closed_at is None:
                deciding.close(there, hub, reason="done", told="It went well.", version=there.version)
    assert {(kind, who) for kind, who, _version in night()} == {
        ("closing", name) for name in ("Kerry Dunford", "Ella Dunford", "Jake Dunford")
    }


@pytest.mark.promise(7)
def test_nobody_is_put_forward_while_everything_is_stopped_and_nobody_is_lost_when_it_is_lifted() -> None:
    request, worker = with_worker()
    visited(request, worker)
    with transaction():
        stop = stop_everything(again(request.reference).participants[0].account_id, SYSTEM)
    assert night() == []
    with transaction():
        session().merge(stop).lifted_at = now()
    assert len(night()) == 3


@pytest.mark.promise(9)
def test_nobody_of_a_restricted_record_is_put_forward() -> None:
    request, worker = with_worker()
    visited(request, worker)
    with transaction():
        again(request.reference).restricted_at = now()
    assert night() == []


def test_a_child_who_does_not_know_or_is_not_born_is_not_asked() -> None:
    request, worker = with_worker()
    with transaction():
        child = again(request.reference).children[1]
        child.details = {**child.details, "knows": "no"}
    visited(request, worker)
    assert {who for _kind, who, _version in night()} == {"Kerry Dunford", "Ella Dunford"}
