"""`/metrics`: for a monitor on this machine alone, by rule, and never so that it tells of anybody."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import orm
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from app import trail
from app.core.clock import now
from app.core.db import session, transaction
from app.core.errors import NotRecorded
from app.core.installation import CopyMade
from app.core.people import SYSTEM, Viewer
from app.desk import gauges
from app.desk.status import status_of
from app.notifications.jobs import beat
from app.retention.models import ErasureOrder
from app.trail import services as trail_services
from app.trail.models import TrailEntry
from app.web.counting import OWN
from app.web.this_machine import FORWARDED
from tests.databases import Databases
from tests.pages import PortalClient

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LABELS = {"rule", "method", "status", "where", "what", "le"}


def told(client: PortalClient) -> str:
    return client.get("/metrics", status=200).html


def value(name: str, **labels: str) -> float:
    return OWN.get_sample_value(name, labels) or 0.0


@pytest.mark.parametrize("header", FORWARDED)
def test_nobody_reads_it_through_a_proxy_whatever_the_proxy_says(client: PortalClient, header: str) -> None:
    for said in ("127.0.0.1", "for=127.0.0.1", "localhost"):
        client.get("/metrics", headers={header: said}, status=404)
    told(client)


@pytest.mark.parametrize("peer", ["192.0.2.7", "10.0.0.1", "2001:db8::7", "", "unix:"])
def test_nobody_reads_it_from_another_machine(client: PortalClient, peer: str) -> None:
    client.get("/metrics", environ_base={"REMOTE_ADDR": peer}, status=404)


def test_nobody_reads_it_under_the_name_of_the_website(databases: Databases, app: Flask) -> None:
    named = databases.app(trusted_hosts=["portal.example.org", "127.0.0.1"]).test_client()
    assert named.get("/metrics", base_url="http://portal.example.org").status_code == 404
    assert named.get("/metrics", base_url="http://127.0.0.1:8000").status_code == 200


def test_a_proxy_that_is_believed_opens_it_to_nobody(databases: Databases) -> None:
    behind = databases.app(proxies=1).test_client()
    assert behind.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
    assert behind.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    assert behind.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 404
    assert behind.get("/metrics").status_code == 200


def test_labels_are_rules_and_codes_and_nothing_that_was_asked_for(client: PortalClient, app: Flask) -> None:
    mark, before = "KETTLEMOON", told(client)  # the tests before this one counted rules of applications of their own
    for path in (f"/early-help/requests/{mark}", f"/{mark}", f"/care-leavers/offer/{mark}", f"/?q={mark}"):
        client.get(path, status=None, follow_redirects=True)
    client.open("/", method=mark, status=405)
    text = told(client)
    assert mark not in text
    assert set(re.findall(r'[{,](\w+)="', text)) <= LABELS
    rules = {rule.rule for rule in app.url_map.iter_rules()} | {"no rule"}
    assert set(re.findall(r'rule="([^"]*)"', text)) - set(re.findall(r'rule="([^"]*)"', before)) <= rules
    assert set(re.findall(r'method="([^"]*)"', text)) <= {"GET", "POST", "other"}


@pytest.mark.promise(2)
def test_how_often_children_open_their_pages_is_counted_nowhere(client: PortalClient) -> None:
    before = value("portal_requests_total", rule="/", method="GET", status="200")
    quiet = told(client)
    for path in ("/feedback", "/feedback/return", "/feedback/8-11", "/help-now", "/help-now/cannot-ring"):
        client.get(path, follow_redirects=True)
    client.get("/")
    text = told(client)
    assert value("portal_requests_total", rule="/", method="GET", status="200") == before + 1
    assert not re.findall(r'rule="/(?:feedback|help-now)', text)
    sums = [sum(map(float, re.findall(r"portal_requests_total\{.*\} (\S+)", one))) for one in (quiet, text)]
    assert sums[1] - sums[0] == 2, "the front page and the question before: whatever else was opened must not show"


def test_an_answer_that_failed_is_counted_and_a_childs_page_without_its_rule(
    client: PortalClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_any: object) -> str:
        raise RuntimeError

    monkeypatch.setitem(app.config, "SHOW_500", True)
    for endpoint in ("desk.home", "feedback.start"):
        view = app.view_functions[endpoint]
        broken.access_rule = view.access_rule  # type: ignore[attr-defined]  # a function carries its own rule
        monkeypatch.setitem(app.view_functions, endpoint, broken)
        where = "a page" if endpoint == "desk.home" else "a page apart"
        before = value("portal_errors_total", where=where)
        client.get("/" if endpoint == "desk.home" else "/feedback", status=500)
        assert value("portal_errors_total", where=where) == before + 1
    assert value("portal_requests_total", rule="/", method="GET", status="500") >= 1


def test_a_look_that_could_not_be_written_is_counted_once(
    database: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {what: value("portal_refused_trail_writes_total", what=what) for what in ("look", "deed")}
    values = trail_services._values

    def without_a_time(*args: Any) -> dict[str, Any]:
        return values(*args) | {"at": None}

    monkeypatch.setattr(trail_services, "_values", without_a_time)
    with pytest.raises(NotRecorded):
        trail.looked(Viewer("staff", uuid4()), None, "work")
    with pytest.raises(SQLAlchemyError), transaction():
        trail.record("early_help.submitted", None, SYSTEM)
    after = {what: value("portal_refused_trail_writes_total", what=what) for what in ("look", "deed")}
    assert after == {what: count + 1 for what, count in before.items()}
    assert session().query(TrailEntry).filter_by(event="early_help.submitted").count() == 0


def test_the_gauges_and_status_tell_the_same(client: PortalClient, at: Any) -> None:
    at(NOW)
    with transaction() as current:
        current.add(CopyMade(made_at=NOW - timedelta(hours=30), file_name="portal.age", size=1, revision="0001"))
        old = NOW - timedelta(days=2)
        current.add(ErasureOrder(kind="early_help", subject_id=uuid4(), confirmed_at=old, confirmed_by=uuid4()))
        beat("tick", NOW - timedelta(seconds=40))
        beat("app.safeguarding.services:escalate", NOW - timedelta(hours=1))
    facts, wrong = status_of(NOW)
    shown = dict(re.findall(r"^portal_(\w+) (\S+)$", told(client), re.MULTILINE))
    assert float(shown["last_backup_timestamp_seconds"]) == (NOW - timedelta(hours=30)).timestamp()
    assert float(shown["worker_last_round_timestamp_seconds"]) == (NOW - timedelta(seconds=40)).timestamp()
    assert (float(shown["erasure_orders"]), facts["erasure_orders"]) == (1, 1)
    assert float(shown["oldest_erasure_order_seconds"]) == 2 * 86400
    assert float(shown["late_jobs"]) == facts["late_jobs"] > 0
    assert {"erasure_waits", "jobs_late"} <= set(wrong)
    assert "worker_silent" not in wrong


def test_every_number_that_status_tells_is_a_gauge_of_the_same_name(client: PortalClient) -> None:
    facts, _wrong = status_of(now())
    numbers = {name: value for name, value in facts.items() if type(value) is int}
    shown = dict(re.findall(r"^portal_(\w+) (\S+)$", told(client), re.MULTILINE))
    assert {name: float(shown.get(name, "nan")) for name in numbers} == numbers
    assert len(numbers) > 8


def test_where_the_database_is_away_the_pages_are_still_told(
    client: PortalClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_moment: datetime) -> None:
        raise OperationalError("SELECT 1", {}, Exception())

    monkeypatch.setattr(gauges, "figures", away)
    text = told(client)
    assert "portal_database_answers 0.0" in text
    assert "portal_requests_total" in text
    assert "portal_dead_letters" not in text
