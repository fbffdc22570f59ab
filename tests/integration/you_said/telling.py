"""Children who said that plans are not shared, and come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.core.db import transaction
from app.core.people import Viewer
from app.feedback import codes
from app.feedback.models import FeedbackItem
from app.feedback.services import returning
from app.notifications.rules import ContactAnswers
from app.notifications.services import set_safe_contact
from tests.factories.feedback import send_feedback
from tests.factories.people import _changing, make_family
from tests.factories.you_said import put_under
from tests.integration.feedback.returning import ANSWER, CODE
from tests.integration.feedback.walls import RANDOM
from tests.pages import Page, PortalClient

BOARD = "/you-said-we-did"
BETTER = f"{ANSWER}?done=better"
Hold = Callable[[datetime | str], datetime]
Clients = Callable[..., PortalClient]


def told(who: str = "nameless", code: codes.Code = CODE, version: str = "11-17", **values: Any) -> FeedbackItem:
    """Something about plans that are not shared, under its theme, with a code."""
    item = put_under(send_feedback(version, who, **values))
    with _changing():
        item.code_hash = codes.hash_code(code)
    return item


def answer_better(client: PortalClient, which: str) -> None:
    page = client.get(ANSWER)
    name = next(name for form in page.forms for name in _names(form) if name.startswith("better-"))
    client.fill(page, {name: which}, expect_redirect=BETTER)


def _names(form: Any) -> list[str]:
    return [str(field.get("name")) for field in form.iter("input") if field.get("name")]


def account_of(item: FeedbackItem, **contact: Any) -> Any:
    """A young person's account that its owner joined to the item; with answers about safe contact where given."""
    account = make_family("young_person", "Ellie Marsh", "ellie@example.org")
    with transaction():
        returning.join_account(item, account.id)
        if contact:
            set_safe_contact(account.id, ContactAnswers(**contact), Viewer("family", account.id).actor())
    return account


def plain(page: Page) -> bytes:
    return RANDOM.sub(b"RANDOM", page.data)


def people_of(role: str) -> list[Any]:
    from app.accounts.queries import staff_with_role

    return list(staff_with_role(role))
