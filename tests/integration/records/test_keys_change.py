"""Keys change while the portal serves: everything opens and is found at each step, and nothing needs the old key."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.clock import now
from app.core.crypto import KeyRing, keyring, write_new_keys
from app.core.db import session, transaction
from app.core.errors import CouldNotDecrypt
from app.core.keycheck import remember_keys, retired_keys
from app.core.people import SYSTEM
from app.early_help.models import Child, PersonKey
from app.leaving_care.models import CareLeaver
from app.records.keys import sealed
from app.records.keys.sealed import sealed_tables
from app.trail import sealing
from app.trail.models import TrailSeal
from app.trail.services import record
from tests.databases import Databases
from tests.factories import keys
from tests.factories.early_help import make_request
from tests.factories.leaving_care import make_care_leaver

ROWS = 30


@pytest.fixture
def place(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A portal of its own with its own key file."""
    keys.no_waiting(monkeypatch)
    with keys.opened(databases.app(key_file=tmp_path / "keys.txt")) as app:
        with transaction():
            remember_keys(keyring(), now())
        yield app


def path_of(app: Flask) -> Path:
    return Path(app.config["SETTINGS"].keys)


def values_under(key_id: str) -> int:
    key = next(one for one in keyring().all if one.id == key_id)
    return sum(table.under(key) for table in sealed_tables())


def many_care_leavers(number: int = ROWS) -> None:
    with transaction():
        for one in range(number):
            make_care_leaver(f"Young Person {one}", number=f"C{one:06}")


@pytest.mark.promise(6)
def test_everything_opens_and_is_found_at_each_step_and_nothing_needs_the_old_key(place: Flask) -> None:
    path = path_of(place)
    life = keys.begin()
    make_request()  # the same family again: they are offered as alike
    assert keys.is_found(life) == []
    old = {purpose: keys.older(path, purpose) for purpose in ("data", "search", "totp", "cookie")}
    kept = session().scalars(sa.select(Child)).first()
    assert kept is not None
    value, where = kept.details_sealed, f"early_help_child.details_sealed.{kept.id}"
    for step in (["--new", "all"], ["--use"], ["--no-rest"]):
        ran = keys.rotate(place, *step)
        assert ran.exit_code == 0, ran.output
        assert keys.is_found(life) == [], step
        make_request()
        assert keys.is_found(life) == [], step
    said = json.loads(keys.rotate(place, "--no-rest").stdout)
    assert said["made_anew"] == {}  # nothing is done twice
    for purpose in old:
        ran = keys.rotate(place, "--retire", old[purpose], "--stolen")
        assert ran.exit_code == 0, ran.output
        assert keys.is_found(life) == [], purpose
    assert keyring().open(keyring().seal(b"x", where), where) == b"x"
    with pytest.raises(CouldNotDecrypt):
        keyring().open(value or b"", where)


def test_a_retired_key_is_refused_when_its_line_comes_back(place: Flask) -> None:
    path, old = path_of(place), keys.older(path_of(place), "data")
    make_care_leaver()
    keys.changed(place, "data")
    moved = Path(json.loads(keys.rotate(place, "--retire", old, "--stolen").stdout)["moved_to"])
    assert moved.stat().st_mode & 0o777 == 0o600
    assert old not in path.read_text()
    path.write_text(moved.read_text() + path.read_text())
    assert retired_keys(KeyRing.read(path)) == [old]
    ran = place.test_cli_runner().invoke(args=["crypto", "status"])
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["retired_but_held"] == [old]


def test_a_key_that_anything_needs_is_not_retired(place: Flask) -> None:
    life, path = keys.begin(), path_of(place)
    make_request()
    old = {purpose: keys.older(path, purpose) for purpose in ("data", "search", "code", "seal")}
    assert "is in use" in keys.rotate(place, "--retire", old["data"]).stderr
    assert keys.rotate(place, "--new", "all").exit_code == 0
    assert "a key waits" in keys.rotate(place).stderr
    assert keys.rotate(place, "--use").exit_code == 0
    assert "until" in keys.rotate(place, "--retire", old["data"]).stderr
    for purpose in ("data", "search"):
        ran = keys.rotate(place, "--retire", old[purpose], "--stolen")
        assert ran.exit_code == 2
        assert "still needed" in ran.stderr
    assert "family_account.email_key" in keys.rotate(place, "--retire", old["search"], "--stolen").stderr
    assert "seals the trail" in keys.rotate(place, "--retire", old["seal"], "--stolen").stderr
    keys.rotate(place, "--no-rest")
    assert "access_code.code_hash" in keys.rotate(place, "--retire", old["code"], "--stolen").stderr
    assert keys.is_found(life) == []


