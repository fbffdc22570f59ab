"""Walk a journey of speaking as a child would: page by page, by the words on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import orm

from app.feedback.branches import slug_of
from app.feedback.models import FeedbackItem
from app.feedback.question import Question
from app.feedback.question_sets import current_set
from tests.pages import Page, PortalClient

ALONE = {"device": "mine", "company": "alone"}
HELPED = {"device": "mine", "company": "helper"}
BORROWED = {"device": "other", "company": "alone"}
Choose = Callable[[Question], Any]


def safe_answer(question: Question) -> Any:
    """The first answer that alarms nobody."""
    if question.kind == "words":
        return f"My words about {question.code}"
    safe = next(option.code for option in question.options if option.code not in question.raises)
    return [safe] if question.kind == "many" else safe


def unsafe_answer(question: Question) -> Any:
    """The most alarming one, where there is one."""
    if not question.raises:
        return safe_answer(question)
    last = [option.code for option in question.options if option.code in question.raises][-1]
    return [last] if question.kind == "many" else last


class Child:
    """Somebody with a browser on a journey."""

    def __init__(self, client: PortalClient, version: str) -> None:
        self.client, self.version = client, version
        self.root = f"/feedback/{version}"
        self.questions = current_set(version).questions
        self.seen: list[Page] = []

    def open(self, slug: str) -> Page:
        self.seen.append(self.client.get(f"{self.root}/{slug}"))
        return self.seen[-1]

    def answer(self, slug: str, values: dict[str, Any] | None = None, *, button: str | None = None) -> str:
        """Open a page, answer it, and give the slug it goes on to."""
        page = self.open(slug)
        given = self.client.fill(page, values or {}, button=button, status=302)
        return str(given.headers["Location"]).removeprefix(f"{self.root}/")

    def begin(self, start: dict[str, Any], *, who: str = "nameless", helper: str = "carer", card: str = "") -> str:
        """The pages before the questions. Gives the slug of the first question."""
        slug = self.answer("whose-device" + (f"?card={card}" if card else ""), start)
        if slug == "who-helps":
            slug = self.answer(slug, {"helper": helper} | ({"is_the_worker": "yes"} if helper == "worker" else {}))
        if slug == "someone-else":
            slug = self.answer(slug, button="Go on now")
        slug = self.answer(slug, {"this": "yes"} if card else {"kind": "social_worker"})
        slug = self.answer(slug, {"who": who})
        if slug == "your-name":
            slug = self.answer(slug, {"name": "Robin Example"})
        return self.answer(slug, button="Start")

    def say(self, slug: str, choose: Choose = safe_answer) -> str:
        """Answer every question from this page on. Gives the slug after them."""
        asked = {slug_of(question): question for question in self.questions}
        while slug in asked or slug == "on-your-own" or slug.startswith("what-happens-now"):
            if slug == "on-your-own":
                slug = self.answer(slug, {q.code: choose(q) for q in self.questions if q.alone})
            elif slug.startswith("what-happens-now"):
                slug = self.answer(slug, button="Go on")
            else:
                name = "words" if asked[slug].kind == "words" else "answer"
                slug = self.answer(slug, {name: choose(asked[slug])})
        return slug

    def send(self) -> Page:
        """From what would you like to the last page."""
        assert self.answer("what-would-you-like", {"wishes": ["know"]}) == "check-answers"
        return self.send_now()

    def send_now(self) -> Page:
        """Press send on the page that checks everything."""
        assert self.answer("check-answers", button="Send") == "sent"
        return self.open("sent")

    def item(self, database: orm.Session) -> FeedbackItem:
        """The one thing that was said."""
        database.expire_all()
        return database.query(FeedbackItem).one()
