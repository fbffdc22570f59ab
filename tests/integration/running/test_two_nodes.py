"""Two web machines and a worker on one PostgreSQL, and one machine lost while people are saving."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.db import session
from app.core.extensions import db
from app.early_help.models import EarlyHelpRequest
from tests.databases import Databases
from tests.factories import people
from tests.house.tree import ROOT
from tests.integration.running.nodes import LONGEST, Node, environ_of
from tests.integration.running.somebody import Somebody
from tests.integration.running.writing import JOURNEY, begin_to_write, cookie_of, end_writing, wait_for

pytestmark = [pytest.mark.promise(5), pytest.mark.slow]
PEOPLE = 6
TIMES = 3
"""What each of them has saved when one machine is lost, and again after that."""


@dataclass
class House:
    """Two machines, the worker, and the application to prepare and look with."""

    app: Flask
    first: Node
    second: Node
    worker: subprocess.Popen[bytes]


@pytest.fixture
def house(databases: Databases) -> Iterator[House]:
    if databases.kind != "postgresql":
        pytest.skip("two machines share a PostgreSQL; SQLite is one machine's own: run with --database postgresql")
    url = databases.copy()
    environs = [environ_of(databases, url) for _machine in range(3)]
    nodes = [Node(environ).start() for environ in environs[:2]]
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
    worker = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environs[2]}, start_new_session=True)
    app = databases.app(url, environment="development", instance_path=environs[2]["INSTANCE_PATH"])
    try:
        with app.app_context():
            yield House(app, *(node.wait() for node in nodes), worker)
            session().close()
            db.engine.dispose()
    finally:
        for process in (*(node.server for node in nodes), worker):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(LONGEST)


def test_a_machine_lost_while_people_save_loses_nothing_that_was_answered_saved(house: House) -> None:
    staff = people.make_staff("early_help_hub")
    reader = Somebody("Reader", cookie_of(house.app, staff), [house.first])
    assert reader.ask("GET", "/staff")[0] == 200
    writers, drafts = begin_to_write(house.app, PEOPLE, house.first, house.second)
    wait_for(writers, TIMES)
    house.first.kill()
    wait_for(writers, TIMES)
    end_writing(writers, drafts)
    assert [one.broken > 0 for one in writers] == [number % 2 == 1 for number in range(PEOPLE)]
    assert house.first.get("/health/live") is None

    reader.nodes = [house.second]
    assert reader.ask("GET", "/staff")[0] == 200, "who was signed in on the lost machine is signed in on the other"
    wait_for_the_worker(house)
    each_sends_and_makes_one(writers, drafts)


def wait_for_the_worker(house: House) -> None:
    until = time.monotonic() + LONGEST
    while house.second.get("/health/worker") != 200:
        assert house.worker.poll() is None, "the worker ended"
        assert time.monotonic() < until, "the worker did no round"
        time.sleep(0.05)


def each_sends_and_makes_one(writers: list[Somebody], drafts: list[UUID]) -> None:
    for writer in writers:
        assert writer.press(f"{JOURNEY}/check-answers", {}, "Send")[0] == 302
        writer.press(f"{JOURNEY}/check-answers", {}, "Send")  # once more, as who is not sure does
    session().rollback()
    made = sa.select(EarlyHelpRequest.draft_id)
    assert sorted(session().scalars(made)) == sorted(drafts)
