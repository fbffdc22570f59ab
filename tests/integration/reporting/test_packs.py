"""A pack: two people open it, the worker makes it step by step, one person takes it, and it goes by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.reporting.pack import rules, services
from app.reporting.pack.models import PackFile
from app.reporting.pack.queries import viewer_behind
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories.complaints import make_complaint
from tests.factories.people import give_role
from tests.factories.you_said import shown_entry
from tests.integration.reporting.packing import NOW, PACKS, People, lines, opened, work
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], datetime]) -> None:
    at(NOW)


@pytest.fixture
def people(database: orm.Session) -> People:
    return People()


def test_a_pack_is_asked_for_let_go_made_and_taken(staff_client: Clients, people: People) -> None:
    quinn, mo = staff_client("", account=people.quinn), staff_client("", account=people.mo)
    given = {"title": "The inspection", "first": "2026-Q3", "last": "2026-Q4", "references": "EH-77"}
    page = quinn.fill(quinn.get(f"{PACKS}/new"), given, status=302)
    address = page.headers["Location"]
    assert "Waits for a second person" in quinn.get(address).text
    assert "Let it go" not in quinn.get(address).text
    assert "July to September 2026 – October to December 2026" in quinn.get(PACKS).text, "words, never codes"
    quinn.get(f"{address}/let-go", status=404)
    asked = mo.get(f"{address}/let-go")
    assert "EH-77" in asked.text
    mo.fill(asked, {}, status=422)
    mo.fill(asked, {"sure": ["yes"]}, status=302)
    with transaction():
        services.work_on_packs(now())
    assert "Part 2 of" in quinn.get(address).text
    pack_id = address.rsplit("/", 1)[1]
    for _round in range(20):
        with transaction():
            services.work_on_packs(now())
    assert "manifest/manifest.json" in quinn.get(address).text
    assert " KB" in quinn.get(address).text
    assert " KB" not in mo.get(address).text, "a length tells of what is said in a file"
    archive = opened(quinn.get(f"{address}/pack.zip"))
    assert archive.testzip() is None
    assert "you-said-we-did.csv" in archive.namelist()
    assert quinn.get(f"{address}/pack.zip").data == quinn.get(f"{address}/pack.zip").data
    mo.get(f"{address}/pack.zip", status=404)
    staff_client("quality").get(f"{PACKS}/{pack_id}/pack.zip", status=404)


def test_every_file_stands_in_the_manifest_with_its_digest(staff_client: Clients, people: People) -> None:
    shown_entry()
    pack = people.made()
    archive = opened(staff_client("", account=people.quinn).get(f"{PACKS}/{pack.id}/pack.zip"))
    told = json.loads(archive.read("manifest/manifest.json"))
    digests = {one["name"]: one["sha256"] for one in told["files"]}
    for name in set(archive.namelist()) - {"manifest/manifest.json", "manifest/figures-to-audits.csv"}:
        assert digests[name] == hashlib.sha256(archive.read(name)).hexdigest(), name
    assert [one["title"] for one in lines(archive, "you-said-we-did.csv")] == ["Plans shared with us"]


def test_complaints_and_compliments_are_in_it_without_who_or_what_they_said(
    staff_client: Clients, people: People
) -> None:
    make_complaint()
    make_complaint(kind="compliment", words="Thank you, Dawn.", procedure=None, child_agrees=None, advocate=None)
    pack = people.made()
    archive = opened(staff_client("", account=people.quinn).get(f"{PACKS}/{pack.id}/pack.zip"))
    found = lines(archive, "complaints-and-compliments.csv")
    told = sorted((one["kind"], one["stage"], one["working_days"]) for one in found)
    assert told == [("complaint", "stage_1", "10"), ("compliment", "", "")]
    kept = archive.read("complaints-and-compliments.csv").decode()
    assert not any(words in kept for words in ("Ellie", "By letter", "Nobody gave us", "Dawn"))


@pytest.mark.parametrize(("role", "place"), [("quality", "chesil"), ("youth_voice", None), ("practitioner", None)])
def test_nobody_else_asks_for_one_or_knows_of_one(
    staff_client: Clients, people: People, role: str, place: str | None
) -> None:
    pack, client = people.asked(), staff_client(role, place)
    for address in (PACKS, f"{PACKS}/new", f"{PACKS}/{pack.id}", f"{PACKS}/{pack.id}/pack.zip"):
        client.get(address, status=404)


def test_whoever_asks_never_lets_it_go(staff_client: Clients, people: People) -> None:
    give_role(people.quinn, "team_manager")
    pack = people.asked()
    staff_client("", account=people.quinn).get(f"{PACKS}/{pack.id}/let-go", status=404)
    staff_client("team_manager", "chesil").get(f"{PACKS}/{pack.id}/let-go", status=404)


def test_a_manager_refuses_and_says_why(staff_client: Clients, people: People, database: orm.Session) -> None:
    pack = people.asked()
    mo = staff_client("", account=people.mo)
    assert database.scalar(sa.select(Task.for_role).where(Task.kind == services.TO_LET_GO)) == "team_manager"
    page = mo.get(f"{PACKS}/{pack.id}/let-go")
    mo.fill(page, {}, button="Refuse", status=422)
    mo.fill(page, {"why": "No inspection is announced"}, button="Refuse", status=302)
    assert "No inspection is announced" in mo.get(f"{PACKS}/{pack.id}").text
    assert database.scalar(sa.select(Task.done_at).where(Task.kind == services.TO_LET_GO)) is not None
    work(pack, 2)
    assert not database.scalars(sa.select(PackFile)).all()


def test_a_step_that_goes_wrong_is_tried_again_and_leaves_nothing_half_made(
    people: People, database: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = people.asked()
    with transaction():
        services.let_go(pack, viewer_behind(people.mo.id))

    def half(*_given: Any) -> Any:
        yield "actions.csv", b"one"
        raise OSError("the disk is full of a child's words")

    monkeypatch.setattr(services, "made_by", half)
    for _round in range(2):
        with transaction():
            services.work_on_packs(now())
    assert (pack.state, pack.tries) == ("making", 2)
    assert not database.scalars(sa.select(PackFile)).all()
    with transaction():
        services.work_on_packs(now())
    assert pack.state == "failed"


def test_who_lost_their_role_opens_nothing_any_more(people: People, database: orm.Session) -> None:
    pack = people.asked()
    with transaction():
        services.let_go(pack, viewer_behind(people.mo.id))
    with transaction():
        people.mo.active = False
    work(pack)
    assert pack.state == "failed"
    assert not database.scalars(sa.select(PackFile)).all()


def test_it_goes_by_itself_and_may_go_before(
    staff_client: Clients, people: People, database: orm.Session, at: Callable[[str], datetime]
) -> None:
    pack, second = people.made("EH-1"), people.made("EH-2")
    quinn = staff_client("", account=people.quinn)
    quinn.fill(quinn.get(f"{PACKS}/{second.id}"), {}, button="Delete it now", status=302)
    assert "Its files were deleted" in quinn.get(f"{PACKS}/{second.id}").text
    quinn.get(f"{PACKS}/{second.id}/pack.zip", status=404)
    assert set(database.scalars(sa.select(PackFile.pack_id))) == {pack.id}
    with transaction():
        services.forget_old_packs(now() + rules.KEPT - timedelta(minutes=1))
    assert pack.state == "ready"
    with transaction():
        services.forget_old_packs(now() + rules.KEPT)
    assert (pack.state, pack.references) == ("deleted", [])
    assert not database.scalars(sa.select(PackFile)).all()


@pytest.mark.promise(9)
def test_looking_at_a_pack_and_taking_it_leave_a_trace(
    staff_client: Clients, people: People, database: orm.Session
) -> None:
    pack = people.made()
    quinn = staff_client("", account=people.quinn)
    quinn.get(f"{PACKS}/{pack.id}")
    quinn.get(f"{PACKS}/{pack.id}/pack.zip")
    seen = sa.select(TrailEntry).where(TrailEntry.event == "trail.looked", TrailEntry.thing_id == pack.id)
    assert {one.codes["why"] for one in database.scalars(seen)} == {"inspection_pack", "inspection_pack_taken"}


def test_its_files_are_sealed_at_rest(people: People, database: orm.Session) -> None:
    shown_entry()
    people.made()
    rows = database.execute(sa.text("SELECT content_sealed FROM inspection_pack_file")).all()
    assert rows
    assert not any(b"Plans shared" in bytes(row[0]) for row in rows)
