"""What is in a pack: what the two people may read, and nothing that a wall keeps from them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.early_help.models import EarlyHelpRequest
from app.leaving_care.models import KnowsThem
from app.reporting.pack import child_file, making, rules
from app.reporting.pack.queries import viewer_behind
from app.reporting.services import make_due_figures
from app.reporting.written.rules import CHECKS
from app.trail.models import TrailEntry
from tests.factories import audits as make
from tests.factories.audited import audited
from tests.factories.audited import make as make_figures
from tests.factories.early_help import decide as decide_it
from tests.factories.early_help import identify, make_request, say_known, viewer_of
from tests.factories.leaving_care import make_care_leaver
from tests.factories.people import make_staff
from tests.factories.survey import answer_rows, said_by
from tests.factories.workforce import make_team, make_worker
from tests.integration.reporting.packing import NOW, PACKS, People, lines, opened
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], datetime]) -> None:
    at(NOW)


@pytest.fixture
def people(database: orm.Session) -> People:
    return People()


@pytest.mark.promise(9)
def test_a_childs_file_opens_only_what_the_manager_opened_and_each_look_is_written(
    people: People, database: orm.Session
) -> None:
    request, leaver = make_request("kerry"), make_care_leaver(number="C000777")
    mo = viewer_of(people.mo, "team_manager")
    found = child_file.everything(request.reference, mo, viewer_behind(people.quinn.id))
    assert (found.records, list(found.left_out)) == ([], ["not_opened"])
    say_known(request, mo)
    with transaction():
        database.add(KnowsThem(care_leaver_id=leaver.id, staff_id=people.mo.id, knows=True, said_at=now()))
    with transaction():
        found = child_file.everything(request.reference, mo, viewer_behind(people.quinn.id))
        told = json.dumps(found.records)
    assert "early_help_child" in found.records[0]["rows"]
    assert request.children[0].name in told
    looks = sa.select(TrailEntry.actor_id).where(TrailEntry.event == "trail.looked", TrailEntry.thing_id == request.id)
    assert people.mo.id in database.scalars(looks).all()
    assert list(child_file.everything("C000777", mo, viewer_behind(people.quinn.id)).left_out) == ["known"]
    assert list(child_file.everything("nothing", mo, viewer_behind(people.quinn.id)).left_out) == ["not_found"]


@pytest.mark.promise(9)
def test_a_restricted_record_is_in_no_pack(people: People, database: orm.Session) -> None:
    request = make_request("kerry")
    mo = viewer_of(people.mo, "team_manager")
    say_known(request, mo)
    with transaction():
        database.execute(sa.update(EarlyHelpRequest).values(restricted_at=now()))
    assert list(child_file.everything(request.reference, mo, mo).left_out) == ["not_found"]


@pytest.mark.promise(2)
def test_what_a_family_said_in_an_audit_is_not_in_it_and_whose_work_it_is_neither(
    staff_client: Clients, people: People
) -> None:
    auditor = make_staff("team_manager")
    worker = make_worker(
        make_team(manager_id=make_staff("team_manager").id), make_staff("practitioner"), reference="W9"
    )
    by = make.viewer(auditor, "team_manager")
    audit = make.make_audit(auditor, worker, make.quality())
    make.hand_in(audit, by, asked_by=make_staff("youth_voice").id)
    make.settle(audit, make.quality())
    pack = people.made(first="2026-Q3", last="2026-Q4")
    archive = opened(staff_client("", account=people.quinn).get(f"{PACKS}/{pack.id}/pack.zip"))
    text = "".join(archive.read(name).decode() for name in archive.namelist())
    [line] = lines(archive, "audits/001-2026-11-early-help-collaborative.csv")
    assert (line["agreed_grade"], line["child_asked"], line["family_asked"]) == ("good", "answered", "answered")
    assert "The child is heard" in text
    assert "They come when they say" not in text
    assert "W9" not in text


@pytest.mark.promise(2)
def test_who_stands_in_the_line_of_an_audit_gets_nothing_of_it(staff_client: Clients, people: People) -> None:
    auditor = make_staff("team_manager")
    worker = make_worker(make_team(manager_id=people.quinn.id), make_staff("practitioner"), reference="W9")
    audit = make.make_audit(auditor, worker, make.quality())
    make.hand_in(audit, make.viewer(auditor, "team_manager"))
    make.settle(audit, make.quality())
    pack = people.made()
    archive = opened(staff_client("", account=people.quinn).get(f"{PACKS}/{pack.id}/pack.zip"))
    assert not [name for name in archive.namelist() if name.startswith("audits/")]


@pytest.mark.promise(11)
def test_figures_of_feedback_are_in_it_as_they_were_published_and_no_words(
    staff_client: Clients, people: People
) -> None:
    said_by(answer_rows(60, {"listens": {"all_the_time": 36, "sometimes": 12, "never": 12}}))
    with transaction():
        make_due_figures(now())
    pack = people.made()
    archive = opened(staff_client("", account=people.quinn).get(f"{PACKS}/{pack.id}/pack.zip"))
    told = json.loads(archive.read("reports/feedback-2026-Q3.json"))
    assert told["period"] == "2026-Q3"
    assert not [name for name in archive.namelist() if "2026-Q4" in name]


def test_the_list_of_early_help_has_a_row_for_each_child(people: People) -> None:
    hub = make_staff("early_help_hub")
    request = make_request("kerry")
    by = viewer_of(hub)
    say_known(request, by)
    decide_it(identify(request, by), by)
    mo = viewer_of(people.mo, "team_manager")
    rows = list(making.early_help_rows(mo, now().date()))
    assert len(rows) == len(request.children)
    assert all(len(row) == len(rules.early_help_list(now().date()).columns) for row in rows)
    assert rows[0][5] == "23/11/2026"
    say_known(request, mo, knows=True)
    assert not list(making.early_help_rows(mo, now().date()))


def test_published_reports_are_in_it_on_paper_and_each_figure_of_audits_names_its_audits(
    staff_client: Clients, people: People
) -> None:
    audited({"good": 19, "requires_improvement": 6}, date(2026, 8, 1), gaps=("plans_shared",))
    make_figures(now())
    said = {"going_well": "Workers know children.", "worried": "Plans are late.", "doing": "Teams bring the plan."}
    writer, checker = staff_client("quality"), staff_client("quality")
    page = writer.get("/staff/reports/new")
    address = str(writer.fill(page, {"period": "audits:2026-09", **said}, status=302).headers["Location"])
    checker.fill(checker.get(f"{address}/check"), {"checks": list(CHECKS)}, status=302)
    pack = people.made()
    archive = opened(staff_client("", account=people.quinn).get(f"{PACKS}/{pack.id}/pack.zip"))
    assert archive.read("reports/audits-2026-09-1.pdf").startswith(b"%PDF-")
    assert json.loads(archive.read("reports/audits-2026-09-1.json"))["answers"]["worried"] == "Plans are late."
    figures = {one["figure"]: one for one in lines(archive, "manifest/figures-to-audits.csv")}
    whole = figures["audits.collaborative:2026-Q3:county::"]
    assert (whole["number"], len(whole["audits"].split()), whole["not_open_to_who_asked"]) == ("25", 25, "0")
    listed = {one["case"] for name in archive.namelist() if name.startswith("audits/") and name.endswith(".csv")
              for one in lines(archive, name)}  # fmt: skip
    assert set(whole["audits"].split()) == listed
