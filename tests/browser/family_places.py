"""Where to find an example of every page that a visitor, a family or a young person may open.

A page is found when its address has nothing to fill in, or when a link, a form or a redirect of another page leads to
it. Only what opens by a secret (a link in a message, a proof of sending) is made here, by its endpoint: whoever adds
such a page adds its secret to `BY_SECRET`.
"""

from __future__ import annotations

import contextvars
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from random import Random
from urllib.parse import urlsplit
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.accounts.models import FamilyAccount
from app.accounts.queries import family_account
from app.accounts.services import set_sign_in_word
from app.accounts.services.links import make_link
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.installation import mark_as_demo
from app.core.people import Actor, Viewer
from app.demo import families as who
from app.demo import stories
from app.demo.leaving_care import tell_care_leavers
from app.demo.leaving_care_account import tell_accounts
from app.demo.leaving_care_homes import tell_homes
from app.demo.leaving_care_offer import tell_offer
from app.demo.leaving_care_plan import tell_plans
from app.demo.staff import Staff, make_staff
from app.demo.you_said import tell_you_said
from app.early_help.answers import Adult
from app.early_help.journey import EARLY_HELP
from app.early_help.services import sharing
from app.journeys import links, services
from app.leaving_care.models import Ask, CareLeaver, PlanShare
from app.leaving_care.services import asks, plan_lending
from app.leaving_care.services.plan_lending import Allowed
from app.notifications.rules import ContactAnswers
from app.web.access import rule_for
from app.workforce.queries import live_token
from tests.factories import people, workforce
from tests.factories import subject_access as made

LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
NOT_TO_LOOK_AT = ("/health/", "/demo/", "/staff", "/static/")
"""For machines, for practice, for staff (who have a test of their own)."""
MOST_OF_A_KIND = 4
WORD = "blue kettle moon"


def fill(app: Flask) -> dict[str, UUID]:
    """A family with a worker and a shared plan, and a care leaver in bed and breakfast. Whose accounts to look from."""
    with app.app_context():
        with transaction():
            mark_as_demo(now())
            staff = make_staff()
        teller = stories.Teller(staff, Random(2026))  # the same story every time
        father = Adult("a", "Dean Priddle", tie="father", lives_with_children="no")
        tale = teller.sent(replace(who.PRIDDLE, adults=(father,)), 6, "09:20")
        tale.read(6, "10:00", "helen")
        tale.identify(5, "10:30", "helen")
        tale.decide(5, "11:00", "helen", "assessment", "A family worker will visit you.")
        tale.allocate(5, "11:20", "helen", "gemma", "chesil")
        worker = staff.viewer("gemma")
        with transaction():
            part = sharing.write_part(tale.request, worker, kind="plan", title="Our plan", text="We meet on Mondays.")
        with transaction():
            sharing.share_part(tale.request, part, tale.asker, "We meet on Mondays.", worker)
            account = family_account(tale.asker.account_id)
            assert account is not None
            set_sign_in_word(account, WORD)
        _given_a_copy(tale.asker.account_id)
        return {"family": tale.asker.account_id, "care leaver": _care_leaver(staff)}


def _given_a_copy(account_id: UUID, *records: tuple[str, UUID]) -> None:
    """What we hold about them, asked for and given on their account."""
    asked, first, second = made.asked(account_id=account_id), made.officer(), made.officer()
    made.gathered(asked, first, [("account", account_id), *records], capacity="adult")
    made.released(asked, first, second)


def _care_leaver(staff: Staff) -> UUID:
    """Kayleigh as the demonstration tells her, the offer, what was done about what people said, and one page lent."""
    tell_offer(staff)
    records = tell_care_leavers(staff)
    for tell in (tell_homes, tell_plans, tell_accounts):
        tell(staff, records)
    tell_you_said(staff)
    with transaction():
        record = records["kayleigh"]
        account_id = record.account_id
        assert account_id is not None
        asks.add_file(_newest_ask(record), "The price", _picture(), Actor("family", account_id), "place")
        said = Allowed(("home",), False, "housing", "Ms Lane", False, today() + timedelta(days=14))
        plan_lending.allow(record, said, Viewer("family", account_id, record.known_as), "place")
    _given_a_copy(account_id, ("care_leaver", record.id))
    return account_id


def _newest_ask(record: CareLeaver) -> Ask:
    query = sa.select(Ask).where(Ask.care_leaver_id == record.id).order_by(Ask.asked_at.desc())
    return session().scalars(query.limit(1)).one()


def _picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "red").save(drawn, "PNG")
    return drawn.getvalue()


def endpoints_for(app: Flask, *kinds: str) -> dict[str, Rule]:
    """The GET endpoints that these kinds of people may open; a journey's own pages have a test of their own."""
    found = {}
    for rule in app.url_map.iter_rules():
        access = rule_for(app, rule.endpoint)
        if access is None or access.demo_only or rule.rule.startswith(NOT_TO_LOOK_AT):
            continue
        if (
            access.name in kinds
            and "GET" in (rule.methods or ())
            and not rule.endpoint.startswith("early_help_request.")
        ):
            found[rule.endpoint] = rule
    return found


