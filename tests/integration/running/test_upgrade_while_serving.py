"""The last release itself serves people who save, while this one migrates the database, takes over, and gives back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from alembic import command

from app import create_app
from app.core.db_cli import alembic_config
from app.core.extensions import db
from tests.databases import Databases
from tests.house.tree import ROOT
from tests.integration.running.nodes import LONGEST, Node, environ_of
from tests.integration.running.somebody import Somebody
from tests.integration.running.test_upgrade import COMMIT, RELEASED
from tests.integration.running.writing import BEFORE, JOURNEY, wait_for

pytestmark = [pytest.mark.promise(5), pytest.mark.slow]
PEOPLE = 2


@pytest.fixture
def last_release(tmp_path: Path) -> Path:
    """The code of the last release, where the history of the repository is here."""
    if shutil.which("git") is None:
        pytest.skip("git is not on this machine: the last release cannot be taken out of the history")
    asked = ["git", "-C", str(ROOT), "archive", "--format=tar", COMMIT]
    packed = subprocess.run(asked, capture_output=True, check=False)
    if packed.returncode:
        pytest.skip("this copy of the repository has no history: its tables are tried in test_upgrade.py")
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(tmp_path / "released", filter="data")
    return tmp_path / "released"


@pytest.fixture
def nodes(databases: Databases, last_release: Path) -> Iterator[tuple[Node, Node]]:
    """The last release serving on its own schema, and this one, not yet started."""
    if databases.kind != "postgresql":
        pytest.skip("who serves while migrating has a PostgreSQL: run with --database postgresql")
    url = databases.empty()
    app = create_app(databases.settings(url, environment="development"))
    with app.app_context():
        command.upgrade(alembic_config(), RELEASED)
        db.engine.dispose()
    old = Node(environ_of(databases, url), release=last_release).start()
    new = Node(environ_of(databases, url))
    try:
        yield old.wait(), new
    finally:
        for node in (old, new):
            with suppress(AttributeError, ProcessLookupError):  # never started, or ended already
                node.kill()


def migrate(node: Node) -> None:
    asked = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
    done = subprocess.run(
        asked,
        cwd=ROOT,
        env={**os.environ, **node.environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def writers_on(node: Node) -> list[Somebody]:
    """People who began their request with the last release."""
    writers = [Somebody(f"Writer {one}", "", [node], f"{JOURNEY}/going-well", "going_well") for one in range(PEOPLE)]
    for writer in writers:
        for slug, values in BEFORE.items():
            if slug != "sign-in-word":
                status, to = writer.press(f"{JOURNEY}/{slug}", values, "Continue")
                assert status == 302, f"{slug}: {status} {to}"
        writer.start()
    return writers


def test_people_go_on_saving_through_an_upgrade_and_through_the_way_back(nodes: tuple[Node, Node]) -> None:
    old, new = nodes
    writers = writers_on(old)
    wait_for(writers, 1)
    migrate(new)
    wait_for(writers, 2)
    new.start().wait()
    for serving in (new, old):
        for writer in writers:
            writer.nodes = [serving]
        wait_for(writers, 2)
    for writer in writers:
        writer.enough.set()
        writer.join(LONGEST)
        assert (writer.wrong, writer.broken) == ([], 0)
        writer.nodes = [new]
        form = writer.form(writer.path, {"going_well": "x"}, "Continue")
        assert form is not None
    assert [writer.wrong for writer in writers] == [[] for _one in writers], (
        "the new release shows another text than was saved last"
    )
