"""A portal with a key file of its own, and something of each kind that is found or opened by a key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from click.testing import Result
from flask import Flask

from app.accounts import queries as accounts
from app.accounts.models import StaffAccount
from app.accounts.security import totp
from app.accounts.services.families import account_of_code, address_keys, give_code
from app.core import crypto
from app.core.clock import now
from app.core.crypto import KeyRing, keyring, use_keyring
from app.core.db import session, transaction
from app.core.extensions import db
from app.early_help.queries.people import likely_same, search
from app.feedback.journey import JOURNEYS
from app.journeys import services as drafts
from app.journeys.queries import draft_of_code
from app.leaving_care.models import CareLeaver
from app.leaving_care.services.people import number_keys
from app.notifications.models import Message
from app.notifications.services import queue_message
from app.records.keys import services
from tests.factories import people
from tests.factories.early_help import make_request, viewer_of
from tests.factories.leaving_care import make_care_leaver


@contextmanager
def opened(app: Flask) -> Iterator[Flask]:
    """Inside the application, its keys looked at anew each time; afterwards the keys of before are there again."""
    before = keyring()
    with app.app_context():
        use_keyring(KeyRing.read(app.config["SETTINGS"].keys), app.config["SETTINGS"].keys)
        try:
            yield app
        finally:
            session().close()
            db.engine.dispose()
            use_keyring(before)


@dataclass
class Life:
    """Who and what is there."""

    hub: UUID
    request: UUID
    family_code: tuple[str, str]
    draft_code: str
    message: UUID


def begin() -> Life:
    """A request of a family, a care leaver, a draft, a message that waits, staff with a second factor, a code."""
    request = make_request()
    reference, request_id = request.reference, request.id
    hub = people.make_staff("early_help_hub", email="hub@example.org")
    hub_id = hub.id
    make_care_leaver(number="C000417")
    family = people.make_family(email="ann@example.org", phone="+447700900417")
    with transaction():
        hub = session().get_one(StaffAccount, hub_id)
        hub.tf_totp_secret = totp().generate_totp_secret()
        code = give_code(session().merge(family), reference)
        draft, _key = drafts.begin(next(iter(JOURNEYS.values())), now(), 28)
        message = queue_message("something_to_read", to=family.id, locality="chesil")
        draft_code, message_id = draft.code, message.id
    return Life(hub_id, request_id, (reference, code), draft_code, message_id)


def is_found(life: Life) -> list[str]:
    """What of all this is not found or does not open now. Empty: all is well."""
    session().rollback()
    session().expire_all()
    hub = accounts.staff_by_email("hub@example.org")
    viewer = viewer_of(session().get_one(StaffAccount, life.hub))
    mine = [row for row in search(viewer, "name", "Kerry Dunford") if row.id == life.request]
    checks: dict[str, Any] = {
        "staff": hub is not None and hub.id == life.hub,
        "second factor": hub is not None and totp().get_totp_pretty_key(hub.tf_totp_secret or ""),
        "email": accounts.families_at("email", address_keys("email", "ann@example.org")),
        "phone": accounts.families_at("phone", address_keys("phone", "+447700900417")),
        "code": account_of_code(*life.family_code),
        "draft": draft_of_code(next(iter(JOURNEYS.values())), life.draft_code),
        "number": [row for row in session().query(CareLeaver) if row.number_key in number_keys("C000417")],
        "request": mine,
        "alike": mine and likely_same(viewer, mine[0]),
        "message": [session().get_one(Message, life.message).values],  # it opens, or this fails
    }
    session().rollback()
    return [name for name, well in checks.items() if not well]


def rotate(app: Flask, *how: str) -> Result:
    """`flask crypto rotate`, with what it said."""
    session().close()
    return app.test_cli_runner().invoke(args=["crypto", "rotate", *how])


def changed(app: Flask, *purposes: str) -> Any:
    """New keys for these purposes, in use, and everything made anew. What the last step said."""
    for step in ([arg for name in purposes for arg in ("--new", name)], ["--use"], ["--no-rest"]):
        ran = rotate(app, *step)
        assert ran.exit_code == 0, ran.output
    return json.loads(ran.stdout)


def no_waiting(monkeypatch: Any) -> None:
    """Every look at the key file is a fresh one, so that no test waits for the next."""
    monkeypatch.setattr(crypto, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(services, "LOOK_EVERY", 0.0)


def older(path: Path, purpose: str) -> str:
    """The id of the oldest key of a purpose."""
    return next(key.id for key in KeyRing.read(path).all if key.purpose == purpose)


def path_of(app: Flask) -> Path:
    """The key file of this portal."""
    return Path(app.config["SETTINGS"].keys)