def examples(app: Flask, rules: dict[str, Rule], account: UUID, *, signed_in: bool) -> dict[str, str]:
    """An address for each of these endpoints, as far as one can be found. Pages that only lead on are left out."""
    walk = _Walk(app, rules, account if signed_in else None)
    walk.waiting += [rule.rule for rule in rules.values() if not rule.arguments]
    for endpoint in rules.keys() & BY_SECRET.keys():
        with app.app_context():
            walk.waiting.append(BY_SECRET[endpoint](app, account))
    walk.go()
    return walk.found


def _sign_in_link(_app: Flask, account: UUID) -> str:
    with transaction():
        return f"/sign-in/link/{make_link('sign_in', now() + timedelta(hours=1), family=_account(account))}"


def _confirm_link(_app: Flask, account: UUID) -> str:
    with transaction():
        token = make_link("confirm_contact", now() + timedelta(hours=1), family=_account(account), channel="email")
        return f"/account/contact-confirm/{token}"


def _come_back_link(_app: Flask, _account: UUID) -> str:
    said = ContactAnswers(email="yes", email_address="ann@example.org")
    with transaction():
        draft, _key = services.begin(EARLY_HELP, now(), 28)
        links.send_link(draft, said, now())
        draft.content = draft.content | {"link": draft.content["link"] | {"hash": links.hash_token("x" * 43).hex()}}
        return f"/sign-in/return/{draft.id.hex}{'x' * 43}"


def _help_is_sent(app: Flask, _account: UUID) -> str:
    """Somebody who cannot ring has just told us."""
    client = FlaskClient(app, app.response_class)
    page = contextvars.Context().run(lambda: client.get("/help-now/cannot-ring"))
    hidden = dict(re.findall(r'name="(csrf_token|sending)"[^>]*value="([^"]+)', page.text))
    told = {**hidden, "what": "He is at the door", "who": "child", "watched": "no"}
    answer = contextvars.Context().run(lambda: client.post("/help-now/cannot-ring", data=told))
    return str(answer.headers["Location"])


def _told_us(app: Flask, _account: UUID) -> str:
    """Somebody without an account has just said that something about them is wrong."""
    client = FlaskClient(app, app.response_class)
    page = contextvars.Context().run(lambda: client.get("/privacy/tell-us"))
    hidden = dict(re.findall(r'name="(csrf_token|once)"[^>]*value="([^"]+)', page.text))
    told = {
        **hidden,
        "kind": "object",
        "what": "Do not write to me.",
        "name": "Ann Example",
        "tie": "me",
        "way": "none",
    }
    answer = contextvars.Context().run(lambda: client.post("/privacy/tell-us", data=told))
    return str(answer.headers["Location"])


def _by_card(_app: Flask, _account: UUID) -> str:
    worker = workforce.make_worker()
    workforce.introduce(worker)
    token = live_token(worker)
    assert token is not None
    return f"/feedback/worker/{token.token}"


def _lent_page(_app: Flask, _account: UUID) -> str:
    """What somebody at a housing association holds, whom the care leaver lets read a part of her plan."""
    row = session().scalars(sa.select(PlanShare).where(PlanShare.once == "place")).one()
    return f"/read/{row.link}"


BY_SECRET: dict[str, Callable[[Flask, UUID], str]] = {
    "accounts.link": _sign_in_link,
    "accounts.confirm_contact_page": _confirm_link,
    "come_back.by_link": _come_back_link,
    "help_now.sent": _help_is_sent,
    "putting_right.sent": _told_us,
    "feedback.by_worker": _by_card,
    "lent.read": _lent_page,
}


def _account(account_id: UUID) -> FamilyAccount:
    account = family_account(account_id)
    assert account is not None
    return account


class _Walk:
    """One person's way through the pages."""

    def __init__(self, app: Flask, rules: dict[str, Rule], account: UUID | None) -> None:
        self.rules = rules
        self.client: FlaskClient = FlaskClient(app, app.response_class)
        if account is not None:
            with app.app_context():
                people.sign_in(self.client, _account(account))
        self.addresses = app.url_map.bind("localhost")
        self.found: dict[str, str] = {}
        self.opened: dict[str, int] = {}
        self.waiting: list[str] = []

    def go(self) -> None:
        seen: set[str] = set()
        while self.waiting:
            address = self.waiting.pop(0)
            endpoint = self._endpoint_of(address)
            if address not in seen and endpoint and self.opened.get(endpoint, 0) < MOST_OF_A_KIND:
                seen.add(address)
                self.opened[endpoint] = self.opened.get(endpoint, 0) + 1
                self._open(address, endpoint)

    def _open(self, address: str, endpoint: str) -> None:
        answer: TestResponse = contextvars.Context().run(lambda: self.client.get(address, buffered=True))
        if answer.status_code in (301, 302, 303):
            self.waiting.append(answer.headers["Location"])
            self.found.setdefault(endpoint, "")
        elif answer.status_code == 200 and answer.mimetype == "text/html":
            self.found[endpoint] = self.found.get(endpoint) or address
            self.waiting += _links(answer.text)
        elif answer.status_code < 400:
            self.found.setdefault(endpoint, "")

    def _endpoint_of(self, address: str) -> str:
        try:
            endpoint: str = self.addresses.match(urlsplit(address).path, method="GET")[0]
        except Exception:
            return ""
        return endpoint if endpoint in self.rules else ""


def _links(page: str) -> Iterator[str]:
    for link in LINK.findall(page):
        yield html.unescape(link)
