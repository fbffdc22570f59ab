"""People in the middle of a request for help, each with a draft and a browser of their own."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

from flask import Flask

from app.core import clock
from app.core.db import session, transaction
from app.early_help.journey import EARLY_HELP
from app.journeys import services
from app.journeys.drafts import COOKIE
from app.journeys.models import Draft
from tests.factories import people
from tests.integration.running.nodes import LONGEST, Node
from tests.integration.running.somebody import Somebody

JOURNEY = "/early-help/request"
BEFORE: dict[str, dict[str, Any]] = {
    "danger-now": {"danger": "no"},
    "who-is-asking": {"asker": "parent"},
    "postcode": {"known": "no"},
    "safe-contact": {"ways": ["letter"]},
    "contact-details": {"address": "1 The Lane"},
    "language": {"interpreter": "no"},
    "about-you": {"name": "Kerry Samways", "tie": "mother"},
    "what-is-happening": {"happening": "Mornings are hard."},
    "sign-in-word": {"word": "harbour"},
}


def cookie_of(app: Flask, account: Any = None, draft: str = "") -> str:
    """The cookie of a browser that is signed in, or that holds the key of a draft."""
    browser = app.test_client()
    if account is not None:
        people.sign_in(browser, account)
    if draft:
        with browser.session_transaction() as kept:
            kept[COOKIE] = {EARLY_HELP.code: [draft, int(clock.now().timestamp())]}
    found = browser.get_cookie("portal")
    assert found is not None
    return found.value


def begin_to_write(app: Flask, number: int, *nodes: Node) -> tuple[list[Somebody], list[UUID]]:
    """So many people; every second one comes by the first machine, the others by the last."""
    writers, drafts = [], []
    for one in range(number):
        with transaction():
            draft, key = services.begin(EARLY_HELP, clock.now(), 28)
            draft.content = {**draft.content, "pages": BEFORE}
            drafts.append(draft.id)
        order = list(nodes if one % 2 else nodes[::-1])
        writers.append(
            Somebody(f"Writer {one}", cookie_of(app, draft=key), order, f"{JOURNEY}/going-well", "going_well")
        )
    for writer in writers:
        writer.start()
    return writers, drafts


def wait_for(writers: list[Somebody], times: int) -> None:
    """Until each of them has been answered "saved" so many times more."""
    wanted = {one: one.saved + times for one in writers}
    until = time.monotonic() + LONGEST
    while any(one.saved < wanted[one] for one in writers):
        assert time.monotonic() < until, "somebody could not go on"
        assert not any(one.wrong for one in writers), [one.wrong for one in writers]
        time.sleep(0.005)


def end_writing(writers: list[Somebody], drafts: list[UUID]) -> None:
    """Everybody stops; what stands is what each was last told is saved."""
    for writer in writers:
        writer.enough.set()
    for writer in writers:
        writer.join(LONGEST)
    assert [one.wrong for one in writers] == [[] for _one in writers]
    assert [standing(draft) for draft in drafts] == [one.words(one.saved) for one in writers]


def standing(draft_id: UUID) -> str:
    """What the database holds of what they wrote."""
    session().rollback()
    draft = session().get(Draft, draft_id, populate_existing=True)
    assert draft is not None
    words: str = draft.answers["going-well"]["going_well"]
    return words
