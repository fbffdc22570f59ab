"""A real mail server and a real double of GOV.UK Notify, both on this machine."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from flask import Flask

from app.core.db import session, transaction
from app.core.people import Actor
from app.notifications import services
from app.notifications.models import Message
from app.notifications.rules import ContactAnswers
from app.tasks.models import Task


class MailServer:
    """Takes mail on a port of its own. `answer` may be a refusal such as "451 try later"."""

    def __init__(self) -> None:
        self.answer = ""
        self.rcpt_answer = ""
        self.received: list[Any] = []
        self.on_data: Callable[[], None] = lambda: None
        self._controller: Controller | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]

    async def handle_RCPT(
        self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:  # aiosmtpd's name
        if self.rcpt_answer:
            return self.rcpt_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # aiosmtpd's name
        self.on_data()
        if self.answer:
            return self.answer
        mail = message_from_bytes(envelope.content, policy=policy.default)
        mail.rcpt_tos = envelope.rcpt_tos
        self.received.append(mail)
        return "250 taken"

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.received]


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    yield server
    server.stop()


class Notify:
    """Answers as GOV.UK Notify does, over HTTP."""

    def __init__(self) -> None:
        self.status = 201
        self.error: dict[str, Any] = {}
        self.received: list[tuple[str, dict[str, Any]]] = []
        self.given_back: dict[str, list[str]] = {}
        double = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status = parse_qs(urlsplit(self.path).query)["status"][0]
                known = [{"reference": reference, "status": status} for reference in double.given_back.get(status, [])]
                self.answer(double.status if double.error else 200, {"notifications": known, "links": {}})

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                assert self.headers["Authorization"].startswith("Bearer ")
                if double.status == 201:
                    double.received.append((self.path, body))
                    answer: dict[str, Any] = {"id": f"notify-{len(double.received)}"}
                else:
                    answer = double.error
                self.answer(double.status, answer)

            def answer(self, status: int, answer: dict[str, Any]) -> None:
                sent = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *_args: Any) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self._thread.start()

    def refuse(self, status: int, message: str) -> None:
        self.status = status
        self.error = {"status_code": status, "errors": [{"error": "BadRequestError", "message": message}]}

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


@pytest.fixture
def notify() -> Iterator[Notify]:
    double = Notify()
    yield double
    double.stop()


@pytest.fixture
def sending(app: Flask, database: Any, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> MailServer:
    """The application with the mail server as its way out."""
    settings = app.config["SETTINGS"]
    monkeypatch.setattr(settings, "mail_sender", "portal@council.example.org")
    monkeypatch.setattr(app.extensions["mail"], "server", "127.0.0.1")
    monkeypatch.setattr(app.extensions["mail"], "port", mail_server.port)
    return mail_server


@pytest.fixture
def texting(sending: MailServer, app: Flask, notify: Notify, monkeypatch: pytest.MonkeyPatch) -> Notify:
    """The application with GOV.UK Notify's double for text messages."""
    settings = app.config["SETTINGS"]
    key = "portal-" + "00000000-0000-4000-8000-000000000001" + "-" + "00000000-0000-4000-8000-000000000002"
    monkeypatch.setattr(settings, "notify_api_key", key)
    monkeypatch.setattr(settings, "notify_base_url", notify.url)
    monkeypatch.setattr(settings, "notify_sms_template", "text-template")
    monkeypatch.setattr(settings, "notify_email_template", "email-template")
    return notify


def do(work: Callable[[], Any]) -> Any:
    """In a transaction of its own."""
    with transaction():
        return work()


def read(message_id: Any) -> Message:
    """A message as it stands on disk now, not as it stood when this session began to read."""
    session().rollback()
    found = session().get(Message, message_id, populate_existing=True)
    assert found is not None
    return found


def person_who_said(answers: ContactAnswers) -> UUID:
    """Somebody whose contact answers these are. Their id."""
    person = Actor("family", uuid4())
    do(lambda: services.set_safe_contact(person.id, answers, person))
    return person.id


def queue(person_id: UUID, template: str = "something_to_read", **values: Any) -> UUID:
    """Put a message to them in the outbox. Its id."""
    return do(lambda: services.queue_message(template, to=person_id, **values)).id


def tasks(kind: str) -> list[Task]:
    """Open tasks of a kind."""
    return list(session().scalars(sa.select(Task).where(Task.kind == kind, Task.done_at.is_(None))))
