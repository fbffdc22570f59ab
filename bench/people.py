"""Who asks for the measured pages: drafts at a page, a mother with a request, somebody at the hub."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from app.accounts import services as accounts
from app.accounts.browser import SIGN_IN
from app.accounts.models import RoleGrant, StaffAccount
from app.accounts.queries import family_account, staff_by_email
from app.core import clock
from app.core.db import session as rows
from app.core.db import transaction
from app.core.people import VISITOR, Reach, Viewer
from app.demo import families
from app.demo.staff import email_of
from app.early_help.journey import EARLY_HELP
from app.early_help.models import EarlyHelpRequest, PersonKey
from app.early_help.queries.case import request_by_reference
from app.early_help.services.reading import say_whether_i_know_them
from app.early_help.services.sending import submit
from app.journeys import drafts, services
from bench.servers import Wanted

PAGES: dict[str, dict[str, Any]] = {
    "danger-now": {"danger": "no"},
    "who-is-asking": {"asker": "parent"},
    "postcode": {"knows": "yes", "postcode": "DT4 7AA", "certainty": "known", "locality": "chesil"},
    "safe-contact": {"ways": ["call"]},
    "contact-details": {"phone": "+447700900123", "phone_seen": "no"},
    "contact-times": {"when": "any"},
    "language": {"language": ""},
    "ring-me": {"choice": "go-on"},
    "about-you": {"name": "Kerry Samways", "tie": "mother"},
}
CHILD = {"id": "1", "name": "Jayden Samways", "born": "born", "born_on": "2013-03-09", "home": "same", "needs": []}
WHOLE: dict[str, dict[str, Any]] = PAGES | {
    "children": {"items": [CHILD], "done": True},
    "topics": {"topics": ["school_attendance", "money"]},
    "what-is-happening": {"happening": "Mornings are hard and school has started to ring."},
    "agreement": {"early_help": ["1"], "look_at_records": ["1"], "agencies": ["none"]},
    "sign-in-word": {"word": "harbour"},
}
"""Every page that must be answered before sending."""
TEXT = "They look after each other, and Lily loves her teacher. " * 4


@dataclass(frozen=True)
class Bench:
    """The application measured, in this process, to prepare and to count with."""

    app: Flask

    def cookie(self, fill: Callable[[Any], None]) -> tuple[str, str]:
        """A session cookie with something in it, and the CSRF token that goes with it."""
        with self.app.test_request_context("/", base_url="https://127.0.0.1"):
            fill(session)
            token = generate_csrf()
            serializer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]  # Flask's own
            value = serializer.dumps(dict(session))
        return f"{self.app.config['SESSION_COOKIE_NAME']}={value}", token

    def saves(self, number: int) -> list[Wanted]:
        """One POST of "what is going well" for each of so many drafts."""
        values = {"going_well": TEXT, "read_at": "1", "go": "next"}
        return self._posts("/early-help/request/going-well", values, PAGES, number)

    def sends(self, number: int) -> list[Wanted]:
        """One POST that sends a whole request, for each of so many drafts."""
        return self._posts("/early-help/request/check-answers", {}, WHOLE, number)

    def _posts(self, path: str, values: dict[str, str], pages: dict[str, Any], number: int) -> list[Wanted]:
        wanted = []
        with self.app.app_context():
            keys = []
            with transaction():
                for _ in range(number):
                    draft, key = services.begin(EARLY_HELP, clock.now(), 28)
                    draft.content = {**draft.content, "pages": pages, "saved_in": {}}
                    rows().add(draft)
                    keys.append(key)
        for key in keys:
            cookie, token = self.cookie(lambda _kept, key=key: drafts.hold(EARLY_HELP, key))
            wanted.append(Wanted(path, "POST", cookie, urlencode({"csrf_token": token} | values)))
        return wanted

    def staff(self, name: str) -> str:
        """The cookie of a member of staff who is signed in and has looked at the second factor just now."""
        with self.app.app_context(), transaction():
            token = accounts.sign_in_staff(_staff(name), way="password", device="computer")
        return self.cookie(lambda kept: kept.__setitem__(SIGN_IN, token))[0]

    def staff_with(self, role: str) -> str:
        """The cookie of somebody new who holds one role, county-wide, and nothing else."""
        with self.app.app_context(), transaction():
            person = accounts.create_staff("Dawn Hibbs", f"{uuid4().hex}@example.org")
            rows().add(RoleGrant(staff_id=person.id, role=role, asked_at=clock.now(), begins_at=clock.now()))
            token = accounts.sign_in_staff(person, way="password", device="computer")
        return self.cookie(lambda kept: kept.__setitem__(SIGN_IN, token))[0]

    def mother(self, seed: int = 1) -> tuple[str, str]:
        """A new request, the cookie of whoever asked, and its reference."""
        with self.app.app_context():
            with transaction():
                draft = UUID(int=Random(seed).getrandbits(128), version=4)
                request = submit(families.SAMWAYS, draft_id=draft, by=VISITOR).request
                reference, person = request.reference, request.participants[0].account_id
            with transaction():
                account = family_account(person)
                if account is None:
                    raise LookupError("the asker has no account")
                token = accounts.sign_in_family(account, way="link")
        return self.cookie(lambda kept: kept.__setitem__(SIGN_IN, token))[0], reference

    def forget_who_asked_since(self, begun: datetime) -> None:
        """Take the signs of the people in requests that came since then out of the look for others of the same child.

        Each measure sends the same family in again: the next would count its own twins, and take them for growth.
        """
        measured = sa.select(EarlyHelpRequest.id).where(EarlyHelpRequest.received_at >= begun)
        with self.app.app_context(), transaction():
            rows().execute(sa.delete(PersonKey).where(PersonKey.request_id.in_(measured)))

    def knows(self, reference: str, name: str) -> None:
        """This member of staff has said that they do not know the people in the request."""
        with self.app.app_context():
            found = request_by_reference(reference)
            viewer = Viewer("staff", _staff(name).id, name, (Reach("early_help_hub"),))
            with transaction():
                if found is not None:
                    say_whether_i_know_them(found, viewer, knows=False)

    def ask(self, *wanted: Wanted, to: str = "") -> Callable[[], Any]:
        """A function that asks in this process, to count what it costs: each time the next of these, at last the last.

        A POST must lead `to` this page ("*": to any).
        """
        left = list(wanted)

        def fetch() -> Any:
            now = left.pop(0) if len(left) > 1 else left[0]
            headers = {"Cookie": now.cookie, "Referer": "https://127.0.0.1/"}
            kind = "application/x-www-form-urlencoded" if now.body else None
            client = self.app.test_client(use_cookies=False)
            answer = client.open(
                now.path,
                method=now.method,
                base_url="https://127.0.0.1",
                headers=headers,
                data=now.body,
                content_type=kind,
            )
            where = answer.headers.get("Location", "").rpartition("/")[2]
            if answer.status_code != (302 if to else 200) or where != to != "*":
                raise RuntimeError(f"{now.path} answered {answer.status_code} {where}")
            return answer

        return fetch

    def requests(self) -> int:
        with self.app.app_context():
            return rows().scalar(sa.select(sa.func.count()).select_from(EarlyHelpRequest)) or 0


def _staff(name: str) -> StaffAccount:
    found = staff_by_email(email_of(name))
    if found is None:
        raise LookupError(name)
    return found
