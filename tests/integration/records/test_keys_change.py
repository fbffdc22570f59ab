"""Keys change while the portal serves: everything opens and is found at each step, and nothing needs the old key."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.crypto import keyring
from app.core.db import session, transaction
from app.core.errors import CouldNotDecrypt
from app.core.extensions import db
from app.early_help.models import Child
from app.leaving_care.models import CareLeaver
from app.records.keys import changing, sealed
from app.records.keys.sealed import sealed_tables
from tests.databases import Databases
from tests.factories import keys
from tests.factories.early_help import make_request
from tests.factories.leaving_care import make_care_leaver

ROWS = 16


def values_under(key_id: str) -> int:
    key = next(one for one in keyring().all if one.id == key_id)
    return sum(table.under(key) for table in sealed_tables())


def many_care_leavers(number: int = ROWS) -> None:
    with transaction():
        for one in range(number):
            make_care_leaver(f"Young Person {one}", number=f"C{one:06}")


@pytest.mark.slow
@pytest.mark.promise(6)
def test_everything_opens_and_is_found_at_each_step_and_nothing_needs_the_old_key(own_keys: Flask) -> None:
    path = keys.path_of(own_keys)
    life = keys.begin()
    make_request()  # the same family again: they are offered as alike
    assert keys.is_found(life) == []
    old = {purpose: keys.older(path, purpose) for purpose in ("data", "search", "totp", "cookie")}
    kept = session().scalars(sa.select(Child)).first()
    assert kept is not None
    value, where = kept.details_sealed, f"early_help_child.details_sealed.{kept.id}"
    for step in (["--new", "all"], ["--use"], ["--no-rest"]):
        ran = keys.rotate(own_keys, *step)
        assert ran.exit_code == 0, ran.output
        assert keys.is_found(life) == [], step
        make_request()
        assert keys.is_found(life) == [], step
    said = json.loads(keys.rotate(own_keys, "--no-rest").stdout)
    assert said["made_anew"] == {}  # nothing is done twice
    for purpose in old:
        ran = keys.rotate(own_keys, "--retire", old[purpose], "--stolen")
        assert ran.exit_code == 0, ran.output
        assert keys.is_found(life) == [], purpose
    assert keyring().open(keyring().seal(b"x", where), where) == b"x"
    with pytest.raises(CouldNotDecrypt):
        keyring().open(value or b"", where)


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on_from_there(own_keys: Flask) -> None:
    many_care_leavers()
    old = keys.older(keys.path_of(own_keys), "data")
    for step in ("--new", "data"), ("--use",):
        assert keys.rotate(own_keys, *step).exit_code == 0
    before = values_under(old)
    kill_in_the_middle(own_keys)
    left = values_under(old)
    assert 0 < left < before
    said = json.loads(keys.rotate(own_keys, "--no-rest").stdout)
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
        "sealed.ROWS = 5\n"
        "write, done = sealed.SealedTable._write, []\n"
        "def stop(self, *given):\n"
        "    done.append(write(self, *given))\n"
        "    if len(done) == 8: print('here', flush=True); time.sleep(60)\n"
        "    return done[-1]\n"
        "sealed.SealedTable._write = stop\n"
        "from wsgi import app; from flask.cli import ScriptInfo\n"
        "app.cli.main(args=['crypto', 'rotate', '--no-rest'], obj=ScriptInfo(create_app=lambda: app))"
    )
    with subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        os.kill(process.pid, signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.promise(6)
def test_what_people_save_meanwhile_is_not_lost(own_keys: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three write while everything is sealed anew in small batches: each word of theirs is there at the end."""
    monkeypatch.setattr(sealed, "ROWS", 5)
    many_care_leavers(12)
    ids = list(session().scalars(sa.select(CareLeaver.id).order_by(CareLeaver.id)))
    old = keys.older(keys.path_of(own_keys), "data")
    for step in ("--new", "data"), ("--use",):
        assert keys.rotate(own_keys, *step).exit_code == 0
    going, wrote, faults = threading.Event(), [0, 0, 0], []

    def write(number: int) -> None:
        with own_keys.app_context():
            try:
                while not going.is_set() or wrote[number] < 10:
                    with transaction() as current:
                        row = current.get_one(CareLeaver, ids[wrote[number] % 4 * 3 + number], with_for_update=True)
                        row.called = f"{row.called or ''}{number}"
                    wrote[number] += 1
            except Exception as fault:  # whatever it is, the test shows it
                faults.append(fault)
            finally:
                session().close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    ran = keys.rotate(own_keys, "--no-rest")
    going.set()
    for writer in writers:
        writer.join()
    assert not faults
    assert ran.exit_code == 0, ran.output
    session().expire_all()
    said = "".join(row.called or "" for row in session().scalars(sa.select(CareLeaver)))
    assert [said.count(str(number)) for number in range(3)] == wrote
    assert values_under(old) == 0


