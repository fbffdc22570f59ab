"""Where tests keep their rows: a migrated database to copy from, and copies of it."""

from __future__ import annotations

import os
import pkgutil
import shutil
from itertools import count
from pathlib import Path
from typing import Any
from weakref import finalize

import pytest
from alembic import command
from flask import Flask

import app as package
from app import create_app
from app.core.db import Base
from app.core.db_cli import MIGRATIONS, alembic_config
from app.core.extensions import db
from app.trail.models import append_only_statements
from config import Settings
from tests.postgresql import Cluster, find_programs, make_database

IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")


def need(thing: object, name: str, how: str) -> None:
    """Skip what needs a tool that this machine does not have. In CI its absence is an error."""
    if thing:
        return
    if IN_CI:
        pytest.fail(f"{name} is missing, and in CI it must be there: {how}", pytrace=False)
    pytest.skip(f"{name} is not on this machine: {how}")


class Databases:
    """Migrates once, then hands out copies."""

    def __init__(self, kind: str, folder: Path, keys: Path) -> None:
        self.kind = kind
        self.folder = folder
        self.keys = keys
        self.cluster: Cluster | None = None
        self._server = os.environ.get("TEST_DATABASE_URL", "")
        self._number = count(1)
        self._label = f"portal_{os.getpid()}"

    def settings(self, url: str, **others: Any) -> Settings:
        """Settings of a test installation at this database; nothing is read from the machine's own `.env`."""
        values: dict[str, Any] = {
            "environment": "test",
            "instance_path": self.folder / "instance",
            "key_file": self.keys,
            "database_url": url,
            "pseudo_locales": True,
            "nobody_reads_out_of_hours": False,
            "requests_a_minute": 0,
        }
        return Settings(_env_file=None, **{**values, **others})

    def prepare(self) -> None:
        """Start a server where one is needed and migrate the database that all others are copied from."""
        if self.kind == "postgresql":
            self._start_server()
            url = make_database(self._server, f"{self._label}_template")
        else:
            url = f"sqlite:///{self.folder / 'template.sqlite3'}"
        app = create_app(self.settings(url))
        with app.app_context():
            migrate()
            if self.kind == "sqlite":
                with db.engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.engine.dispose()

    def copy(self) -> str:
        """A fresh migrated database of its own. Its address."""
        name = f"{self._label}_{next(self._number)}"
        if self.kind == "postgresql":
            return make_database(self._server, name, f"{self._label}_template")
        shutil.copy(self.folder / "template.sqlite3", self.folder / f"{name}.sqlite3")
        return f"sqlite:///{self.folder / name}.sqlite3"

    def empty(self) -> str:
        """A database that nothing was ever migrated into. Its address."""
        name = f"{self._label}_{next(self._number)}"
        if self.kind == "postgresql":
            return make_database(self._server, name)
        return f"sqlite:///{self.folder / name}.sqlite3"

    def app(self, url: str | None = None, **settings: Any) -> Flask:
        """The application on a copy. What it leaves connected is closed when it goes."""
        made = create_app(self.settings(url or self.copy(), **settings))
        with made.app_context():
            finalize(made, db.engine.dispose)
        return made

    def close(self) -> None:
        if self.cluster is not None:
            self.cluster.stop()

    def _start_server(self) -> None:
        if self._server:
            return
        programs = find_programs()
        need(programs, "PostgreSQL", "install the package `postgresql`, or set TEST_DATABASE_URL")
        assert programs is not None
        self.cluster = Cluster(programs)
        self.cluster.start()
        self._server = self.cluster.url()


def migrate() -> None:
    """Bring the current application's database to the newest migration (to the models, before the first one)."""
    if any(MIGRATIONS.glob("versions/[0-9]*.py")):
        command.upgrade(alembic_config(), "head")
        return
    load_models()
    Base.metadata.create_all(db.engine)
    with db.engine.begin() as connection:
        for statement in append_only_statements(connection.dialect.name):
            connection.exec_driver_sql(statement)


def load_models() -> None:
    """Import every module that declares tables."""
    for module in pkgutil.walk_packages(package.__path__, "app."):
        parts = module.name.split(".")
        if "models" in parts or parts[-1] in ("keycheck", "installation", "switches", "guesses"):
            __import__(module.name)
