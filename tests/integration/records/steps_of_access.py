"""A request for one's own records, carried through its pages by whoever does each step."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from app.core.db import session
from app.records.access.models import AccessEntry, AccessRequest
from tests.factories.subject_access import spoken
from tests.pages import PortalClient

WHY = "She rang and told me what it is for. She knows what is in it."


def here(reference: str) -> str:
    """Its page for data protection."""
    return f"/staff/records/access/{spoken(reference)}"


def she_asks(her: PortalClient) -> str:
    """From her own account; the reference."""
    asked = {"tie": "self", "more": "What did you write about me?"}
    her.fill(her.get("/account/copy"), asked, expect_redirect="/account/copy?done=asked")
    return session().scalars(sa.select(AccessRequest.reference)).one()


def is_judged_and_found(first: PortalClient, reference: str, people: list[tuple[str, Any]]) -> None:
    """They are known, they understand, it is said who they are, and everything is found."""
    page = here(reference)
    yes = {"decision": "yes", "identity": "spoke_and_questions", "capacity": "understands", "why": WHY}
    first.fill(first.get(f"{page}/judge"), yes, expect_redirect=page)
    ticked = {"people": [f"{kind}:{row}" for kind, row in people]}
    first.fill(first.get(f"{page}/who"), ticked, expect_redirect=page)
    first.fill(first.get(page), button="Find everything", expect_redirect=f"{page}/copy")


def is_left_out(first: PortalClient, reference: str, words: str, passage: str) -> None:
    """A passage of the entry with these words; words that do not stand in it are refused."""
    page = here(reference)
    entry = next(one for one in session().scalars(sa.select(AccessEntry)) if one.words == words)
    where = f"{page}/copy/{entry.id}"
    given = {"reason": "source", "why": "She asked us"}
    wrong = first.fill(first.get(where), {"passage": "Nobody wrote this", **given}, status=422)
    assert "do not stand in it" in wrong.text
    first.fill(first.get(where), {"passage": passage, **given}, expect_redirect=f"{page}/copy")


def is_read_by_a_second_person(first: PortalClient, second: PortalClient, reference: str, never: str) -> None:
    """Not by who made it; then it is given on her account."""
    page = here(reference)
    first.fill(first.get(page), button="Hand it to a second person", expect_redirect=page)
    assert "nobody who made it" in first.get(page).main_text
    first.fill(first.get(f"{page}/check"), {"is_right": "yes"}, status=422)
    assert never not in second.get(f"{page}/copy").main_text.split("Left out")[0]
    second.fill(second.get(f"{page}/check"), {"is_right": "yes"}, expect_redirect=page)
    first.fill(first.get(f"{page}/give"), {"way": "account"}, expect_redirect=page)


def her_copy(her: PortalClient, reference: str) -> tuple[bytes, dict[str, Any]]:
    """PDF and JSON, from her own account."""
    assert "You can open it here until" in her.get("/account/copy").main_text
    paper = her.get(f"/account/copy/{spoken(reference)}.pdf").data
    return paper, json.loads(her.get(f"/account/copy/{spoken(reference)}.json").data)
