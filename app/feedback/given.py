"""What a feedback journey's answers mean: the one place that knows the names of its pages and fields."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.journeys.journey import MARKS, SKIPPED, Answers, Page

DEVICE, HELPER, ABOUT, WHO, NAME = "whose-device", "who-helps", "who-is-it-about", "who-may-know", "your-name"
WISHES = "what-would-you-like"
ON_YOUR_OWN = "on-your-own"
"""Its fields are question codes: those that somebody who is not alone answers on a page of their own."""
WORKER = "worker"
"""On the "who is it about" page: id of the worker whose card they came by, where it is about them."""


@dataclass(frozen=True)
class Given:
    """The answers of one journey, read. Question answers and words stand by question code."""

    own_device: bool
    alone: bool
    helper: str | None
    helper_is_worker: bool
    about_kind: str | None
    about_name: str
    worker_id: UUID | None
    who_may_know: str
    name: str
    answers: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    wishes: dict[str, Any] = field(default_factory=dict)

    @property
    def is_watched(self) -> bool:
        """Somebody may be looking at this screen: anything but a child alone with a device of their own."""
        return not (self.own_device and self.alone)


def read(answers: Answers) -> Given:
    """The answers of the pages on the path. A page left out, or skipped, leaves the careful meaning."""
    questions = _questions(answers)
    device, helper = _page(answers, DEVICE), _page(answers, HELPER)
    about, who, wishes = _page(answers, ABOUT), _page(answers, WHO), _page(answers, WISHES)
    worker = str(about.get(WORKER) or "")
    later_name = str(wishes.get("name") or "").strip()
    return Given(
        own_device=device.get("device") == "mine",
        alone=device.get("company") == "alone",
        helper=helper.get("helper") or None,
        helper_is_worker=helper.get("is_the_worker") == "yes",
        about_kind=about.get("kind") or None,
        about_name=str(about.get("name") or "").strip(),
        worker_id=UUID(worker) if worker else None,
        who_may_know="kept" if later_name else str(who.get("who") or "nameless"),
        name=later_name or str(_page(answers, NAME).get("name") or "").strip(),
        answers=_answers(answers),
        words={code: page["words"] for code, page in questions if page.get("words")},
        wishes={name: value for name, value in wishes.items() if value and name not in (SKIPPED, "name")},
    )


def _page(answers: Answers, slug: str) -> Page:
    page = answers.get(slug, {})
    return {} if page.get(SKIPPED) else page


def _answers(answers: Answers) -> dict[str, Any]:
    """What was chosen, by question code."""
    one_a_page = {code: page["answer"] for code, page in _questions(answers) if page.get("answer")}
    return {code: said for code, said in _page(answers, ON_YOUR_OWN).items() if said and code not in MARKS} | one_a_page


def _questions(answers: Answers) -> list[tuple[str, Page]]:
    """The pages of questions, by question code: the slug of a question's page is its code with hyphens."""
    asked = [(slug.replace("-", "_"), _page(answers, slug)) for slug in answers]
    return [(code, page) for code, page in asked if "answer" in page or "words" in page]
