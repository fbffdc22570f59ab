"""A round drawn from the portal's own cases: open ones that somebody works on, nobody's name, none restricted."""

from __future__ import annotations

import pytest

from app.audits.frame_file import COLUMNS
from app.audits.queries import rounds
from app.audits.queries.own_cases import own_cases
from app.audits.services import rounds as services
from app.core.clock import now, today
from app.core.db import session, transaction
from app.early_help.models import Allocation
from tests.factories import audits as make
from tests.factories import early_help, leaving_care
from tests.factories.people import _changing, make_staff
from tests.factories.workforce import make_team, make_worker


@pytest.fixture
def work(app, database):
    """A hub, a worker with a reference and a manager with one."""

    class Work:
        hub = early_help.viewer_of(make_staff("early_help_hub"))
        manager, worker = make_staff("team_manager", "chesil"), make_staff("practitioner", "chesil")
        team = make_team(manager_id=manager.id)
        rows = (make_worker(make_team(), manager, reference="M1"), make_worker(team, worker, reference="W1"))

        def case(self):
            request = early_help.identify(early_help.make_request(), self.hub)
            return early_help.allocate(early_help.decide(request, self.hub), self.worker, self.hub)

    return Work()


def references(service):
    return [case.reference for case in own_cases(service).cases]


def test_an_early_help_case_stands_with_its_worker_team_and_manager_and_no_name(work):
    request = work.case()
    early_help.make_request("marcus")
    frame = own_cases("early_help")
    assert frame.columns == COLUMNS
    assert [case.reference for case in frame.cases] == [request.reference], "nobody works on the other yet"
    assert dict(frame.cases[0].cells) == {
        "service": "early_help",
        "locality": "chesil",
        "team": work.team.code,
        "worker_reference": "W1",
        "manager_reference": "M1",
        "opened_on": today().isoformat(),
    }
    assert "Kerry" not in repr(frame)


@pytest.mark.promise(9)
@pytest.mark.parametrize("how", ["restricted_at", "closed_at", "withdrawn_at"])
def test_what_is_restricted_closed_or_taken_back_is_on_no_list(work, how):
    request = work.case()
    with _changing():
        setattr(early_help.again(request.reference), how, now())
    assert references("early_help") == []


def test_a_case_stands_once_with_whoever_has_it_and_not_whoever_covers(work):
    request = work.case()
    with _changing():
        found = early_help.again(request.reference)
        cover = Allocation(request_id=found.id, worker_id=make_staff("practitioner").id, locality="chesil")
        cover.kind, cover.began_at, cover.accepted_at, cover.until = "cover", now(), now(), today()
        cover.given_by = work.hub.id
        session().add(cover)
    assert [case.cells["worker_reference"] for case in own_cases("early_help").cases] == ["W1"]


@pytest.mark.promise(9)
def test_care_leavers_stand_by_their_adviser_and_restricted_ones_do_not(work):
    open_one, shut, alone = (leaving_care.make_care_leaver() for _ in "123")
    for record in (open_one, shut):
        leaving_care.give(record, staff=work.worker)
    with _changing():
        shut.restricted_at = now()
    assert references("care_leavers") == [open_one.reference]
    assert alone.reference not in references("care_leavers")
    with pytest.raises(KeyError):
        own_cases("social_work")


def test_the_quality_team_draws_a_round_from_them(work, staff_client):
    requests = {work.case().reference for _ in "12"}
    by = make.quality()
    with transaction():
        said = services.RoundSaid("collaborative", "early_help", "Own cases", today(), "seed", 2)
        found = services.open_round(said, by)
        services.set_auditors(found, [make_staff("team_manager").id], by)
    client, at = staff_client("quality"), f"/staff/audits/rounds/{found.id}"
    client.fill(client.get(f"{at}/list"), {}, button="Take the cases of the portal", expect_redirect=at)
    assert rounds.count_listed(rounds.round_called(found.id)) == 2
    client.fill(client.get(at), {}, button="Draw the cases", expect_redirect=at)
    drawn = rounds.every_audit_of(rounds.round_called(found.id))
    assert {audit.case.reference for audit in drawn} == requests
    assert {audit.worker_id for audit in drawn} == {work.rows[1].id}
    assert "Take the cases of the portal" not in client.get(f"{at}/list").text
    page = client.post(f"{at}/own-cases", data={"csrf_token": client.token()}, status=409)
    assert "This sample is drawn already" in page.text


def test_a_service_whose_cases_are_elsewhere_has_no_such_button(work, staff_client):
    with transaction():
        said = services.RoundSaid("collaborative", "social_work", "Theirs", today(), "seed", 2)
        found = services.open_round(said, make.quality())
    client, at = staff_client("quality"), f"/staff/audits/rounds/{found.id}"
    assert "Take the cases of the portal" not in client.get(f"{at}/list").text
    client.post(f"{at}/own-cases", data={"csrf_token": client.token()}, status=404)
