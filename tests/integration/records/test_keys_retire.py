"""An old key goes when nothing needs it and not before; a wrong or a lost one changes nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.clock import now
from app.core.crypto import KeyRing, write_new_keys
from app.core.db import session, transaction
from app.core.keycheck import retired_keys
from app.core.people import SYSTEM
from app.early_help.models import PersonKey
from app.leaving_care.models import CareLeaver
from app.reporting.models import FrozenReport
from app.trail import sealing
from app.trail.models import TrailSeal
from app.trail.services import record
from tests.factories import keys
from tests.factories.early_help import make_request
from tests.factories.leaving_care import make_care_leaver


def test_a_retired_key_is_refused_when_its_line_comes_back(own_keys: Flask) -> None:
    path, old = keys.path_of(own_keys), keys.older(keys.path_of(own_keys), "data")
    make_care_leaver()
    keys.changed(own_keys, "data")
    moved = Path(json.loads(keys.rotate(own_keys, "--retire", old, "--stolen").stdout)["moved_to"])
    assert moved.stat().st_mode & 0o777 == 0o600
    assert old not in path.read_text()
    path.write_text(moved.read_text() + path.read_text())
    assert retired_keys(KeyRing.read(path)) == [old]
    ran = own_keys.test_cli_runner().invoke(args=["crypto", "status"])
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["retired_but_held"] == [old]


def test_a_key_that_anything_needs_is_not_retired(own_keys: Flask) -> None:
    life, path = keys.begin(), keys.path_of(own_keys)
    make_request()
    old = {purpose: keys.older(path, purpose) for purpose in ("data", "search", "code", "seal")}
    assert "is in use" in keys.rotate(own_keys, "--retire", old["data"]).stderr
    assert keys.rotate(own_keys, "--new", "all").exit_code == 0
    assert "a key waits" in keys.rotate(own_keys).stderr
    assert keys.rotate(own_keys, "--use").exit_code == 0
    assert "until" in keys.rotate(own_keys, "--retire", old["data"]).stderr
    for purpose in ("data", "search"):
        ran = keys.rotate(own_keys, "--retire", old[purpose], "--stolen")
        assert ran.exit_code == 2
        assert "still needed" in ran.stderr
    assert "family_account.email_key" in keys.rotate(own_keys, "--retire", old["search"], "--stolen").stderr
    assert "seals the trail" in keys.rotate(own_keys, "--retire", old["seal"], "--stolen").stderr
    keys.rotate(own_keys, "--no-rest")
    assert "access_code.code_hash" in keys.rotate(own_keys, "--retire", old["code"], "--stolen").stderr
    assert keys.is_found(life) == []


def test_five_weeks_later_it_is_retired_without_a_word_of_theft(own_keys: Flask, at) -> None:
    make_care_leaver()
    old = keys.older(keys.path_of(own_keys), "data")
    keys.changed(own_keys, "data")
    assert keys.rotate(own_keys, "--retire", old).exit_code == 2
    at(now() + timedelta(days=36))
    assert keys.rotate(own_keys, "--retire", old).exit_code == 0


def test_with_a_wrong_or_a_lost_key_nothing_is_changed(own_keys: Flask, tmp_path: Path) -> None:
    make_care_leaver()
    path = keys.path_of(own_keys)
    assert keys.rotate(own_keys, "--new", "data").exit_code == 0
    assert keys.rotate(own_keys, "--use").exit_code == 0
    before = session().execute(sa.select(CareLeaver.__table__)).all()
    write_new_keys(tmp_path / "other.txt")
    old = keys.older(path, "data")
    other = next(line for line in (tmp_path / "other.txt").read_text().splitlines() if " data " in line).split()[3]
    lines = [line.split() for line in path.read_text().splitlines()]
    path.write_text("".join(" ".join([*w[:3], other if w[0] == old else w[3]]) + "\n" for w in lines))
    ran = keys.rotate(own_keys, "--no-rest")
    assert ran.exit_code == 2
    assert old in ran.stderr
    assert other not in ran.output
    path.write_text("".join(" ".join(words) + "\n" for words in lines if words[0] != old))
    assert keys.rotate(own_keys, "--no-rest").exit_code == 2
    assert session().execute(sa.select(CareLeaver.__table__)).all() == before


def test_what_no_key_opens_is_told_and_left_as_it_is(own_keys: Flask) -> None:
    make_care_leaver()
    with transaction() as current:
        row = current.scalars(sa.select(CareLeaver)).one()
        row.name_sealed = b"\x04gone" + bytes(40)
    keys.rotate(own_keys, "--new", "data")
    keys.rotate(own_keys, "--use")
    ran = keys.rotate(own_keys, "--no-rest")
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["cannot"] == {"care_leaver": 1}


def test_blocking_keys_under_the_old_key_go_only_at_the_end(own_keys: Flask) -> None:
    make_request()
    once = session().scalar(sa.select(sa.func.count()).select_from(PersonKey)) or 0
    keys.changed(own_keys, "search")
    twice = session().scalar(sa.select(sa.func.count()).select_from(PersonKey))
    old = keys.older(keys.path_of(own_keys), "search")
    assert keys.rotate(own_keys, "--retire", old, "--stolen").exit_code == 0
    session().rollback()
    assert twice == 2 * once > 0
    assert session().scalar(sa.select(sa.func.count()).select_from(PersonKey)) == once


def test_what_the_database_guards_is_sealed_anew_and_guarded_as_before(own_keys: Flask) -> None:
    with transaction() as current:
        current.add(
            FrozenReport(subject="feedback", period="2026-Q3", number=1, made_at=now(), made_from={"people": 12})
        )
    old = keys.older(keys.path_of(own_keys), "data")
    assert keys.changed(own_keys, "data")["made_anew"] == {"frozen_report": 1}
    assert keys.rotate(own_keys, "--retire", old, "--stolen").exit_code == 0
    assert session().scalars(sa.select(FrozenReport)).one().made_from == {"people": 12}
    for change in (sa.update(FrozenReport).values(number=2), sa.delete(FrozenReport)):
        with pytest.raises(sa.exc.DBAPIError, match="append only"), transaction() as current:
            current.execute(change)


def test_seals_of_the_trail_stay_as_they_were_and_are_proved_with_the_key_they_name(own_keys: Flask, at) -> None:
    old, began = keys.older(keys.path_of(own_keys), "seal"), now()
    for hours in range(4):
        at(began + timedelta(hours=hours))
        with transaction():
            sealing.seal_closed_hours(now())
        if hours == 1:
            keys.changed(own_keys, "seal")
        with transaction():
            record("records.key_made", None, SYSTEM, key="data-1")
    seals = session().scalars(sa.select(TrailSeal.key_id).order_by(TrailSeal.hour)).all()
    assert seals[0] == old != seals[-1]
    assert sealing.verify() == (len(seals), [])
