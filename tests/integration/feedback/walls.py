"""Everything one person can fetch: each address of the whole URL map, what those pages link to, searches, messages.

No page is named here: an address that is new tomorrow is asked tomorrow. Only form tokens and random ids are put aside.
"""

from __future__ import annotations

import contextvars
import difflib
import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.accounts.models import FamilyAccount, StaffAccount
from app.core.db import Base, session
from app.notifications.models import Message
from app.tasks.models import Task
from app.web.access import rule_for
from tests.pages import PortalClient

RANDOM = re.compile(
    rb'name="csrf_token"[^>]*value="[^"]*"'
    rb"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}"
    rb"|/(?:CreationDate|ModDate) ?\([^)]*\)|/ID ?\[[^\]]*\]"
)
NOT_COMPARED = ("Set-Cookie", "Date", "Content-Length", "ETag")
LINK = re.compile(rb'(?:href|action)="(/[^"#]*)')
BACK = re.compile(r"=(?:/|%2F)")
"""An address that carries where to go back to: the same page from everywhere."""
BOX = re.compile(r'<input[^>]*name="([^"]+)"[^>]*type="(?:text|search)"')
PLAIN = {
    "token": ("0" * 26,),
    "reference": ("ABCDEFGHJ",),
    "slug": ("whose-device", "who-may-know"),
    "item": ("0" * 32,),
    "part": ("child_voice", "listening"),
}
NEVER = ("/static/", "/metrics")
MOST_OF_A_PATH = 12
"""Pages of a list, filters and exports of one address: a list with five filters has hundreds, and one wall for all."""
SEARCHED = ("search", "records")
Account = StaffAccount | FamilyAccount | None
Found = dict[str, bytes]


class Addresses:
    """Every address a GET may ask, with ids of rows that stand in the world: one of the subject's and one other."""

    def __init__(self, app: Flask, subjects: Iterable[UUID]) -> None:
        self.app, self.subjects = app, set(subjects)
        self._pools: dict[str, list[str]] = {}

    def for_anybody(self) -> list[str]:
        return self._of(lambda _rule: True)

    def for_somebody(self) -> list[str]:
        """Without the pages that do not look at who is signed in: a visitor asks those."""
        return self._of(lambda rule: not getattr(rule_for(self.app, rule.endpoint), "apart", False))

    def _of(self, wanted: Callable[[Rule], bool]) -> list[str]:
        adapter = self.app.url_map.bind("localhost")
        rules = [rule for rule in self.app.url_map.iter_rules() if "GET" in (rule.methods or ()) and wanted(rule)]
        found = {adapter.build(rule.endpoint, values): None for rule in rules for values in self._values_of(rule)}
        return sorted(address for address in found if not address.startswith(NEVER))

    def _values_of(self, rule: Rule) -> Iterator[dict[str, Any]]:
        """The examples of each argument side by side, not each with each."""
        pools = {name: self._pool(name, rule) for name in rule.arguments}
        for number in range(max((len(pool) for pool in pools.values()), default=1)):
            yield {name: pool[number % len(pool)] for name, pool in pools.items()}

    def _pool(self, name: str, rule: Rule) -> list[Any]:
        converter = rule._converters[name]
        is_any = type(converter).__name__ == "AnyConverter"
        items = re.findall(r"[\w-]+", converter.regex.replace("\\", "")) if is_any else []
        if items:
            return items[-1:]
        if type(converter).__name__ == "IntegerConverter":
            return [1]
        if type(converter).__name__ == "UUIDConverter":
            return [UUID(one) for one in self._ids(name.removesuffix("_id"))]
        return list(PLAIN.get(name, ("listening", "listens")))

    def _ids(self, stem: str) -> list[str]:
        """Ids of the tables whose name has this word; of all that hold something of the subject's where none has.

        Tables without a row answer every id alike: one is enough for them.
        """
        if stem not in self._pools:
            named = [table for table in Base.metadata.sorted_tables if stem in table.name.split("_")]
            found = [one for table in named for one in self._examples(table)]
            self._pools[stem] = found or [str(one) for one in sorted(self.subjects)[: 1 if named else 12]]
        return self._pools[stem]

    def _examples(self, table: sa.Table) -> list[str]:
        ids = session().scalars(sa.select(table.c.id).order_by(table.c.id).limit(2000)).all()
        mine = [one for one in ids if one in self.subjects]
        others = [one for one in ids if one not in self.subjects]
        return [str(one) for one in (*mine[:1], *others[:1])]


def everything(client: PortalClient, account: Account, addresses: Iterable[str], words: Iterable[str]) -> Found:
    """What this browser is answered at each address and at each it is led to, and what is sent to its owner."""
    found: Found = {}
    waiting = list(addresses)
    asked: Counter[str] = Counter()
    while waiting:
        address = waiting.pop()
        path = urlsplit(address).path
        if address in found or asked[path] >= MOST_OF_A_PATH:
            continue
        asked[path] += 1
        answer = _ask(client, address)
        found[address] = _plain(answer)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            waiting += [one for one in _links(answer.data) if one not in found]
            found |= _searches(client, address, answer.get_data(as_text=True), words)
    if account is not None:
        found |= _sent_to(account)
    return found


def differences(mine: Found, theirs: Found) -> list[str]:
    """Where two worlds differ, with the first lines that do."""
    told = []
    for address in sorted(mine.keys() | theirs.keys()):
        one, other = mine.get(address, b"(not asked)"), theirs.get(address, b"(not asked)")
        if one != other:
            lines = difflib.unified_diff(*(text.decode("utf-8", "replace").splitlines() for text in (other, one)), n=0)
            told.append(f"{address}: " + " | ".join(list(lines)[2:9])[:600])
    return told


def _ask(client: PortalClient, address: str, **how: Any) -> Any:
    return contextvars.Context().run(FlaskClient.open, client, address, **how)


def _plain(answer: Any) -> bytes:
    headers = sorted((name, value) for name, value in answer.headers if name not in NOT_COMPARED)
    body = answer.data if answer.mimetype != "application/pdf" else b"a card"
    return RANDOM.sub(b"RANDOM", f"{answer.status_code} {headers}\n".encode() + body)


def _links(page: bytes) -> list[str]:
    """Where its links and forms lead on this site, with what they ask: pages of a list, filters, exports."""
    found = {html.unescape(link.decode()) for link in LINK.findall(page)}
    return sorted(one for one in found if urlsplit(one).query and not BACK.search(one) and not one.startswith(NEVER))


def _searches(client: PortalClient, address: str, page: str, words: Iterable[str]) -> Found:
    boxes = BOX.findall(page)
    if not boxes or not any(part in address for part in SEARCHED):
        return {}
    token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', page)
    found = {}
    for word in words:
        data = dict.fromkeys(boxes, word) | {"csrf_token": token.group(1) if token else ""}
        found[f"{address} for {word}"] = _plain(_ask(client, address, method="POST", data=data))
    return found


def _sent_to(account: StaffAccount | FamilyAccount) -> Found:
    messages = session().scalars(sa.select(Message).where(Message.person_id == account.id))
    to_me = [(row.template, row.endpoint, row.values, str(row.queued_at)) for row in messages]
    tasks = session().scalars(sa.select(Task).where(Task.for_person == account.id))
    mine = [(row.kind, str(row.due_at), row.codes) for row in tasks]
    return {
        "messages": RANDOM.sub(b"RANDOM", repr(sorted(to_me, key=repr)).encode()),
        "tasks": RANDOM.sub(b"RANDOM", repr(sorted(mine, key=repr)).encode()),
    }
