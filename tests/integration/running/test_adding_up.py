"""Two processes of one web server count together: whichever is asked answers for both."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.desk.served import served
from tests.databases import Databases
from tests.integration.running.nodes import LONGEST, Node, environ_of

pytestmark = pytest.mark.slow
ASKED = 40


@pytest.fixture(scope="module")
def node(databases: Databases) -> Iterator[Node]:
    if databases.kind != "sqlite":
        pytest.skip("what is counted is in no database: tried on SQLite")
    made = Node(environ_of(databases, databases.copy())).start().wait()
    yield made
    made.stop()


@contextmanager
def standing_still(pid: int) -> Iterator[None]:
    """A process that answers nobody meanwhile: the other one has to."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def test_what_two_processes_count_adds_up_whichever_is_asked(node: Node) -> None:
    until = time.monotonic() + LONGEST
    while len(node.workers()) < 2:
        assert time.monotonic() < until, "the second process did not start"
        time.sleep(0.05)
    for pid in node.workers():
        with standing_still(pid):
            for _number in range(ASKED // 2):
                assert node.get("/accessibility") == 200
    told = {node.read("/metrics")[1] for _number in range(8)}
    line = re.compile(r'portal_requests_total\{method="GET",rule="/accessibility",status="200"\} (\S+)')
    assert {float(one) for text in told for one in line.findall(text)} == {float(ASKED)}
    folder = Path(node.environ["INSTANCE_PATH"]) / "metrics"
    counting = {file.stem.rpartition("_")[2] for file in folder.glob("histogram_*.db")}
    assert len(counting) == 2, "one process answered everything: nothing was added up"
    facts = served(folder)
    assert facts["requests"] >= ASKED
    assert facts["errors"] == 0
    assert 0 < facts["p95_seconds"] <= 10


def test_a_server_that_starts_forgets_what_ended_processes_counted(node: Node) -> None:
    node.stop()
    node.start().wait()
    assert 'rule="/accessibility"' not in node.read("/metrics")[1]
