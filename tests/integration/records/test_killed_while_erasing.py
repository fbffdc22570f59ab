"""An erasure that was killed left all of it or nothing; an old copy that comes back is erased again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.clock import now
from app.core.db import session, transaction
from app.core.extensions import db
from app.core.installation import UNFINISHED
from app.early_help.models import Child, EarlyHelpRequest
from app.records.expiry import erased
from app.records.expiry.services import order, work_on_orders
from app.retention.models import ErasureOrder
from tests.databases import Databases
from tests.factories import dump_search
from tests.factories.ended import Ended, data_protection, ended_request, keep_six_years
from tests.postgresql import make_database

pytestmark = pytest.mark.slow
KIND = "early_help_case"
PAUSE = (
    "import time\n"
    "from app.records.expiry import erased, services\n"
    "{patch}\n"
    "from wsgi import app\n"
    "from app.core.clock import now\n"
    "from app.core.db import transaction\n"
    "with app.app_context():\n"
    "    with transaction():\n"
    "        services.work_on_orders(now())\n"
)
STOP = "def stop(*given): print('here', flush=True); time.sleep(60)\n"
HALF_WAY = STOP + "services._tell = stop"
AFTER_COMMIT = STOP + "erased.write = stop"


@contextmanager
def opened(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        try:
            yield app
        finally:
            session().close()
            db.engine.dispose()


@pytest.fixture
def place(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(f"{key}\n")
    made = databases.app(erased_file=tmp_path / "erased.txt", backup_recipients=[str(key.to_public())])
    with opened(made) as app:
        yield app


def ordered_to_go() -> Ended:
    ended = ended_request()
    viewer = data_protection()
    keep_six_years(viewer)
    with transaction():
        order(KIND, {ended.id}, viewer)
    return ended


def kill_at(app: Flask, patch: str) -> None:
    settings = app.config["SETTINGS"]
    environ = os.environ | {
        "INSTANCE_PATH": str(settings.instance_path),
        "KEY_FILE": str(settings.keys),
        "DATABASE_URL": settings.database_url,
        "ERASED_FILE": str(settings.erased),
    }
    session().close()
    code = PAUSE.format(patch=patch)
    with subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        os.kill(process.pid, signal.SIGKILL)


def children() -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(Child)) or 0


@pytest.mark.promise(5)
def test_killed_half_way_nothing_has_gone_and_the_next_round_does_all_of_it(place: Flask) -> None:
    ended = ordered_to_go()
    before = children()
    kill_at(place, HALF_WAY)
    assert children() == before == 2
    assert dump_search.found_in(dump_search.everything(), ended.wanted) == sorted(ended.wanted)
    assert erased.read() == []
    with transaction():
        assert work_on_orders(now()) == 1
    assert dump_search.found_in(dump_search.everything(), ended.wanted) == []
    raw = dump_search.octets()
    assert not [one for one in (*ended.wanted, ended.reference) if one.encode() in raw]


@pytest.mark.promise(5)
def test_killed_before_the_list_outside_was_written_the_next_round_writes_it(place: Flask) -> None:
    ended = ordered_to_go()
    kill_at(place, AFTER_COMMIT)
    assert children() == 0
    assert erased.read() == []
    with transaction():
        work_on_orders(now())
    assert [line.id for line in erased.read()] == [ended.id]
    assert session().scalar(sa.select(ErasureOrder.id)) is None


@pytest.mark.promise(5)
@pytest.mark.promise(9)
def test_what_was_erased_since_an_old_copy_was_made_is_erased_again_when_it_comes_back(
    place: Flask, databases: Databases, tmp_path: Path
) -> None:
    ended = ordered_to_go()
    run = place.test_cli_runner().invoke(args=["backup", str(tmp_path / "copies")])
    assert run.exit_code == 0, run.output
    file = json.loads(run.stdout)["file"]
    with transaction():
        assert work_on_orders(now()) == 1
    back = ["restore", file, "--key", str(tmp_path / "key")]
    with opened(databases.app(_empty(databases, tmp_path, "a"), erased_file=tmp_path / "lost.txt")) as without:
        refused = without.test_cli_runner().invoke(args=back)
        assert refused.exit_code == 2
        assert "list of what was erased" in refused.stderr
        assert not sa.inspect(db.engine).get_table_names()
        brought = without.test_cli_runner().invoke(args=[*back, "--nothing-was-erased"])
        assert brought.exit_code == 0, brought.output
        assert session().get(EarlyHelpRequest, ended.id) is not None
    with opened(databases.app(_empty(databases, tmp_path, "b"), erased_file=tmp_path / "erased.txt")) as new:
        brought = new.test_cli_runner().invoke(args=back)
        assert json.loads(brought.stdout)["erased_again"] == 1
        assert not sa.inspect(db.engine).has_table(UNFINISHED)
        assert dump_search.found_in(dump_search.everything(), ended.wanted) == []


def _empty(databases: Databases, folder: Path, name: str) -> str:
    if databases.kind == "postgresql":
        return make_database(databases._server, f"portal_erased_{os.getpid()}_{name}")
    return f"sqlite:///{folder / name}.sqlite3"
