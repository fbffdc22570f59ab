"""`flask demo load`: everything or nothing, so that a load that was stopped can be run again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.db import session
from app.core.extensions import db
from app.core.installation import is_demo_database
from app.demo import cli, families
from app.demo.stories import Teller
from app.early_help.models import EarlyHelpRequest
from tests.databases import Databases

STOPPED = """
import os, signal
from app import create_app
from app.demo import cli, families

def one_story_and_no_more(teller):
    teller.sent(families.SAMWAYS, 3, "09:00")
    os.kill(os.getpid(), signal.SIGKILL)

cli.tell_all = one_story_and_no_more
create_app().test_cli_runner().invoke(args=["demo", "load"], catch_exceptions=False)
"""


@pytest.mark.slow
def test_a_load_killed_half_way_leaves_an_empty_database_and_the_next_one_fills_it(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, environ = empty_one(databases, monkeypatch)
    killed = subprocess.run([sys.executable, "-c", STOPPED], check=False, env=environ)
    assert killed.returncode == -signal.SIGKILL
    assert rows_in(app) == {}
    monkeypatch.setattr(cli, "tell_all", one_story)
    monkeypatch.setattr(cli, "tell_looking", lambda _staff, _seed: None)  # it tells of people of the other stories
    done = app.test_cli_runner().invoke(args=["demo", "load"])
    assert done.exit_code == 0, done.output
    with app.app_context():
        assert is_demo_database()
        assert session().scalar(sa.select(sa.func.count()).select_from(EarlyHelpRequest)) == 1
        session().close()
        db.engine.dispose()


def one_story(teller: Teller) -> None:
    teller.sent(families.SAMWAYS, 3, "09:00")


def empty_one(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> tuple[Flask, dict[str, str]]:
    """An application on an empty database, and what a process of its own needs to find it."""
    values: dict[str, Any] = {
        "environment": "development",
        "instance_path": databases.folder / uuid4().hex,
        "database_url": databases.copy(),
        "postcode_file": databases.folder / "postcodes.sqlite3",
    }
    values["postcode_file"].touch()
    app = databases.app(values["database_url"], **{k: v for k, v in values.items() if k != "database_url"})
    named = {name.upper(): str(value) for name, value in values.items()}
    return app, {**os.environ, **named, "KEY_FILE": str(app.config["SETTINGS"].keys), "PYTHONPATH": os.getcwd()}


def rows_in(app: Flask) -> dict[str, int]:
    """How many rows stand in each table that has any, but for the key check that starting the portal writes."""
    with app.app_context(), db.engine.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names()) - {"alembic_version", "key_check"}
        counts = {name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) for name in tables}
    return {name: number for name, number in counts.items() if number}
