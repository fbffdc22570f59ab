"""The web server is changed while people save: nobody meets a closed door, and nothing is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from flask import Flask

from app.core.db import session
from app.core.extensions import db
from tests.databases import Databases
from tests.integration.running.nodes import LONGEST, Node, environ_of, open_door
from tests.integration.running.writing import begin_to_write, end_writing, wait_for

pytestmark = [pytest.mark.promise(5), pytest.mark.slow]


@pytest.fixture(scope="module")
def place(databases: Databases) -> Iterator[tuple[Flask, Node]]:
    """A web server behind a door that is held for it, as `docs/systemd/` has it."""
    if databases.kind != "sqlite":
        pytest.skip("a door does not know which database stands behind it: tried on SQLite")
    url = databases.copy()
    environ = environ_of(databases, url)
    app = databases.app(url, environment="development", instance_path=environ["INSTANCE_PATH"])
    with closing(open_door()) as door, app.app_context():
        node = Node(environ, port=door.getsockname()[1], door=door).start().wait()
        yield app, node
        node.stop()
        session().close()
        db.engine.dispose()


def reload(node: Node) -> None:
    """`systemctl reload`: other processes take over."""
    before = node.workers()
    os.kill(node.server.pid, signal.SIGHUP)
    until = time.monotonic() + LONGEST
    while node.workers() & before:
        assert time.monotonic() < until, "the processes of before still answer"
        time.sleep(0.02)


def restart(node: Node) -> None:
    """`systemctl restart`: the server ends and another starts; the door stays."""
    before = node.server.pid
    node.stop()
    node.start()
    assert node.server.pid != before


@pytest.mark.parametrize("change", [reload, restart])
def test_nobody_who_saves_meanwhile_is_turned_away(place: tuple[Flask, Node], change: Callable[[Node], None]) -> None:
    app, node = place
    writers, drafts = begin_to_write(app, 4, node)
    wait_for(writers, 2)
    change(node)
    wait_for(writers, 2)
    end_writing(writers, drafts)
    assert [one.broken for one in writers] == [0, 0, 0, 0]
