"""What every test may ask for.

`app`          the application on a migrated database of the chosen kind (`--database sqlite|postgresql|both`)
`database`     inside it: everything a test changes is undone afterwards
`client`       a browser without a screen that checks every page (tests/pages/client.py); `new_client()`: another
`staff_client` `staff_client("early_help_hub", "chesil")` and `family_client()`: browsers already signed in
`at`           `at("2026-11-20T16:55+00:00")` holds the clock there
`statements`   what was said to the database since the last request
`own_app`      an application on a database of its own, for tests of concurrency, killing and hooks
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import orm

from app.accounts import secrets, security
from app.core import clock
from app.core.db import session
from app.core.extensions import db
from app.feedback import codes
from tests.databases import Databases
from tests.pages import PortalClient
from tests.statements import Statements

hypothesis_settings.register_profile(
    "portal",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
hypothesis_settings.load_profile("portal")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=("sqlite", "postgresql", "both"), default="sqlite", help="where tests keep rows"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a database on the chosen kind, or on both, one after the other."""
    if "databases" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--database")
        in_browser = "browser" in metafunc.definition.path.parts
        kinds = (chosen,) if chosen != "both" else ("sqlite",) if in_browser else ("sqlite", "postgresql")
        metafunc.parametrize("databases", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session", autouse=True)
def dear_guesses() -> Iterator[dict[str, int]]:
    """What a guess costs in use, by where it says so. In tests it costs nearly nothing: else a quarter of their time
    went into hashing the codes of people whom they invent.
    """
    dear: dict[str, int] = {}
    with pytest.MonkeyPatch.context() as patched:
        for module, passes in ((secrets, "PASSES"), (security, "PASSES"), (codes, "TIME_COST")):
            for name, cheap in ((passes, 1), ("MEMORY_KB", 8)):
                dear[f"{module.__name__}.{name}"] = getattr(module, name)
                patched.setattr(module, name, cheap)
        patched.setattr(secrets, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield dear


@pytest.fixture(scope="session")
def installations() -> Iterator[dict[str, tuple[Databases, Flask, Statements]]]:
    """What was made of each kind so far. It stays for the whole run: pytest lets go of a fixture when a test asks for
    it with another value, so each file that runs on both kinds migrated two databases anew.
    """
    made: dict[str, tuple[Databases, Flask, Statements]] = {}
    yield made
    for databases, app, _statements in made.values():
        with app.app_context():
            db.engine.dispose()
        databases.close()


@pytest.fixture(scope="session")
def databases(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    installations: dict[str, tuple[Databases, Flask, Statements]],
) -> Databases:
    kind = request.param
    if kind not in installations:
        made = Databases(kind, tmp_path_factory.mktemp("portal"), tmp_path_factory.getbasetemp() / "keys.txt")
        try:
            made.prepare()
            app = made.app()
        except BaseException:
            made.close()
            raise
        show_faults(app)
        app.test_client_class = PortalClient
        with app.app_context():
            installations[kind] = (made, app, Statements(db.engine))
    return installations[kind][0]


@pytest.fixture(scope="session")
def app(databases: Databases, installations: dict[str, tuple[Databases, Flask, Statements]]) -> Flask:
    _, made, PortalClient.statements = installations[databases.kind]
    return made


def show_faults(app: Flask) -> None:
    """Let an unexpected exception reach the test, unless it asks for the 500 page with `app.config["SHOW_500"]`."""
    handlers = app.error_handler_spec[None][None]
    page = handlers[Exception]

    def handler(error: Exception) -> Any:
        if app.config.get("SHOW_500"):
            return page(error)
        raise error

    handlers[Exception] = handler


@pytest.fixture
def database(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[orm.Session]:
    """The session of a test. Everything that is committed, here or by a request, is undone after the test.

    The test reads all the while, so nobody waits for it before the log of changes is cut; `own_app` does.
    """
    monkeypatch.setattr("app.core.db.WAITS_FOR_READERS", 0)
    with app.app_context():
        connection = db.engine.connect()
        everything = connection.begin()
        before = dict(db.sessionmaker.kw)
        db.sessionmaker.configure(bind=connection, join_transaction_mode="create_savepoint")
        try:
            yield session()
        finally:
            session().close()
            db.sessionmaker.kw.clear()
            db.sessionmaker.kw.update(before)
            everything.rollback()
            connection.close()


@pytest.fixture
def new_client(app: Flask, database: orm.Session) -> Callable[[], PortalClient]:
    """A function that opens another browser, sharing nothing with the first."""

    def make() -> PortalClient:
        client = app.test_client()
        assert isinstance(client, PortalClient)
        return client

    return make


@pytest.fixture
def client(new_client: Callable[[], PortalClient]) -> PortalClient:
    return new_client()


@pytest.fixture
def staff_client(new_client: Callable[[], PortalClient]) -> Callable[..., PortalClient]:
    """`staff_client("early_help_hub", "chesil")`: a browser of a new member of staff; `.account` is who it is."""
    from tests.factories import people

    def signed_in_as(role: str, locality: str | None = None, account: Any = None) -> PortalClient:
        client = new_client()
        client.account = account or people.make_staff(role, locality)
        people.sign_in(client, client.account)
        return client

    return signed_in_as


@pytest.fixture
def family_client(new_client: Callable[[], PortalClient]) -> Callable[..., PortalClient]:
    """`family_client()`: a browser of a new parent; `family_client(account)` of somebody who is there already."""
    from tests.factories import people

    def signed_in_as(account: Any = None, **values: Any) -> PortalClient:
        client = new_client()
        client.account = account or people.make_family(**values)
        people.sign_in(client, client.account)
        return client

    return signed_in_as


@pytest.fixture
def statements(app: Flask) -> Statements:
    return PortalClient.statements


@pytest.fixture
def at() -> Iterator[Callable[[datetime | str], datetime]]:
    """Hold the clock: `at("2026-11-20T16:55+00:00")`. Again for later; let go at the end of the test."""

    def hold(moment: datetime | str) -> datetime:
        held = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        clock.set_clock(lambda: held)
        return held

    yield hold
    clock.set_clock(None)


@pytest.fixture
def own_app(databases: Databases) -> Iterator[Flask]:
    """An application whose database nobody shares and nothing undoes."""
    made = databases.app()
    show_faults(made)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def scratch(databases: Databases) -> Path:
    return databases.folder


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests speak to this machine only."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise RuntimeError("a test tried to reach the network")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)
