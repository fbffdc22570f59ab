"""Concerns to test with, and the duty of this installation with contacts to alert."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from app.core.db import session, transaction
from app.core.people import VISITOR
from app.safeguarding import services
from app.safeguarding.models import Concern
from tests.integration.notifications.conftest import mail_server, notify, sending, texting

__all__ = ["mail_server", "notify", "sending", "texting"]
CONTACTS = ("07700900201", "07700900202", "duty@example.org")


@pytest.fixture
def raised(database: Any) -> Callable[..., Concern]:
    """`raised(words="…", locality="chesil")`: a concern as a form raises it."""

    def make(**values: Any) -> Concern:
        given = {
            "source": "help_now",
            "source_id": None,
            "trigger": "cannot_ring",
            "at_risk": "child",
            "words": "He locks us in",
            "by": VISITOR,
        }
        with transaction():
            concern_id: UUID = services.raise_concern(**{**given, **values}).id
        found = session().get(Concern, concern_id)
        assert found is not None
        return found

    return make


@pytest.fixture
def alert_route(app: Flask, database: Any) -> Iterator[tuple[str, ...]]:
    """The council has a list of contacts out of hours, each tried ten minutes after the one before."""
    from app.safeguarding.duty import use_duty

    before = app.extensions["duty"]
    app.extensions["duty"] = replace(before, contacts=CONTACTS, repeat_minutes=10)
    use_duty(app.extensions["duty"])
    yield CONTACTS
    app.extensions["duty"] = before
    use_duty(before)
