"""The alarms that are shipped: over numbers that exist, each with somebody to wake and something to do."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml
from flask import Flask
from sqlalchemy import orm

from app.desk.status import BEAT_WITHIN, COPIED_WITHIN, SENT_WITHIN
from tests.databases import need
from tests.house.tree import ROOT
from tests.pages import PortalClient

FILE = ROOT / "docs/alarms.yml"
RULES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))["groups"][0]["rules"]
ALARMS = {rule["alert"]: rule for rule in RULES}


def names(client: PortalClient) -> set[str]:
    """Every number that `/metrics` tells, as a monitor would call it."""
    return set(re.findall(r"^(portal_\w+)[{ ]", client.get("/metrics").html, re.MULTILINE))


def named(expression: str) -> set[str]:
    return set(re.findall(r"\bportal_\w+", expression))


def test_every_number_that_an_alarm_looks_at_is_told(client: PortalClient, database: orm.Session) -> None:
    client.get("/")
    told = names(client)
    for name, rule in ALARMS.items():
        assert named(rule["expr"]), name
        assert named(rule["expr"]) <= told, f"{name}: {named(rule['expr']) - told}"


def test_a_number_that_an_alarm_adds_up_is_there_before_anything_went_wrong(app: Flask, client: PortalClient) -> None:
    """A monitor sees no rise of what was not there before: the first error would be missed."""
    text = client.get("/metrics").html
    for name in ("portal_errors_total", "portal_refused_trail_writes_total"):
        assert len(re.findall(rf"^{name}\{{", text, re.MULTILINE)) == 2, name


def test_each_alarm_says_whom_it_wakes_and_what_to_do_and_operations_says_it_too() -> None:
    operations = (ROOT / "docs/operations.md").read_text("utf-8")
    assert len(ALARMS) == len(RULES) == 5
    for name, rule in ALARMS.items():
        assert rule["labels"]["wake"] in ("now", "today"), name
        assert all(rule["annotations"][part].strip() for part in ("summary", "who", "do")), name
        assert f"`{name}`" in operations, f"docs/operations.md does not name {name}"


@pytest.mark.promise(1)
def test_no_alarm_doubles_what_the_portal_does_itself_for_a_concern() -> None:
    """Two lists to answer for one child: each would think that the other had answered."""
    assert not [name for name, rule in ALARMS.items() if "concern" in rule["expr"]]


def test_alarms_and_status_mean_the_same_by_too_long() -> None:
    limits = {
        "PortalWorkerSilent": BEAT_WITHIN,
        "PortalMessagesWait": SENT_WITHIN,
        "PortalNoCopy": COPIED_WITHIN,
    }
    for name, limit in limits.items():
        assert f"> {limit.total_seconds():.0f}" in ALARMS[name]["expr"], name


def test_prometheus_takes_the_file() -> None:
    need(shutil.which("promtool"), "promtool", "install the package `prometheus`")
    checked = subprocess.run(["promtool", "check", "rules", FILE], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
