"""Killed at any point, nothing is lost; a repeat comes only after the server's yes, under the same Message-ID."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask import Flask

from app.core import clock
from app.core.extensions import db
from app.core.people import Actor
from app.notifications import bell, services
from app.notifications.delivery import deliver_due, lease
from app.notifications.rules import ContactAnswers

from .conftest import MailServer, do, read

pytestmark = [pytest.mark.promise(7), pytest.mark.promise(5), pytest.mark.slow]

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PROCESS = """
import sys
from datetime import datetime
from app import create_app
from app.core import clock
clock.set_clock(lambda: datetime.fromisoformat(sys.argv[1]))
app = create_app()
{what}
"""
SEND_ONCE = PROCESS.format(
    what="from app.notifications.delivery import deliver_due\nwith app.app_context():\n    deliver_due()"
)
WORK = PROCESS.format(what="from app.notifications.worker import run\nwith app.app_context():\n    run(app)")


@pytest.fixture
def place(databases, mail_server, monkeypatch):
    """A database of its own and an application on it whose mail goes to the server of this test."""
    url = databases.copy()
    values = {
        "environment": "development",
        "instance_path": databases.folder / uuid4().hex,
        "mail_server": "127.0.0.1",
        "mail_port": mail_server.port,
        "mail_sender": "portal@council.example.org",
        "mail_timeout_seconds": 2,
    }
    app = databases.app(url, **values)
    app.environ = {name.upper(): str(value) for name, value in values.items()} | {
        "DATABASE_URL": url,
        "KEY_FILE": str(app.config["SETTINGS"].keys),
    }
    clock.set_clock(lambda: NOON)
    yield app
    clock.set_clock(None)
    bell.connect(None)
    with app.app_context():
        db.engine.dispose()


def start(app: Flask, program: str, at: datetime = NOON) -> subprocess.Popen:
    environ = {**os.environ, **app.environ, "PYTHONPATH": os.getcwd()}
    return subprocess.Popen([sys.executable, "-c", program, at.isoformat()], env=environ)


def queue_one() -> "uuid4":
    person = Actor("family", uuid4())
    said = ContactAnswers(email="yes", email_address="she@example.org")
    do(lambda: services.set_safe_contact(person.id, said, person))
    return do(lambda: services.queue_message("something_to_read", to=person.id)).id


def kill_while_sending(app: Flask, server: MailServer) -> None:
    """Start a sender and kill it, past all handlers, while the mail server holds its message."""
    process = start(app, SEND_ONCE)
    server.on_data = lambda: (os.kill(process.pid, signal.SIGKILL), process.wait())
    assert process.wait(120) == -signal.SIGKILL
    server.on_data = lambda: None


def wait_for(check, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def test_a_sender_killed_before_the_servers_yes_loses_nothing_and_repeats_nothing(place, mail_server):
    with place.app_context():
        message = queue_one()
        mail_server.answer = "451 the line broke"
        kill_while_sending(place, mail_server)
        mail_server.answer = ""
        assert read(message).sent_at is None
        assert deliver_due().total() == 0, "the lease of the dead one still holds"
        clock.set_clock(lambda: NOON + lease())
        deliver_due()
        assert read(message).sent_at is not None
    assert len(mail_server.ids) == 1


def test_a_sender_killed_after_the_servers_yes_repeats_under_the_same_message_id(place, mail_server):
    with place.app_context():
        message = queue_one()
        kill_while_sending(place, mail_server)
        wait_for(lambda: len(mail_server.ids) == 1)
        assert read(message).sent_at is None
        clock.set_clock(lambda: NOON + lease())
        deliver_due()
        assert read(message).sent_at is not None
    assert len(mail_server.ids) == 2
    assert len(set(mail_server.ids)) == 1


def test_no_transaction_is_open_while_mail_is_being_sent(place, mail_server):
    with place.app_context():
        queue_one()
        written = []

        def write_meanwhile() -> None:
            with place.app_context():
                started = time.monotonic()
                queue_one()
                written.append(time.monotonic() - started)

        def in_a_thread() -> None:
            thread = threading.Thread(target=write_meanwhile)
            thread.start()
            thread.join()

        mail_server.on_data = in_a_thread
        assert deliver_due(limit=1)["sent"] == 1
    assert written[0] < 1


def test_two_senders_at_once_send_each_message_once(place, mail_server):
    with place.app_context():
        messages = [queue_one() for _ in range(20)]
        senders = [start(place, SEND_ONCE) for _ in range(2)]
        assert [sender.wait(120) for sender in senders] == [0, 0]
        assert all(read(message).sent_at for message in messages)
    assert len(mail_server.ids) == len(set(mail_server.ids)) == 20


def test_the_bell_wakes_the_worker_within_seconds_and_a_killed_one_is_replaced(place, mail_server):
    worker = start(place, WORK)
    try:
        wait_for(lambda: place.test_client().get("/health/worker").status_code == 200)
        with place.app_context():
            first = queue_one()
            wait_for(lambda: read(first).sent_at is not None)
            worker.kill()
            worker.wait()
            second = queue_one()
            worker = start(place, WORK)
            wait_for(lambda: read(second).sent_at is not None)
    finally:
        worker.send_signal(signal.SIGINT)
        assert worker.wait(60) == 0
    assert len(set(mail_server.ids)) == len(mail_server.ids) == 2
