"""Every word on the pages of speaking goes through the catalogue, those of the questions too."""

import pytest
from flask import Flask
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.feedback.branches import slug_of
from app.feedback.journey import JOURNEYS
from app.feedback.question import VERSIONS
from app.journeys import services
from app.journeys.drafts import COOKIE
from tests.house.test_words import _is_bare
from tests.integration.feedback.speaking import unsafe_answer
from tests.pages import PortalClient
from tests.pages.document import text_nodes

MINE = "é"
"""What the child typed: never translated, and not to be mistaken for words of ours."""


def begin(client: PortalClient, version: str, start: dict[str, str]) -> list[str]:
    """A draft of this browser with everything answered. Gives the addresses of its pages."""
    journey = JOURNEYS[version]
    pages: dict[str, dict[str, object]] = {
        "whose-device": dict(start),
        "who-helps": {"helper": "carer"},
        "who-is-it-about": {"kind": "social_worker"},
        "who-may-know": {"who": "kept"},
        "your-name": {"name": MINE},
        "what-would-you-like": {"wishes": ["know"]},
        "on-your-own": {},
    }
    pages |= {step.slug: {"seen": True} for step in journey.steps if step.form is None}
    for step in journey.steps:
        question = getattr(step.form, "question", None)
        if question is not None:
            said = {"words": MINE} if question.kind == "words" else {"answer": unsafe_answer(question)}
            pages[slug_of(question)] = dict(said)
    with transaction():
        draft, key = services.begin(journey, now(), 7)
        draft.content = draft.content | {"pages": pages}
    with client.session_transaction() as kept:
        kept[COOKIE] = {journey.code: [key, int(now().timestamp())]}
    slugs = [step.slug for step in journey.path(pages)]
    return [f"/feedback/{version}/{slug}" for slug in (*slugs, "check-answers", "leave", "come-back")]


@pytest.mark.promise(12)
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("company", ["alone", "helper"])
def test_every_word_of_a_page_of_speaking_can_be_translated(
    app: Flask, client: PortalClient, database: orm.Session, version: str, company: str
) -> None:
    client.speak("en-XA")
    unmarked = {}
    for address in begin(client, version, {"device": "mine", "company": company}):
        page = client.get(address)
        bare = [words for words in text_nodes(page.main) if _is_bare(words, app) and words.count("-") != 2]
        if bare:
            unmarked[address] = bare
    assert not unmarked


@pytest.mark.promise(12)
@pytest.mark.parametrize("version", VERSIONS)
def test_every_page_of_speaking_turns_round(client: PortalClient, database: orm.Session, version: str) -> None:
    client.speak("ar-XB")
    for address in begin(client, version, {"device": "worker", "company": "helper"}):
        html = next(client.get(address).document.all("html"))
        assert (html.get("lang"), html.get("dir")) == ("ar-XB", "rtl")
