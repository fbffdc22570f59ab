"""On PostgreSQL the portal has a role that makes no table: which command needs which role, what it says otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pyrage
import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from sqlalchemy.engine import make_url

from app.core.clock import now
from app.core.crypto import keyring
from app.core.db import session, transaction
from app.core.db_roles import NOT_OWNER
from app.core.keycheck import remember_keys
from app.feedback.services.night import SHUFFLED, file_and_shuffle
from app.records.expiry import erased
from app.records.expiry.services import order, work_on_orders
from app.trail.models import REFILLED
from tests.databases import Databases
from tests.factories import keys
from tests.factories.early_help import make_request
from tests.factories.ended import data_protection, ended_request, keep_six_years
from tests.factories.feedback import send_feedback
from tests.postgresql import make_database

pytestmark = pytest.mark.slow
TO_OWN = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO OWNER_ROLE', one.name);
  END LOOP;
  FOR one IN SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace LOOP
    EXECUTE format('ALTER FUNCTION %I OWNER TO OWNER_ROLE', one.name);
  END LOOP;
END $$
"""


@dataclass
class Roles:
    """A portal with the two roles that docs/operations.md asks for, neither of them the server's own."""

    databases: Databases
    folder: Path
    url: str
    owner: str
    portal: str
    key: Path
    public: str

    def address(self, role: str, url: str = "") -> str:
        return make_url(url or self.url).set(username=role, password="x").render_as_string(hide_password=False)

    @contextmanager
    def app(self, role: str, url: str = "") -> Iterator[Flask]:
        settings = {
            "key_file": self.folder / "keys.txt",
            "erased_file": self.folder / "erased.txt",
            "backup_recipients": [self.public],
        }
        with keys.opened(self.databases.app(self.address(role, url), **settings)) as app:
            yield app

    def run(self, role: str, *words: str, url: str = "") -> Result:
        with self.app(role, url) as app:
            return app.test_cli_runner().invoke(args=list(words))

    def make(self) -> None:
        """Two roles, and every table in the hands of the first."""
        with self.as_server(self.url) as server:
            for role in (self.owner, self.portal):
                server.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'x'")
            server.execute(f"ALTER DATABASE {make_url(self.url).database} OWNER TO {self.owner}")
            server.execute(TO_OWN.replace("OWNER_ROLE", self.owner))

    def empty(self) -> str:
        url = make_database(self.databases._server, f"portal_empty_{uuid4().hex[:12]}")
        with self.as_server(url) as server:
            server.execute(f"ALTER DATABASE {make_url(url).database} OWNER TO {self.owner}")
        return url

    @contextmanager
    def as_server(self, url: str) -> Iterator[psycopg.Connection[Any]]:
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            yield connection


