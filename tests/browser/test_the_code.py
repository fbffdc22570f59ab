"""A child takes a code after sending and comes back with it in another browser: by names or pictures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.feedback.codes import CODES
from app.feedback.picture_words import PICTURES
from app.feedback.pictures import KINDS, names
from tests.browser.conftest import NARROW, PHONE
from tests.browser.looking import assert_fit_for_everyone
from tests.browser.pages.thread import code_shown

pytestmark = [pytest.mark.promise(10), pytest.mark.promise(12)]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def send_without_a_name(page: Page) -> None:
    """The shortest way through: whose device, who it is about, who may know, and send."""
    page.goto("/feedback/8-11/whose-device")
    page.get_by_label("Mine", exact=True).check()
    page.get_by_label("No, I am on my own").check()
    press(page, "Next")
    page.get_by_label("Social worker").check()
    press(page, "Next")
    page.get_by_label("Nobody knows it is me").check()
    press(page, "Next")
    press(page, "Start")
    press(page, "No more questions")
    press(page, "Skip this")
    press(page, "Send")


def taken_code(page: Page) -> tuple[str, ...]:
    press(page, "Show me my code")
    return code_shown(page)


def test_a_code_taken_on_one_phone_opens_the_answer_on_another(page: Page, visit: Callable[..., Page]) -> None:
    page.set_viewport_size(PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    send_without_a_name(page)
    words = taken_code(page)
    assert_fit_for_everyone(page)
    assert [url for url in asked if any(f"/{code}" in url for code in CODES)] == [], "a picture was fetched by its name"

    other = visit(viewport=NARROW)
    other.goto("/feedback/return")
    assert_fit_for_everyone(other)
    for number, word in enumerate(words, 1):
        other.get_by_label(f"Picture {number}").fill(word.upper())
    press(other, "Open it")
    assert other.get_by_role("heading", level=1).inner_text() == "What happened with what you told us"
    assert_fit_for_everyone(other)
    other.get_by_label("Write back to us").fill("Thank you for reading it.")
    press(other, "Send it")
    assert other.get_by_text("We have what you wrote.").is_visible()
    for link in ("Tell us your name", "Take back what I told you"):
        other.get_by_role("link", name=link).click()
        assert_fit_for_everyone(other)
        other.go_back()


def test_pictures_are_chosen_without_script_and_by_keyboard(page: Page, visit: Callable[..., Page]) -> None:
    send_without_a_name(page)
    words = taken_code(page)
    called = {name: code for code, name in names().items()}
    other = visit(viewport=PHONE, java_script_enabled=False)
    other.goto("/feedback/return/pictures")
    for word in words:
        kind = next(kind for kind, inside in PICTURES.items() if called[word] in inside)
        other.get_by_role("button", name=str(KINDS[kind]), exact=True).press("Enter")
        other.get_by_role("button", name=word, exact=True).press("Enter")
    press(other, "Open it")
    assert other.get_by_role("heading", level=1).inner_text() == "What happened with what you told us"


@pytest.mark.parametrize("kind", ["wild", "sky"])
def test_the_picker_is_fit_for_everyone(visit: Callable[..., Page], kind: str) -> None:
    page = visit(viewport=NARROW)
    page.goto("/feedback/return/pictures")
    assert_fit_for_everyone(page)
    press(page, str(KINDS[kind]))
    assert_fit_for_everyone(page)
    press(page, names()[next(iter(PICTURES[kind]))])
    assert_fit_for_everyone(page)
