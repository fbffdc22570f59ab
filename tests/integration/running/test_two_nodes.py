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
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core import clock
from app.core.db import session, transaction
from app.core.extensions import db
from app.early_help.journey import EARLY_HELP
from app.early_help.models import EarlyHelpRequest
from app.journeys import services
from app.journeys.drafts import COOKIE
from app.journeys.models import Draft
from tests.databases import Databases
from tests.factories import people
from tests.house.tree import ROOT
from tests.integration.running.nodes import LONGEST, Node, environ_of
from tests.integration.running.somebody import Somebody
from tests.pages import PortalClient
from tests.statements import Statements

pytestmark = [pytest.mark.promise(5), pytest.mark.slow]

JOURNEY = "/early-help/request"
BEFORE: dict[str, dict[str, Any]] = {
    "danger-now": {"danger": "no"},
    "who-is-asking": {"asker": "parent"},
    "postcode": {"known": "no"},
    "safe-contact": {"ways": ["letter"]},
    "contact-details": {"address": "1 The Lane"},
    "language": {"interpreter": "no"},
    "about-you": {"name": "Kerry Samways", "tie": "mother"},
    "what-is-happening": {"happening": "Mornings are hard."},
    "sign-in-word": {"word": "harbour"},
}
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

    def cookie(self, account: Any = None, draft: str = "") -> str:
        browser = self.app.test_client()
        if account is not None:
            people.sign_in(browser, account)
        if draft:
            with browser.session_transaction() as kept:
                kept[COOKIE] = {EARLY_HELP.code: [draft, int(clock.now().timestamp())]}
        found = browser.get_cookie("portal")
        assert found is not None
        return found.value


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
            app.test_client_class = type("Browser", (PortalClient,), {"statements": Statements(db.engine)})
            yield House(app, *(node.wait() for node in nodes), worker)
            session().close()
            db.engine.dispose()
    finally:
        for process in (*(node.server for node in nodes), worker):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(LONGEST)


def begin_to_write(house: House) -> tuple[list[Somebody], list[UUID]]:
    """Half of them come by the first machine, half by the second."""
    writers, drafts = [], []
    for number in range(PEOPLE):
        with transaction():
            draft, key = services.begin(EARLY_HELP, clock.now(), 28)
            draft.content = {**draft.content, "pages": BEFORE}
            drafts.append(draft.id)
        nodes = [house.first, house.second][:: 1 if number % 2 else -1]
        cookie = house.cookie(draft=key)
        writers.append(Somebody(f"Writer {number}", cookie, nodes, f"{JOURNEY}/going-well", "going_well"))
    for writer in writers:
        writer.start()
    return writers, drafts


def test_a_machine_lost_while_people_save_loses_nothing_that_was_answered_saved(house: House) -> None:
    staff = people.make_staff("early_help_hub")
    reader = Somebody("Reader", house.cookie(staff), [house.first, house.second])
    assert reader.ask("GET", "/staff")[0] == 200
    writers, drafts = begin_to_write(house)
    wait_for(writers, dict.fromkeys(writers, TIMES))
    house.first.kill()
    wait_for(writers, {one: one.saved + TIMES for one in writers})
    for writer in writers:
        writer.enough.set()
        writer.join(LONGEST)
    assert [one.wrong for one in writers] == [[]] * PEOPLE
    assert [one.broken > 0 for one in writers] == [number % 2 == 1 for number in range(PEOPLE)]
    assert house.first.get("/health/live") is None
    assert [standing(draft) for draft in drafts] == [one.words(one.saved) for one in writers]

    reader.nodes = [house.second]
    assert reader.ask("GET", "/staff")[0] == 200, "who was signed in on the lost machine is signed in on the other"
    wait_for_the_worker(house)
    each_sends_and_makes_one(writers, drafts)


def wait_for(writers: list[Somebody], wanted: dict[Somebody, int]) -> None:
    until = time.monotonic() + LONGEST
    while any(one.saved < wanted[one] for one in writers):
        assert time.monotonic() < until, "somebody could not go on"
        assert not any(one.wrong for one in writers), [one.wrong for one in writers]
        time.sleep(0.005)


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


def standing(draft_id: UUID) -> str:
    session().rollback()
    draft = session().get(Draft, draft_id, populate_existing=True)
    assert draft is not None
    words: str = draft.answers["going-well"]["going_well"]
    return words