def test_five_weeks_later_it_is_retired_without_a_word_of_theft(place: Flask, at) -> None:
    make_care_leaver()
    old = keys.older(path_of(place), "data")
    keys.changed(place, "data")
    assert keys.rotate(place, "--retire", old).exit_code == 2
    at(now() + timedelta(days=36))
    assert keys.rotate(place, "--retire", old).exit_code == 0


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on_from_there(place: Flask) -> None:
    many_care_leavers()
    old = keys.older(path_of(place), "data")
    for step in ("--new", "data"), ("--use",):
        assert keys.rotate(place, *step).exit_code == 0
    before = values_under(old)
    kill_in_the_middle(place)
    left = values_under(old)
    assert 0 < left < before
    said = json.loads(keys.rotate(place, "--no-rest").stdout)
    assert values_under(old) == 0
    assert said["left"] == {}
    assert said["cannot"] == {}
    assert sum(said["made_anew"].values()) < ROWS + left
    assert sorted(row.name for row in session().scalars(sa.select(CareLeaver))) == sorted(
        f"Young Person {one}" for one in range(ROWS)
    )


def kill_in_the_middle(app: Flask) -> None:
    """Rows are on disk, others wait, and the process is gone in the middle of a batch."""
    settings = app.config["SETTINGS"]
    session().close()
    environ = os.environ | {
        "INSTANCE_PATH": str(settings.instance_path),
        "KEY_FILE": str(settings.keys),
        "DATABASE_URL": settings.database_url,
    }
    code = (
        "import time\n"
        "from app.records.keys import sealed\n"
        "sealed.ROWS = 10\n"
        "write, done = sealed.SealedTable._write, []\n"
        "def stop(self, *given):\n"
        "    done.append(write(self, *given))\n"
        "    if len(done) == 15: print('here', flush=True); time.sleep(60)\n"
        "    return done[-1]\n"
        "sealed.SealedTable._write = stop\n"
        "from wsgi import app; from flask.cli import ScriptInfo\n"
        "app.cli.main(args=['crypto', 'rotate', '--no-rest'], obj=ScriptInfo(create_app=lambda: app))"
    )
    with subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        os.kill(process.pid, signal.SIGKILL)


