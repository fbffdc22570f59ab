"""When someone may be watching, no screen tells what was answered: the same bytes, whatever it was."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import orm

from app.feedback.question import VERSIONS
from app.feedback.question_sets import current_set
from app.safeguarding.models import Concern
from tests.integration.feedback.speaking import (
    ALONE,
    BORROWED,
    HELPED,
    Child,
    Choose,
    safe_answer,
    unsafe_answer,
)
from tests.pages import Page, PortalClient

WATCHED = {
    "helped": HELPED,
    "near": {"device": "mine", "company": "near"},
    "borrowed": BORROWED,
    "the worker's own": {"device": "worker", "company": "alone"},
    "will not say": {"device": "dont_want_to_say", "company": "dont_want_to_say"},
}
TOKEN = re.compile(r'name="csrf_token"[^>]*value="[^"]+"|name="read_at" value="\d+"')
OUR_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def same(page: Page) -> str:
    """A page's bytes without what is made by chance for each page: its form token, the draft's own code."""
    return OUR_CODE.sub("", TOKEN.sub("", page.html))


def unsafe_pages(version: str) -> set[str]:
    return {question.code.replace("_", "-") for question in current_set(version).questions if question.raises}


def walk(client: PortalClient, version: str, start: dict[str, str], choose: Choose) -> dict[str, str]:
    """Every screen of one child's way, by slug, with the pages that raise seen a second time after answering."""
    child = Child(client, version)
    child.say(child.begin(start), choose)
    for slug in sorted(unsafe_pages(version) | {"on-your-own"}):
        again = client.get(f"{child.root}/{slug}", follow_redirects=True)
        child.seen.append(again)
    child.answer("what-would-you-like", {"wishes": ["know"]})
    child.open("leave")
    child.answer("check-answers", button="Send")
    child.open("sent")
    return {f"{n} {page.request.path}": same(page) for n, page in enumerate(child.seen)}


@pytest.mark.promise(1)
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("start", WATCHED.values(), ids=WATCHED)
def test_where_somebody_may_look_every_screen_is_the_same_byte_for_byte(
    new_client: Callable[[], PortalClient], database: orm.Session, version: str, start: dict[str, str]
) -> None:
    safe = walk(new_client(), version, start, safe_answer)
    assert database.query(Concern).count() == 0
    unsafe = walk(new_client(), version, start, unsafe_answer)
    assert database.query(Concern).count() == len(unsafe_pages(version))
    assert all(concern.watched for concern in database.query(Concern))
    assert list(safe) == list(unsafe)
    for path, html in safe.items():
        assert html == unsafe[path], path


@pytest.mark.promise(1)
@pytest.mark.parametrize("version", VERSIONS)
def test_no_unsafe_answer_is_shown_back_even_to_a_child_alone(
    client: PortalClient, database: orm.Session, version: str
) -> None:
    child = Child(client, version)
    child.say(child.begin(ALONE), unsafe_answer)
    for slug in unsafe_pages(version):
        assert "checked" not in child.open(slug).html
    check = child.open("check-answers")
    for question in current_set(version).questions:
        if question.raises:
            assert question.ask not in check.main_text
    assert "checked" in child.open("listens").html


@pytest.mark.promise(1)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_child_alone_is_told_at_once_what_happens_without_their_answer(
    client: PortalClient, database: orm.Session, at: Callable[[str], object], version: str
) -> None:
    at("2026-11-24T10:00+00:00")
    child = Child(client, version)
    first = next(question for question in current_set(version).questions if question.raises)
    child.begin(ALONE)
    slug = first.code.replace("_", "-")
    goes = child.answer(slug, {"answer": unsafe_answer(first)})
    assert goes.startswith("what-happens-now")
    assert database.query(Concern).count() == 1, "the concern is on the duty page before the next screen"
    page = child.open(goes)
    assert "Our duty team will read this by 11am." in page.main_text
    chosen = unsafe_answer(first)
    words = {option.code: option.label for option in first.options}[chosen if isinstance(chosen, str) else chosen[0]]
    assert f">{words}<" not in page.html


@pytest.mark.promise(1)
def test_an_unsafe_answer_hidden_from_sight_stands_when_the_page_is_saved_empty(
    client: PortalClient, database: orm.Session
) -> None:
    child = Child(client, "8-11")
    child.begin(ALONE)
    child.answer("feels-safe", {"answer": "no"})
    child.answer("what-happens-now-1", button="Go on")
    child.answer("feels-safe", {})
    child.say("keep-one-thing", safe_answer)
    child.answer("what-would-you-like", {})
    child.send_now()
    assert child.item(database).answers["feels_safe"] == "no"
    assert child.item(database).urgent


@pytest.mark.promise(1)
def test_an_unsafe_answer_taken_back_takes_no_concern_back(client: PortalClient, database: orm.Session) -> None:
    child = Child(client, "11-17")
    child.begin(ALONE)
    child.answer("feels-safe", {"answer": "never"})
    child.answer("feels-safe", {"answer": "all_the_time"})
    assert database.query(Concern).one().is_open


@pytest.mark.promise(1)
def test_words_raise_when_they_are_sent_and_change_nothing_that_is_seen(
    new_client: Callable[[], PortalClient], database: orm.Session
) -> None:
    ends = []
    for words in ("My worker makes me laugh", "My carer hits me and I am scared to go home"):
        child = Child(new_client(), "8-11")
        child.begin(HELPED)
        assert child.answer("change-one-thing", {"words": words}) == "knows-worker"
        assert database.query(Concern).count() == 0, "nobody sees it until it is sent"
        child.answer("what-would-you-like", {})
        ends.append(same(child.send_now()))
    assert database.query(Concern).one().trigger == "words_phrase"
    assert ends[0] == ends[1]