@pytest.fixture(scope="module")
def roles(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Roles:
    if databases.kind != "postgresql":
        pytest.skip("SQLite has no roles")
    folder, mark = tmp_path_factory.mktemp("roles"), uuid4().hex[:8]
    identity = pyrage.x25519.Identity.generate()
    (folder / "key").write_text(f"{identity}\n")
    owner, portal = f"owns_{mark}", f"portal_{mark}"
    made = Roles(databases, folder, databases.copy(), owner, portal, folder / "key", str(identity.to_public()))
    made.make()
    with made.app(owner), transaction():
        remember_keys(keyring(), now())
    ran = made.run(owner, "trail", "limit", portal)
    assert ran.exit_code == 0, ran.output
    return made


def test_the_role_of_the_portal_may_refill_every_table_that_the_night_refills() -> None:
    assert set(REFILLED) == {table.__tablename__ for table in SHUFFLED}


@pytest.mark.promise(2)
def test_the_role_of_the_portal_serves_and_does_the_nights_work(roles: Roles) -> None:
    with roles.app(roles.portal) as app:
        make_request()
        send_feedback()
        assert app.test_client().get("/early-help").status_code == 200
        assert app.test_client().get("/health/ready").status_code == 200
        with transaction():
            file_and_shuffle(now())
        session().rollback()


@pytest.mark.promise(9)
def test_the_role_of_the_portal_erases_what_was_ordered(roles: Roles) -> None:
    with roles.app(roles.portal):
        erased.use_list(roles.folder / "erased.txt")
        ended = ended_request()
        viewer = data_protection()
        keep_six_years(viewer)
        with transaction():
            order("early_help_case", {ended.id}, viewer)
        with transaction():
            assert work_on_orders(now()) == 1


def test_what_only_reads_runs_in_the_role_of_the_portal(roles: Roles) -> None:
    commands = "records expire", "crypto status", "trail verify", f"backup {roles.folder}/copies"
    with roles.app(roles.portal) as app:
        for words in commands:
            ran = app.test_cli_runner().invoke(args=words.split())
            assert ran.exit_code == 0, ran.output


@pytest.mark.promise(9)
def test_the_database_itself_refuses_that_role_what_it_must_not_do(roles: Roles) -> None:
    statements = [
        "UPDATE trail_entry SET event = 'x'",
        "DELETE FROM trail_entry",
        "TRUNCATE trail_entry",
        "DROP TRIGGER trail_entry_no_update ON trail_entry",
        "UPDATE report_cell SET id = id",
        "UPDATE alembic_version SET version_num = '0'",
        "CREATE TABLE mine (id int)",
    ]
    with roles.app(roles.portal):
        for statement in statements:
            with pytest.raises(sa.exc.ProgrammingError, match=r"permission denied|must be owner"):
                session().execute(sa.text(statement))
            session().rollback()


def test_a_command_of_the_owner_says_so_in_one_line_and_changes_nothing(roles: Roles) -> None:
    commands = "db upgrade", "db downgrade 0001", "crypto rotate --no-rest", f"trail limit {roles.portal}"
    with roles.app(roles.portal) as app:
        before = _rows()
        for words in commands:
            ran = app.test_cli_runner().invoke(args=words.split())
            assert (words, ran.exit_code, ran.stderr, ran.stdout) == (words, 2, f"{NOT_OWNER}\n", "")
        session().rollback()
        assert _rows() == before


def _rows() -> list[Any]:
    return list(session().execute(sa.text("SELECT xmin::text, * FROM key_check ORDER BY id")))


def test_a_role_that_does_not_exist_is_given_nothing_and_the_line_says_so(roles: Roles) -> None:
    for name, why in (("nobody_of_this_name", "does not exist"), ("a;b", "letters, digits")):
        ran = roles.run(roles.owner, "trail", "limit", name)
        assert ran.exit_code == 2
        assert why in ran.stderr
        assert ran.stderr.count("\n") == 1


def test_tables_of_a_later_migration_are_open_to_the_portal_at_once(roles: Roles) -> None:
    with roles.app(roles.owner), transaction() as current:
        current.execute(sa.text("CREATE TABLE later (id int)"))
    with roles.app(roles.portal), transaction() as current:
        current.execute(sa.text("INSERT INTO later VALUES (1)"))
    with roles.app(roles.owner), transaction() as current:
        current.execute(sa.text("DROP TABLE later"))


@pytest.mark.promise(6)
def test_keys_change_in_the_role_that_owns_while_the_portals_role_begins_it(
    roles: Roles, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.no_waiting(monkeypatch)
    with roles.app(roles.portal) as app:
        make_request("amira")
        for step in (["--new", "data"], ["--use"]):
            ran = keys.rotate(app, *step)
            assert ran.exit_code == 0, ran.output
    with roles.app(roles.owner) as app:
        ran = keys.rotate(app, "--no-rest")
        assert ran.exit_code == 0, ran.output
        assert json.loads(ran.stdout)["left"] == {}


@pytest.mark.promise(5)
def test_a_copy_of_the_portals_role_comes_back_in_the_role_that_owns(roles: Roles) -> None:
    made = roles.run(roles.portal, "backup", str(roles.folder / "copies"))
    file = json.loads(made.stdout)["file"]
    url = roles.empty()
    how = ("restore", file, "--key", str(roles.key))
    ran = roles.run(roles.portal, *how, url=url)
    assert (ran.exit_code, ran.stderr) == (2, f"{NOT_OWNER}\n")
    ran = roles.run(roles.owner, *how, url=url)
    assert ran.exit_code == 0, ran.output
    assert roles.run(roles.owner, "trail", "limit", roles.portal, url=url).exit_code == 0
    with roles.app(roles.portal, url) as app:
        assert app.test_client().get("/health/ready").status_code == 200
        make_request()