@pytest.mark.promise(6)
def test_what_people_save_meanwhile_is_not_lost(place: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three write while everything is sealed anew in small batches: each word of theirs is there at the end."""
    monkeypatch.setattr(sealed, "ROWS", 5)
    many_care_leavers(30)
    ids = list(session().scalars(sa.select(CareLeaver.id).order_by(CareLeaver.id)))
    old = keys.older(path_of(place), "data")
    for step in ("--new", "data"), ("--use",):
        assert keys.rotate(place, *step).exit_code == 0
    going, wrote, faults = threading.Event(), [0, 0, 0], []

    def write(number: int) -> None:
        with place.app_context():
            try:
                while not going.is_set() or wrote[number] < 10:
                    with transaction() as current:
                        row = current.get_one(CareLeaver, ids[wrote[number] % 10 * 3 + number], with_for_update=True)
                        row.called = f"{row.called or ''}{number}"
                    wrote[number] += 1
            except Exception as fault:  # whatever it is, the test shows it
                faults.append(fault)
            finally:
                session().close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    ran = keys.rotate(place, "--no-rest")
    going.set()
    for writer in writers:
        writer.join()
    assert not faults
    assert ran.exit_code == 0, ran.output
    session().expire_all()
    said = "".join(row.called or "" for row in session().scalars(sa.select(CareLeaver)))
    assert [said.count(str(number)) for number in range(3)] == wrote
    assert values_under(old) == 0


def test_a_save_between_reading_and_writing_wins(place: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    make_care_leaver()
    for step in ("--new", "data"), ("--use",):
        assert keys.rotate(place, *step).exit_code == 0
    anew = sealed.SealedTable._anew

    def saved_meanwhile(self, row):
        changed = anew(self, row)
        if self.name == "care_leaver":
            session().get_one(CareLeaver, row.id).name = "Kay Sturmey"
            session().flush()
        return changed

    monkeypatch.setattr(sealed.SealedTable, "_anew", saved_meanwhile)
    keys.rotate(place, "--no-rest")
    session().expire_all()
    assert session().scalars(sa.select(CareLeaver)).one().name == "Kay Sturmey"


def test_with_a_wrong_or_a_lost_key_nothing_is_changed(place: Flask, tmp_path: Path) -> None:
    make_care_leaver()
    path = path_of(place)
    assert keys.rotate(place, "--new", "data").exit_code == 0
    assert keys.rotate(place, "--use").exit_code == 0
    before = session().execute(sa.select(CareLeaver.__table__)).all()
    write_new_keys(tmp_path / "other.txt")
    old = keys.older(path, "data")
    other = next(line for line in (tmp_path / "other.txt").read_text().splitlines() if " data " in line).split()[3]
    lines = [line.split() for line in path.read_text().splitlines()]
    path.write_text("".join(" ".join([*w[:3], other if w[0] == old else w[3]]) + "\n" for w in lines))
    ran = keys.rotate(place, "--no-rest")
    assert ran.exit_code == 2
    assert old in ran.stderr
    assert other not in ran.output
    path.write_text("".join(" ".join(words) + "\n" for words in lines if words[0] != old))
    assert keys.rotate(place, "--no-rest").exit_code == 2
    assert session().execute(sa.select(CareLeaver.__table__)).all() == before


def test_what_no_key_opens_is_told_and_left_as_it_is(place: Flask) -> None:
    make_care_leaver()
    with transaction() as current:
        row = current.scalars(sa.select(CareLeaver)).one()
        row.name_sealed = b"\x04gone" + bytes(40)
    keys.rotate(place, "--new", "data")
    keys.rotate(place, "--use")
    ran = keys.rotate(place, "--no-rest")
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["cannot"] == {"care_leaver": 1}


def test_blocking_keys_under_the_old_key_go_only_at_the_end(place: Flask) -> None:
    make_request()
    once = session().scalar(sa.select(sa.func.count()).select_from(PersonKey)) or 0
    keys.changed(place, "search")
    twice = session().scalar(sa.select(sa.func.count()).select_from(PersonKey))
    old = keys.older(path_of(place), "search")
    assert keys.rotate(place, "--retire", old, "--stolen").exit_code == 0
    session().rollback()
    assert twice == 2 * once > 0
    assert session().scalar(sa.select(sa.func.count()).select_from(PersonKey)) == once


def test_seals_of_the_trail_stay_as_they_were_and_are_proved_with_the_key_they_name(place: Flask, at) -> None:
    old, began = keys.older(path_of(place), "seal"), now()
    for hours in range(4):
        at(began + timedelta(hours=hours))
        with transaction():
            sealing.seal_closed_hours(now())
        if hours == 1:
            keys.changed(place, "seal")
        with transaction():
            record("records.key_made", None, SYSTEM, key="data-1")
    seals = session().scalars(sa.select(TrailSeal.key_id).order_by(TrailSeal.hour)).all()
    assert seals[0] == old != seals[-1]
    assert sealing.verify() == (len(seals), [])


def test_a_page_that_was_open_can_still_be_sent_after_the_change(place: Flask) -> None:
    client = place.test_client()
    page = client.get("/sign-in").get_data(as_text=True)
    token = (
        page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0] if "csrf_token" in page else ""
    )
    assert token
    keys.changed(place, "cookie")
    assert client.post("/sign-in", data={"csrf_token": token}).status_code != 400
    assert client.post("/sign-in", data={"csrf_token": token.swapcase()}).status_code == 400


def test_a_process_that_runs_takes_up_the_new_file_and_keeps_its_keys_while_that_is_broken(place: Flask) -> None:
    path, first = path_of(place), keyring().current("data").id
    keys.rotate(place, "--new", "data")
    keys.rotate(place, "--use")
    second = keyring().current("data").id
    assert second != first
    whole = path.read_text()
    path.write_text("data-1 data tomorrow")
    assert keyring().current("data").id == second
    path.write_text(whole)
    assert keyring().current("data").id == second
