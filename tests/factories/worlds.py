"""One request and whoever follows it, with everything they can fetch: for comparing two worlds byte for byte.

Only form tokens, references and ids, which are random in any world, are put aside.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.core.db import transaction
from app.early_help.models import EarlyHelpRequest
from app.early_help.services import reading
from app.notifications.models import Message
from tests.factories import early_help as made
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
Hold = Callable[[str], datetime]
PAGES = ("", "/print", "/what-i-wrote", "/what-i-wrote/happening", "/agreement", "/take-back")
RANDOM = re.compile(r'name="csrf_token"[^>]*value="[^"]*"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')
TWO_LOOKS = ("2026-11-23T10:09+00:00", "2026-11-25T09:00+00:00", "2026-12-09T09:00+00:00")
"""Soon after; when it should have been decided and was not; and much later."""


class World:
    """One request and whoever follows it, with everything they can fetch."""

    def __init__(self, request: EarlyHelpRequest, clients: Clients, at: Hold, number: int = 0) -> None:
        self.reference = request.reference
        self.person = request.participants[number].account_id
        self.at = at
        self.clients = clients

    @property
    def request(self) -> EarlyHelpRequest:
        return made.again(self.reference)

    def seen(self) -> list[str]:
        """Each page at each moment, and each message to this person, with what is random put aside."""
        found = []
        for moment in TWO_LOOKS:
            self.at(moment)
            client = self.clients(family_account(self.person))
            client.check_pages = False
            for address in ("/account", "/account/safe-contact", *(self.address(page) for page in PAGES)):
                page = client.get(address)
                found.append(self._plain(page.html) + repr(sorted(self._headers(page))))
        return found

    def assert_looks_like(self, other: World) -> None:
        for mine, theirs in zip(self.seen(), other.seen(), strict=True):
            if mine != theirs:
                lines = difflib.unified_diff(theirs.splitlines(), mine.splitlines(), lineterm="", n=0)
                pytest.fail("the two worlds differ:\n" + "\n".join(list(lines)[:20]))

    def messages(self, database: orm.Session) -> list[tuple[str, str | None, datetime]]:
        rows = database.scalars(sa.select(Message).where(Message.person_id == self.person).order_by(Message.queued_at))
        return [(row.template, row.endpoint, row.queued_at) for row in rows]

    def address(self, page: str) -> str:
        return f"/early-help/requests/{self.reference}{page}"

    def _headers(self, page: object) -> list[tuple[str, str]]:
        headers = page.headers  # type: ignore[attr-defined]  # a response
        return [(name, value) for name, value in headers if name not in ("Set-Cookie", "Content-Length", "Date")]

    def _plain(self, html: str) -> str:
        spoken = "-".join(self.reference[i : i + 3] for i in range(0, 9, 3))
        return RANDOM.sub("RANDOM", html).replace(self.reference, "REF").replace(spoken, "REF")


def being_read(at: Hold, hub: made.Viewer, *, identified: bool = True, question: bool = False) -> EarlyHelpRequest:
    at("2026-11-23T10:00+00:00")
    request = made.make_request()
    at("2026-11-23T10:02+00:00")
    if identified:
        made.identify(request, hub)
    if question:
        with transaction():
            again = made.again(request.reference)
            reading.ask_family(again, again.participants[0], "Which school?", by=hub.actor(), once=None)
    at("2026-11-23T10:03+00:00")
    with transaction():
        again = made.again(request.reference)
        if identified:
            person = again.participants[0]
            reading.write_to_family(again, person, "I will ring on Tuesday.", by=hub.actor(), once=None)
    return made.again(request.reference)
