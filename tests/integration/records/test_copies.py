"""Copies of the whole database: whole or not there, opened by one key only, and harmless when they come back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyrage
import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from app import create_app
from app.accounts.models import SignIn
from app.core.db import session, transaction
from app.core.extensions import db
from app.core.installation import UNFINISHED
from app.early_help.models import EarlyHelpRequest
from app.notifications.models import Message
from app.notifications.services import queue_message
from app.records.backups import making
from app.tasks.models import Task
from tests.databases import Databases
from tests.factories import people
from tests.factories.early_help import make_request
from tests.postgresql import make_database

pytestmark = pytest.mark.slow
WORDS = "She hid the letters behind the clock."


@contextmanager
def opened(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        try:
            yield app
        finally:
            session().close()
            db.engine.dispose()


class Place:
    """An installation with its keys, and empty databases beside it."""

    def __init__(self, databases: Databases, folder: Path) -> None:
        self.databases, self.folder = databases, folder
        self.key = folder / "key"
        identity = pyrage.x25519.Identity.generate()
        self.key.write_text(f"{identity}\n")
        self.public = str(identity.to_public())

    def app(self, url: str | None = None, **others: Any) -> Flask:
        others = {"erased_file": self.folder / "erased.txt", **others}
        return self.databases.app(url, backup_recipients=[self.public], **others)

    def empty(self) -> str:
        if self.databases.kind == "postgresql":
            return make_database(self.databases._server, f"portal_empty_{uuid4().hex[:12]}")
        return f"sqlite:///{self.folder / uuid4().hex}.sqlite3"

    def copy_of(self, app: Flask) -> Path:
        ran = app.test_cli_runner().invoke(args=["backup", str(self.folder / "copies")])
        assert ran.exit_code == 0, ran.output
        return Path(json.loads(ran.stdout)["file"])

    def restore(self, app: Flask, file: Path, key: Path | None = None) -> Result:
        return app.test_cli_runner().invoke(args=["restore", str(file), "--key", str(key or self.key)])


@pytest.fixture
def place(databases: Databases, tmp_path: Path) -> Place:
    return Place(databases, tmp_path)


@pytest.fixture
def full(place: Place) -> Iterator[Flask]:
    """A portal with a request, a signed-in hub and a message that waits."""
    with opened(place.app()) as app:
        request = make_request()
        hub = people.make_staff("early_help_hub")
        people.sign_in(app.test_client(), hub)
        with transaction():
            queue_message("something_to_read", to=uuid4(), locality=request.locality)
        yield app


def count(of: type[Any]) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(of)) or 0


@pytest.mark.promise(5)
def test_what_was_there_is_there_again(place: Place, full: Flask) -> None:
    requests = count(EarlyHelpRequest)
    file = place.copy_of(full)
    with opened(place.app(place.empty())) as new:
        ran = place.restore(new, file)
        assert ran.exit_code == 0, ran.output
        assert count(EarlyHelpRequest) == requests > 0
        assert new.test_client().get("/health/ready").status_code == 200
        assert not sa.inspect(db.engine).has_table(UNFINISHED)


@pytest.mark.promise(6)
def test_nobody_is_written_to_and_nobody_let_in_by_what_an_old_copy_knows(place: Place, full: Flask) -> None:
    waited = session().scalars(sa.select(Message.id).where(Message.sent_at.is_(None))).all()
    assert waited
    file = place.copy_of(full)
    with opened(place.app(place.empty())) as new:
        said = json.loads(place.restore(new, file).stdout)
        assert said["messages_to_check"] == len(waited)
        assert said["sign_ins_ended"] >= 1
        assert not session().scalars(sa.select(Message.id).where(Message.is_open)).all()
        assert set(session().scalars(sa.select(Message.blocked_reason))) == {"restored"}
        assert session().scalars(sa.select(Task.id).where(Task.about_id.in_(waited), Task.done_at.is_(None))).all()
        assert not session().scalars(sa.select(SignIn.id).where(SignIn.ended_at.is_(None))).all()


@pytest.mark.promise(10)
def test_a_copy_tells_nothing_to_whoever_has_the_file_or_another_key(place: Place, full: Flask, tmp_path: Path) -> None:
    file = place.copy_of(full)
    octets = file.read_bytes()
    assert octets.startswith(b"age-encryption.org/v1")
    assert b"early_help_request" not in octets
    assert b"SQLite format" not in octets
    assert file.stat().st_mode & 0o077 == 0
    other = tmp_path / "other"
    other.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    with opened(place.app(place.empty())) as new:
        ran = place.restore(new, file, other)
        assert ran.exit_code == 2
        assert "does not open with this key" in ran.stderr
        assert not sa.inspect(db.engine).get_table_names()


@pytest.mark.promise(5)
@pytest.mark.parametrize("how", ["cut short", "a byte changed", "not a copy"])
def test_a_damaged_copy_changes_nothing(place: Place, full: Flask, how: str) -> None:
    file = place.copy_of(full)
    octets = bytearray(file.read_bytes())
    if how == "cut short":
        octets = octets[: len(octets) // 2]
    elif how == "a byte changed":
        octets[-200] ^= 1
    else:
        octets = bytearray(
            pyrage.encrypt(b"a list of names\n1,2,3\n", [pyrage.x25519.Recipient.from_str(place.public)])
        )
    file.write_bytes(bytes(octets))
    with opened(place.app(place.empty())) as new:
        ran = place.restore(new, file)
        assert ran.exit_code == 2
        assert ran.stderr.count("\n") == 1
        assert "Traceback" not in ran.output
        assert set(sa.inspect(db.engine).get_table_names()) <= {UNFINISHED}


def test_only_an_empty_database_takes_a_copy(place: Place, full: Flask) -> None:
    file = place.copy_of(full)
    requests = count(EarlyHelpRequest)
    ran = place.restore(full, file)
    assert ran.exit_code == 2
    assert "not empty" in ran.stderr
    assert count(EarlyHelpRequest) == requests


def test_a_copy_under_other_keys_or_of_a_newer_release_is_refused(
    place: Place, full: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = place.copy_of(full)
    with opened(place.app(place.empty(), key_file=tmp_path / "keys.txt")) as new:
        ran = place.restore(new, file)
        assert ran.exit_code == 2
        assert "keys it was written under" in ran.stderr
    with opened(place.app(place.empty())) as new:
        monkeypatch.setattr("app.records.cli._revisions", lambda: ["0001"])
        ran = place.restore(new, file)
        assert ran.exit_code == 2
        assert "newer release" in ran.stderr


def test_half_a_restore_serves_nobody(place: Place, full: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after the rows are in and before what would hurt was put right."""
    file = place.copy_of(full)
    url = place.empty()

    def killed() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.records.cli._migrate", killed)
    with opened(place.app(url)) as new:
        ran = place.restore(new, file)
        assert ran.exit_code != 0
    with opened(create_app(place.databases.settings(url))) as after:
        assert after.test_client().get("/").status_code == 503
        assert after.test_client().get("/sign-in").status_code == 503
        ran = after.test_cli_runner().invoke(args=["worker"])
        assert ran.exit_code == 1
        assert "did not end" in ran.output


