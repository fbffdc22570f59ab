"""What was said about a record, beside it: on every page where staff read that record, both stand together.

The rooms of those records are below this one and do not know it. Their pages ask `said_beside` by the record's id.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask, url_for

from app.accounts.queries import family_account, staff_name
from app.core import clock
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.core.references import grouped
from app.early_help.models import EarlyHelpRequest
from app.early_help.queries.case import request_by_id
from app.early_help.queries.work import said_whether_knows
from app.leaving_care.models import CareLeaver
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.queries.people import said_whether_knows as said_whether_knows_them
from app.records.putting_right import words
from app.records.putting_right.forms.asking import nobody_signed_in
from app.records.putting_right.models import DataAsk
from app.records.putting_right.parts import label_of
from app.records.putting_right.queries import asks_beside


@dataclass(frozen=True)
class Readable:
    """A record that this member of staff reads: where, and whose it is, as choices."""

    kind: str
    name: str
    href: str
    people: tuple[tuple[str, str], ...]


def init_beside(app: Flask) -> None:
    """The pages of rooms below show what was said about their records."""
    app.jinja_env.globals.update(said_beside=said_beside)


def said_beside(about_id: UUID) -> dict[str, Any]:
    """What a panel beside a record is drawn from."""
    return {"asks": asks_beside(about_id), "words": words, "asker": asker_of, "part": part_of, "names": staff_name}


def asker_of(ask: DataAsk) -> dict[str, str]:
    """Who asks: by their account, or as they said."""
    account = family_account(ask.account_id) if ask.account_id else None
    return {**(ask.asker or {}), "name": account.name} if account else ask.asker or {}


def part_of(ask: DataAsk) -> str:
    """What part of the record it is about, for staff."""
    return label_of(ask.part)


def name_of(ask: DataAsk) -> str:
    """The record it is about, by what staff call it. Empty where it is about none, or named readers alone open it."""
    record = _record(ask)
    if record is None or record.restricted_at is not None:
        return ""
    return grouped(record.reference, 3)


def shows_original(ask: DataAsk) -> bool:
    """Whether data protection reads what stood there: never of a record that opens to named readers only."""
    record = _record(ask)
    return record is None or record.restricted_at is None


def readable(viewer: Viewer, kind: str, about_id: UUID) -> Readable | None:
    """The record, where this member of staff may read it and does not know the people in it."""
    try:
        return _request(viewer, about_id) if kind == "request" else _young_person(viewer, kind, about_id)
    except NotFound:
        return None


def _request(viewer: Viewer, about_id: UUID) -> Readable | None:
    request = request_by_id(viewer, about_id)
    said = said_whether_knows(request.id, viewer.id) if viewer.id else None
    if said is None or said.is_shut(clock.now()):
        return None
    accounts = [family_account(one.account_id) for one in request.participants if one.left_at is None]
    people = [(str(one.id), one.name) for one in accounts if one is not None]
    shown = grouped(request.reference, 3)
    href = url_for("early_help_staff.case", reference=shown)
    return Readable("early_help_request", shown, href, (*people, nobody_signed_in("")))


def _young_person(viewer: Viewer, kind: str, about_id: UUID) -> Readable | None:
    record = care_leaver_by_id(viewer, about_id) if kind == "care-leaver" else None
    said = said_whether_knows_them(record.id, viewer.id) if record and viewer.id else None
    if record is None or said is None or said.knows:
        return None
    who = [(str(record.account_id), record.known_as)] if record.account_id else [nobody_signed_in(record.known_as)]
    href = url_for("care_leavers_staff.record", reference=grouped(record.reference, 3))
    return Readable("care_leaver", record.known_as, href, tuple(who))


def _record(ask: DataAsk) -> EarlyHelpRequest | CareLeaver | None:
    if ask.about_id is None:
        return None
    if ask.about_kind == "early_help_request":
        return session().get(EarlyHelpRequest, ask.about_id)
    return session().get(CareLeaver, ask.about_id)
