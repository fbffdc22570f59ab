"""Walking through the pages of a journey, for the tests of drafts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.journeys.models import Draft
from tests.pages import Page, PortalClient

ROOT = "/early-help/request"

START = (
    ("danger-now", {"danger": "no"}),
    ("who-is-asking", {"asker": "parent"}),
    ("postcode", {"known": "no"}),
    ("safe-contact", {"ways": ["letter"]}),
    ("contact-details", {"address": "1 The Lane"}),
)

MORNING = "2026-11-24T09:00+00:00"


def press(client: PortalClient, slug: str, values: dict[str, Any] | None = None, button: str = "Continue") -> str:
    page = client.fill(client.get(f"{ROOT}/{slug}"), values, button=button, status=302)
    return page.headers["Location"].removeprefix(f"{ROOT}/")


def begin(client: PortalClient) -> None:
    """Up to the first page that can be skipped."""
    for slug, values in START:
        press(client, slug, values)


def the_draft(database: Any) -> Draft:
    database.expire_all()
    return database.scalars(select(Draft)).one()


def code_of(client: PortalClient) -> str:
    page = client.get(f"{ROOT}/leave")
    return next(word for word in page.main_text.split() if word.count("-") == 2 and word.isupper())


def come_back(client: PortalClient, code: str, **kwargs: Any) -> Page:
    return client.fill(client.get(f"{ROOT}/come-back"), {"code": code}, button="Open it", **kwargs)