WHILE_THE_BYTES_COME = "from app.records.backups.restoring import _Poured as one\nname = '_pass_on'\n"
BEFORE_IT_IS_HARMLESS = "from app.records import cli as one\nname = '_migrate'\n"


@pytest.mark.promise(5)
@pytest.mark.parametrize("where", [WHILE_THE_BYTES_COME, BEFORE_IT_IS_HARMLESS], ids=["bytes come", "not harmless yet"])
def test_a_restore_that_was_killed_serves_nobody_and_is_begun_again(place: Place, full: Flask, where: str) -> None:
    """`kill -9`: nothing of what had come in is served, and the same copy comes back whole into an empty database."""
    requests, file, url = count(EarlyHelpRequest), place.copy_of(full), place.empty()
    settings = full.config["SETTINGS"]
    environ = os.environ | {"INSTANCE_PATH": str(settings.instance_path), "KEY_FILE": str(settings.keys)}
    environ |= {"DATABASE_URL": url, "ERASED_FILE": str(settings.erased)}
    code = (
        f"import time\n{where}do, done = getattr(one, name), []\n"
        "def stop(*given):\n"
        "    done.append(1)\n"
        "    if name == '_migrate' or len(done) == 2: print('here', flush=True); time.sleep(60)\n"
        "    return do(*given)\n"
        "setattr(one, name, stop)\n"
        "from wsgi import app; from flask.cli import ScriptInfo\n"
        f"args = ['restore', {str(file)!r}, '--key', {str(place.key)!r}]\n"
        "app.cli.main(args=args, obj=ScriptInfo(create_app=lambda: app))"
    )
    with subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        os.kill(process.pid, signal.SIGKILL)
    with opened(place.app(url)) as after:
        assert after.test_client().get("/sign-in").status_code == 503
        again = url if where is WHILE_THE_BYTES_COME else place.empty()
        assert (set(sa.inspect(db.engine).get_table_names()) <= {UNFINISHED}) == (again == url)
    with opened(place.app(again)) as new:
        ran = place.restore(new, file)
        assert ran.exit_code == 0, ran.output
    with opened(place.app(again)) as served:
        assert count(EarlyHelpRequest) == requests > 0
        assert served.test_client().get("/health/ready").status_code == 200


