"""Rounds: the seed before the list, the list whole or not at all, drawn once, given out fairly."""

from __future__ import annotations

from collections import Counter

import pytest

from app.accounts.models import StaffAccount
from app.audits.frame_file import COLUMNS
from app.audits.models import AuditRound
from app.audits.queries import rounds as queries
from app.audits.services import rounds as services
from app.core.db import session, transaction
from app.core.errors import AlreadyDone, DomainError
from tests.factories import audits as make
from tests.factories.people import make_staff
from tests.factories.workforce import make_team, make_worker

HEAD = ",".join(COLUMNS)


def _listed(*references, service="early_help"):
    return "\n".join([HEAD, *(f"{one},{service},chesil,t,W1,M1,01/03/2026" for one in references)]).encode()


def _open(client, status=302, **more):
    said = {"title": "November", "basis": "collaborative", "service": "early_help", "size": "2", "seed": "Nov 26"}
    month = {"month-day": "3", "month-month": "11", "month-year": "2026"}
    client.fill(client.get("/staff/audits/rounds/new"), {**said, **month, "own_team": "no", **more}, status=status)
    return session().scalars(services.sa.select(AuditRound)).first()


def test_a_round_is_opened_listed_named_and_drawn_and_the_seed_stands_on_its_page(staff_client, database, tmp_path):
    auditor = make_staff("team_manager", name="Ada Auditor")
    client = staff_client("quality")
    found = _open(client)
    at = f"/staff/audits/rounds/{found.id}"
    (tmp_path / "list.csv").write_bytes(_listed("A1", "A2", "A3"))
    with (tmp_path / "list.csv").open("rb") as file:
        page = client.get(f"{at}/list")
        client.post(f"{at}/list", data={**page.form().data, "file": (file, "list.csv")}, expect_redirect=at)
    client.fill(client.get(f"{at}/auditors"), {"auditors": [str(auditor.id)]}, expect_redirect=at)
    client.fill(client.get(at), {}, button="Draw the cases", expect_redirect=at)
    page = client.get(at)
    assert "Nov 26" in page.text
    assert page.text.count("Ada Auditor") == 3
    assert sum(name in page.text for name in ("A1", "A2", "A3")) == 2
    assert "November 2026" in client.get("/staff/audits").text


@pytest.mark.parametrize("change", [{"size": "0"}, {"size": "many"}, {"seed": " "}, {"month-day": "31"}])
def test_a_round_without_its_basis_size_or_seed_is_not_opened(staff_client, database, change):
    assert _open(staff_client("quality"), 422, **change) is None


def test_a_list_with_faults_is_brought_in_not_at_all_and_each_is_told(staff_client, database, tmp_path):
    client = staff_client("quality")
    found = _open(client)
    at = f"/staff/audits/rounds/{found.id}/list"
    bad = _listed("A1", "A1", service="front_door") + b"\nA3,early_help,x\n"
    (tmp_path / "list.csv").write_bytes(bad)
    with (tmp_path / "list.csv").open("rb") as file:
        page = client.post(at, data={**client.get(at).form().data, "file": (file, "list.csv")}, status=422)
    for words in ("another service than the round", "stands in an earlier line", "more or fewer cells"):
        assert words in page.text
    assert queries.count_listed(queries.round_called(found.id)) == 0


@pytest.mark.parametrize("role", ["team_manager", "practitioner", "administrator", "youth_voice"])
def test_nobody_but_the_quality_team_opens_the_pages_of_rounds(staff_client, role):
    client = staff_client(role)
    client.check_pages = False
    assert client.get("/staff/audits").status_code == 404
    assert client.get("/staff/audits/rounds/new").status_code == 404


def test_a_sample_is_drawn_once_and_its_list_then_stays(app, database):
    auditor, by = make_staff("team_manager"), make.quality()
    found = make.make_round(["A1,t,W1,M1", "A2,t,W1,M1"], [auditor.id], by, size=1)
    drawn = [audit.case.reference for audit in queries.every_audit_of(found)]
    with pytest.raises(AlreadyDone), transaction():
        services.draw_round(queries.round_called(found.id), by)
    with pytest.raises(DomainError, match="round_drawn"), transaction():
        services.bring_list(queries.round_called(found.id), make.frame("B1,t,,"), by)
    assert [audit.case.reference for audit in queries.every_audit_of(found)] == drawn
    assert queries.count_listed(found) == 2


@pytest.mark.parametrize(("lines", "auditors", "why"), [(1, 1, "list_too_short"), (2, 0, "nobody_audits")])
def test_a_short_list_or_a_round_without_auditors_is_not_drawn(app, database, lines, auditors, why):
    people = [make_staff("team_manager").id for _ in range(auditors)]
    with pytest.raises(DomainError, match=why):
        make.make_round([f"A{n},t,," for n in range(lines)], people, size=2)


def _team(reference, manager: StaffAccount):
    team = make_team(manager_id=manager.id)
    return team, make_worker(team, make_staff("practitioner"), reference=reference)


@pytest.mark.parametrize("leaves_out_team", [True, False])
def test_nobody_is_given_their_own_case_their_lines_or_where_set_their_teams(app, database, leaves_out_team):
    top, lead, other = (make_staff("team_manager") for _ in range(3))
    upper = make_team(manager_id=top.id)
    make_worker(upper, lead, reference="M1")
    team, _worker = _team("W1", lead)
    beside = make_staff("reviewing_officer")
    make_worker(team, beside, reference="W2")
    lines = ["own,x,W2,M1", *(f"E{n},x,W1,M1" for n in range(6))]
    found = make.make_round(lines, [one.id for one in (top, lead, other, beside)], leaves_out_team=leaves_out_team)
    has = Counter((audit.auditor_id, audit.case.reference == "own") for audit in queries.every_audit_of(found))
    assert not [one for one in has if one[0] in (top.id, lead.id)], "the line, all the way up"
    assert has[(beside.id, True)] == 0
    assert has[(beside.id, False)] in ((0,) if leaves_out_team else (3, 4))
    assert has[(other.id, True)] == 1


def test_a_case_that_nobody_may_look_at_waits_for_somebody_else(app, database):
    lead, by = make_staff("team_manager"), make.quality()
    _team("W1", lead)
    found = make.make_round(["E1,x,W1,"], [lead.id], by)
    assert queries.every_audit_of(found)[0].state == "unallocated"
    other = make_staff("team_manager")
    with transaction():
        services.set_auditors(queries.round_called(found.id), [lead.id, other.id], by)
        services.give_out(queries.round_called(found.id), by)
    assert queries.every_audit_of(found)[0].auditor_id == other.id


def test_who_declares_a_conflict_loses_the_case_for_good(app, database):
    one, two = make_staff("team_manager"), make_staff("team_manager")
    found = make.make_round(["E1,x,,"], [one.id, two.id])
    audit = queries.every_audit_of(found)[0]
    first, second = (one, two) if audit.auditor_id == one.id else (two, one)
    with transaction():
        services.declare_conflict(queries.every_audit_of(found)[0], "Our cousins", make.viewer(first, "team_manager"))
    audit = queries.every_audit_of(found)[0]
    assert audit.auditor_id == second.id
    with transaction():
        services.declare_conflict(queries.every_audit_of(found)[0], "Mine too", make.viewer(second, "team_manager"))
    assert queries.every_audit_of(found)[0].auditor_id is None
    with pytest.raises(DomainError, match="not_yours_to_do"), transaction():
        services.declare_conflict(queries.every_audit_of(found)[0], "Again", make.viewer(first, "team_manager"))