@pytest.mark.parametrize(("table", "purpose"), [("care_leaver", "data"), ("care_leaver.number_key", "search")])
def test_what_somebody_holds_all_the_while_is_waited_for(
    own_keys: Flask, databases: Databases, monkeypatch: pytest.MonkeyPatch, table: str, purpose: str
) -> None:
    if databases.kind == "sqlite":
        pytest.skip("on SQLite one writes at a time: nobody holds a row of their own")
    many_care_leavers(3)
    for step in ("--new", purpose), ("--use",):
        assert keys.rotate(own_keys, *step).exit_code == 0
    holder = db.engine.connect()
    number = sa.update(CareLeaver.__table__).values(number_sealed=CareLeaver.__table__.c.number_sealed)
    holder.execute(number)  # every row is held
    one_by_one = changing._one_by_one
    waited = []

    def letting_go(thing, *given):
        if thing.name == table:
            waited.append(threading.Timer(0.2, lambda: (holder.rollback(), holder.close())))
            waited[0].start()
        return one_by_one(thing, *given)

    monkeypatch.setattr(changing, "_one_by_one", letting_go)
    ran = keys.rotate(own_keys, "--no-rest")
    assert waited
    waited[0].join()
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["left"] == {}


def test_nobody_is_kept_from_writing_while_it_looks_what_is_left(
    own_keys: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_care_leaver()
    reads = sealed.SealedTable.batch
    looked: list[bool] = []

    def looking(self, after, *, write, one=False):
        found = reads(self, after, write=write, one=one)
        looked.append(bool(session().info.get("changing")))
        return found

    monkeypatch.setattr(sealed.SealedTable, "batch", looking)
    for thing in changing.everything():
        changing.look(thing)
    assert looked
    assert not any(looked)


def test_a_save_between_reading_and_writing_wins(own_keys: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    make_care_leaver()
    for step in ("--new", "data"), ("--use",):
        assert keys.rotate(own_keys, *step).exit_code == 0
    anew = sealed.SealedTable._anew

    def saved_meanwhile(self, row):
        changed = anew(self, row)
        if self.name == "care_leaver":
            session().get_one(CareLeaver, row.id).name = "Kay Sturmey"
            session().flush()
        return changed

    monkeypatch.setattr(sealed.SealedTable, "_anew", saved_meanwhile)
    keys.rotate(own_keys, "--no-rest")
    session().expire_all()
    assert session().scalars(sa.select(CareLeaver)).one().name == "Kay Sturmey"


def test_a_page_that_was_open_can_still_be_sent_after_the_change(own_keys: Flask) -> None:
    client = own_keys.test_client()
    page = client.get("/sign-in").get_data(as_text=True)
    token = (
        page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0] if "csrf_token" in page else ""
    )
    assert token
    keys.changed(own_keys, "cookie")
    assert client.post("/sign-in", data={"csrf_token": token}).status_code != 400
    assert client.post("/sign-in", data={"csrf_token": token.swapcase()}).status_code == 400


def test_a_process_that_runs_takes_up_the_new_file_and_keeps_its_keys_while_that_is_broken(own_keys: Flask) -> None:
    path, first = keys.path_of(own_keys), keyring().current("data").id
    keys.rotate(own_keys, "--new", "data")
    keys.rotate(own_keys, "--use")
    second = keyring().current("data").id
    assert second != first
    whole = path.read_text()
    path.write_text("data-1 data tomorrow")
    assert keyring().current("data").id == second
    path.write_text(whole)
    assert keyring().current("data").id == second
