"""A copy made under a key that was retired since comes back with that key's line, and is refused without it."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pyrage
import pytest
import sqlalchemy as sa

from app.core.clock import now
from app.core.crypto import keyring
from app.core.db import session, transaction
from app.core.keycheck import remember_keys, wrong_keys
from app.leaving_care.models import CareLeaver
from app.records.keys.sealed import sealed_tables
from tests.databases import Databases
from tests.factories import keys
from tests.factories.leaving_care import make_care_leaver
from tests.postgresql import make_database

pytestmark = pytest.mark.slow


def empty(databases: Databases, folder: Path) -> str:
    if databases.kind == "postgresql":
        return make_database(databases._server, f"portal_empty_{uuid4().hex[:12]}")
    return f"sqlite:///{folder / uuid4().hex}.sqlite3"


@pytest.mark.promise(5)
def test_a_copy_under_a_retired_key_comes_back_with_its_line_and_not_without(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.no_waiting(monkeypatch)
    private = pyrage.x25519.Identity.generate()
    (tmp_path / "private").write_text(f"{private}\n")
    settings = {
        "backup_recipients": [str(private.to_public())],
        "erased_file": tmp_path / "erased.txt",
        "key_file": tmp_path / "keys.txt",
    }
    with keys.opened(databases.app(**settings)) as app:
        with transaction():
            remember_keys(keyring(), now())
        make_care_leaver("Kayleigh Sturmey")
        ran = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copies")])
        assert ran.exit_code == 0, ran.output
        file, old = json.loads(ran.stdout)["file"], keys.older(tmp_path / "keys.txt", "data")
        keys.changed(app, "data")
        ran = keys.rotate(app, "--retire", old, "--stolen")
        assert ran.exit_code == 0, ran.output
        line = Path(json.loads(ran.stdout)["moved_to"]).read_text()
    restore = ["restore", file, "--key", str(tmp_path / "private")]
    with keys.opened(databases.app(empty(databases, tmp_path), **settings)) as without:
        ran = without.test_cli_runner().invoke(args=restore)
        assert ran.exit_code == 2
        assert old in ran.stderr
        assert "Put their lines back, before the others" in ran.stderr
        assert line.split()[3] not in ran.output
    (tmp_path / "keys.txt").write_text(line + (tmp_path / "keys.txt").read_text())
    with keys.opened(databases.app(empty(databases, tmp_path), **settings)) as back:
        ran = back.test_cli_runner().invoke(args=restore)
        assert ran.exit_code == 0, ran.output
        assert session().scalars(sa.select(CareLeaver)).one().name == "Kayleigh Sturmey"
        assert wrong_keys(keyring()) == []
        assert keys.rotate(back, "--no-rest").exit_code == 0
        assert sum(table.under(keyring().older("data")[0]) for table in sealed_tables()) == 0
