"""Where to find an example of every staff page: by going where staff can go from their desk, as each kind of them.

A page is found when a link, a form or a redirect of another page leads to it, or when its address has nothing to fill
in. No page is named here.
"""

from __future__ import annotations

import contextvars
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.web.access import rule_for
from tests.browser.practice import named
from tests.factories import people

LINK = re.compile(r'(?:href|action)="(/(?:staff|account/sign-ins)[^"#]*)')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)')
MOST_OF_A_KIND = 20
"""How many pages of one endpoint each person opens while such pages still lead to new ones."""


@dataclass(frozen=True)
class Example:
    """A page that this member of staff may open."""

    name: str
    address: str
    kind: str


@dataclass
class Found:
    """One page (or a document, or a redirect) of each endpoint."""

    app: Flask
    examples: dict[str, Example] = field(default_factory=dict)
    leading: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._addresses = self.app.url_map.bind("localhost")
        self.wanted = staff_endpoints(self.app)

    @property
    def is_everything(self) -> bool:
        return self.examples.keys() >= self.wanted.keys()

    def endpoint_of(self, address: str) -> str:
        """The endpoint that answers a GET there; empty when none does."""
        try:
            endpoint: str = self._addresses.match(urlsplit(address).path, method="GET")[0]
        except Exception:
            return ""
        return endpoint if endpoint in self.wanted else ""


def staff_endpoints(app: Flask) -> dict[str, Rule]:
    """What staff may open when they are signed in: every GET endpoint of theirs."""
    found = {}
    for rule in app.url_map.iter_rules():
        access = rule_for(app, rule.endpoint)
        if access is not None and access.name == "staff" and "GET" in (rule.methods or ()):
            found[rule.endpoint] = rule
    return found


def examples_for(app: Flask, names: Iterable[str]) -> Found:
    """Go everywhere, as each of these people, until nothing new is met."""
    found = Found(app)
    for name in names:
        _Walk(found, name).go()
    return found


class _Walk:
    """One person's way through the pages."""

    def __init__(self, found: Found, name: str) -> None:
        self.found, self.name = found, name
        self.client: FlaskClient = FlaskClient(found.app, found.app.response_class)
        with found.app.app_context():
            people.sign_in(self.client, named(name))
        self.seen: set[str] = set()
        self.opened: Counter[str] = Counter()
        self.waiting = ["/staff", "/account/sign-ins"]
        self.waiting += [rule.rule for rule in found.wanted.values() if not rule.arguments]
        self.left_unread = ""

    def go(self) -> None:
        while self.waiting and not self.found.is_everything:
            address = self.waiting.pop(0)
            endpoint = self.found.endpoint_of(address)
            if address not in self.seen and self._is_worth_opening(endpoint):
                self.seen.add(address)
                self.opened[endpoint] += 1
                self._open(address, endpoint)

    def _is_worth_opening(self, endpoint: str) -> bool:
        if not endpoint:
            return False
        is_new = endpoint not in self.found.examples
        return is_new or (endpoint in self.found.leading and self.opened[endpoint] < MOST_OF_A_KIND)

    def _open(self, address: str, endpoint: str) -> None:
        answer = self._get(address)
        if answer.status_code in (301, 302, 303):
            self._redirected(address, endpoint, answer.headers["Location"])
        elif answer.status_code == 200:
            kind = answer.mimetype
            self.found.examples.setdefault(endpoint, Example(self.name, address, kind))
            links = list(_links(answer.text)) if kind == "text/html" else []
            fresh = {self.found.endpoint_of(link) for link in links} - {""} - set(self.found.examples)
            if fresh:
                self.found.leading.add(endpoint)
            self.waiting += links

    def _redirected(self, address: str, endpoint: str, to: str) -> None:
        """A record nobody said yet whether they know: the first stays so, for its own page; the others are opened."""
        if not to.endswith("/do-i-know-them"):
            if not to.startswith("/staff/check-it-is-you"):
                self.found.examples.setdefault(endpoint, Example(self.name, address, "redirect"))
            self.waiting.append(to)
        elif not self.left_unread:
            self.left_unread = to
            self.waiting.append(to)
        elif to != self.left_unread:
            token = TOKEN.search(self._get(to).text)
            assert token is not None
            self._run(lambda: self.client.post(to, data={"csrf_token": token.group(1), "knows": "no"}))
            self.seen.discard(address)
            self.opened[endpoint] -= 1
            self.waiting.insert(0, address)

    def _get(self, address: str) -> TestResponse:
        return self._run(lambda: self.client.get(address, buffered=True))

    def _run(self, request: object) -> TestResponse:
        """In a context of its own, as in a server."""
        answer: TestResponse = contextvars.Context().run(request)  # type: ignore[arg-type]  # a request to make
        return answer


def _links(page: str) -> Iterator[str]:
    for link in LINK.findall(page):
        yield html.unescape(link)
