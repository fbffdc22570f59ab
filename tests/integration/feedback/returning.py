"""Come back with a code as a child would, and items to come back to."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from app import trail
from app.core.people import Reach, Viewer
from app.feedback import codes
from app.feedback.models import FeedbackItem
from app.feedback.pictures import names
from tests.factories.feedback import send_feedback
from tests.factories.people import _changing, make_staff
from tests.pages import Page, PortalClient

RETURN, ANSWER = "/feedback/return", "/feedback/return/answer"
WRITTEN, NAMED = f"{ANSWER}?done=written", f"{ANSWER}?done=named"
CODE: codes.Code = ("fox", "moon", "castle", "paw_print", "drum", "apple")
OTHER: codes.Code = ("fox", "moon", "castle", "paw_print", "drum", "tree")
SECRET = "She never listens to me about the dog"


def looked(item: FeedbackItem, role: str) -> None:
    """Somebody of the staff reads it."""
    trail.looked(Viewer("staff", make_staff(role).id, reaches=(Reach(role),)), item, "inbox", role)


def boxes(code: codes.Code) -> dict[str, str]:
    called = names()
    return {f"picture_{n}": called[picture] for n, picture in enumerate(code, 1)}


def item_with_code(who: str = "nameless", code: codes.Code = CODE, **values: Any) -> FeedbackItem:
    item = send_feedback("8-11", who, one_thing_change={"words": SECRET}, **values)
    with _changing():
        item.code_hash = codes.hash_code(code)
    return item


def come_back(client: PortalClient, code: codes.Code = CODE) -> Page:
    client.fill(client.get(RETURN), boxes(code), button="Open it", expect_redirect=ANSWER)
    return client.get(ANSWER)


def everything(database: orm.Session) -> dict[str, int]:
    """How many rows stand in every table."""
    tables = FeedbackItem.metadata.sorted_tables
    return {t.name: database.scalar(sa.select(sa.func.count()).select_from(t)) or 0 for t in tables}