@pytest.mark.parametrize("recipients", [[], ["age1notakey"]])
def test_without_a_key_to_encrypt_to_no_copy_is_made(place: Place, recipients: list[str]) -> None:
    with opened(place.databases.app(backup_recipients=recipients)) as app:
        ran = app.test_cli_runner().invoke(args=["backup", str(place.folder / "copies")])
        assert ran.exit_code == 2
        assert "BACKUP_RECIPIENTS" in ran.stderr
        assert not list(place.folder.glob("copies/*"))


def test_old_copies_are_let_go_and_others_files_never(place: Place, full: Flask) -> None:
    folder = place.folder / "copies"
    folder.mkdir()
    for name in ("portal-20200101T000000Z.age", "portal-notes.txt", "letters.age"):
        (folder / name).write_text("x")
    kept = place.copy_of(full)
    assert sorted(file.name for file in folder.iterdir()) == sorted([kept.name, "portal-notes.txt", "letters.age"])


@pytest.mark.promise(5)
def test_killed_while_copying_leaves_no_file_that_looks_like_a_copy(place: Place, full: Flask) -> None:
    folder = place.folder / "copies"
    settings = full.config["SETTINGS"]
    environ = os.environ | {
        "INSTANCE_PATH": str(settings.instance_path),
        "KEY_FILE": str(settings.keys),
        "DATABASE_URL": settings.database_url,
        "BACKUP_RECIPIENTS": json.dumps([place.public]),
    }
    code = (
        "import time; from app.records.backups import making; encrypt = making._encrypt\n"
        "def stop(*given): encrypt(*given); print('written', flush=True); time.sleep(60)\n"
        "making._encrypt = stop\n"
        "from wsgi import app; from flask.cli import ScriptInfo\n"
        f"app.cli.main(args=['backup', {str(folder)!r}], obj=ScriptInfo(create_app=lambda: app))"
    )
    with subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        os.kill(process.pid, signal.SIGKILL)
    assert not list(folder.glob("portal-*.age"))
    assert place.copy_of(full).exists()


def test_the_newest_copy_is_named_by_its_day(tmp_path: Path) -> None:
    for day in (1, 2, 30):
        (tmp_path / making.NAME.format(datetime(2026, 11, day, tzinfo=UTC))).write_text("x")
    limit = making.oldest_kept(datetime(2026, 12, 20, tzinfo=UTC), 35)
    assert making.let_go(tmp_path, limit) == ["portal-20261101T000000Z.age", "portal-20261102T000000Z.age"]
    shutil.rmtree(tmp_path)
