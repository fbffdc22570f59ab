"""Addresses of the room taken from the map of addresses, filled in, and asked for as anybody."""

from __future__ import annotations

import contextvars
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.core import clock
from app.core.db import Base, session
from tests.factories.kayleigh import Told
from tests.pages import Page, PortalClient
from tests.pages.forms import FilledForm

ROOM, SIGN_INS = "app.leaving_care.", "/account/sign-ins/"
HOUSE_WORDS = {
    "area": "home",
    "part": "adviser",
    "theme": "money",
    "heading": "health",
    "code": "driving-lessons",
    "year": "2027",
    "number": "1",
}
"""Arguments that name nobody: with nothing else in the address, it shows everybody the same or only their own."""
WRITTEN_BY_LOOKING = {"trail_entry", "sign_in", "guess_count"}
"""The look, when a sign-in was last seen, and how often a code was tried."""
NEW_EACH_TIME = re.compile(r'<input[^>]*name="(?:csrf_token|sending|token)"[^>]*>|nonce="[^"]*"')


@dataclass(frozen=True)
class Example:
    """One address, filled in. `ids` are what in it names something of somebody's."""

    endpoint: str
    address: str
    methods: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass
class Filled:
    """What the pages of her own people would send, by address: with it a stranger's POST could do harm."""

    data: dict[str, dict[str, Any]] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)


def rules_of(app: Flask) -> Iterator[Rule]:
    """Every address of the room, and the sign-ins of an account."""
    for rule in app.url_map.iter_rules():
        module = app.view_functions[rule.endpoint].__module__
        if module.startswith(ROOM) or rule.rule.startswith(SIGN_INS):
            yield rule


def id_of(rule: Rule, argument: str, ids: dict[str, str]) -> str:
    """What stands for this argument in this address; empty where it names nobody."""
    return ids.get(f"{rule.endpoint} {argument}") or ids.get(argument, "")


def examples(app: Flask, ids: dict[str, str], put: Callable[[str, str], str] = lambda _arg, own: own) -> list[Example]:
    """Every address that names something of hers. `put(argument, hers)` says what stands there instead."""
    found = []
    for rule in rules_of(app):
        hers = {arg: put(arg, own) for arg in sorted(rule.arguments) if (own := id_of(rule, arg, ids))}
        if hers:
            found.append(_filled(app, rule, hers))
    return found


def of_nobody(app: Flask, ids: dict[str, str]) -> list[Example]:
    """Every other address of the room that can be read: lists, one's own pages, files, the offer."""
    rules = (rule for rule in rules_of(app) if "GET" in (rule.methods or ()))
    return [_filled(app, rule, {}) for rule in rules if not any(id_of(rule, arg, ids) for arg in rule.arguments)]


def _filled(app: Flask, rule: Rule, hers: dict[str, str]) -> Example:
    values = {arg: hers.get(arg) or HOUSE_WORDS[arg] for arg in rule.arguments}
    # The address is put together as text: what a converter would refuse is tried as well.
    address = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda arg: values[arg[1]], rule.rule)
    methods = tuple(sorted({"GET", "POST"} & (rule.methods or set())))
    return Example(rule.endpoint, address, methods, tuple(hers.values()))


def ask(client: PortalClient, method: str, example: Example, data: dict[str, Any] | None = None) -> Page:
    """One request, whatever it answers. How pages look is looked at elsewhere: thousands are asked for here."""
    session().commit()
    client.statements.begin()
    how: dict[str, Any] = {"method": method, "buffered": True}
    if method == "POST":
        how["data"] = {**(data or {}), "csrf_token": token_of(client)}
    page: Page = contextvars.Context().run(FlaskClient.open, client, example.address, **how)
    return page


def token_of(client: PortalClient) -> str:
    """The form token of a browser, fetched once."""
    if not hasattr(client, "kept_token"):
        client.kept_token = client.token()  # type: ignore[attr-defined]  # kept beside the browser it belongs to
    return client.kept_token  # type: ignore[attr-defined,no-any-return]  # as above


def told_by(page: Page, ids: tuple[str, ...]) -> tuple[int, str, str]:
    """What a stranger learns of an answer: ids, and what is new on every page, left out."""
    body, goes = NEW_EACH_TIME.sub("", sent(page)), page.headers.get("Location", "")
    for own in ids:
        body, goes = body.replace(own, "ID"), goes.replace(own, "ID")
    return page.status_code, goes, body


def sent(page: Page) -> str:
    """All that was sent, a file too."""
    return page.get_data().decode("utf-8", "replace")


def everything() -> dict[str, str]:
    """A fingerprint of all rows of each table but those that looking writes."""
    found = {}
    for name in sa.inspect(session().connection()).get_table_names():
        table = Base.metadata.tables.get(name)
        if table is not None and name not in WRITTEN_BY_LOOKING:
            rows = sorted(repr(tuple(row)) for row in session().execute(sa.select(table)))
            found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    session().commit()
    return found


def fill_in(app: Flask, told: Told, owners: list[PortalClient]) -> Filled:
    """Open every page that names something of hers as somebody who may, and fill in what it asks."""
    filled = Filled()
    for example in examples(app, told.ids):
        for owner in owners if "GET" in example.methods else ():
            page = ask(owner, "GET", example)
            if page.status_code not in (200, 302):
                continue
            filled.opened.add(example.endpoint)
            for form in _forms(page) if page.status_code == 200 else ():
                filled.data.setdefault(form.action, _answers(form))
            if page.status_code == 200:
                break
    return filled


def _forms(page: Page) -> list[FilledForm]:
    if not page.is_html:
        return []
    forms = [FilledForm(page.document, form, page.request.path) for form in page.main.iter("form")]
    return [form for form in forms if form.method == "post"]


def _answers(form: FilledForm) -> dict[str, Any]:
    """Something in every box: words, the first of what is offered, a day soon."""
    return form.data | {name: said for name in form.names if not form.data.get(name) and (said := _say(form, name))}


def _say(form: FilledForm, name: str) -> Any:
    box = form.fields[name][0]
    kind = box.get("type", box.tag)
    if box.tag == "select":
        return next((one.get("value") for one in box.iter("option") if one.get("value")), None)
    if kind in ("radio", "checkbox"):
        return box.get("value")
    if kind in ("file", "submit", "hidden"):
        return None
    part = name.rpartition("-")[2]
    day = clock.today() + timedelta(days=3)
    return {"day": day.day, "month": day.month, "year": day.year}.get(
        part, "7" if box.get("inputmode") else "Some words"
    )
