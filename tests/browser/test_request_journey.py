"""Asking for early help in a browser: every page fits everyone; "Ask us to ring you" by keyboard, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, PHONE
from tests.browser.looking import assert_fit_for_everyone, runs_sideways

START = "/early-help/request/danger-now"


def group(page: Page, question: str) -> Locator:
    return page.get_by_role("group", name=question)


def choose(page: Page, question: str, *answers: str) -> None:
    for answer in answers:
        group(page, question).get_by_label(answer, exact=True).check()


def day(page: Page, question: str, *parts: str) -> None:
    for label, value in zip(("Day", "Month", "Year"), parts, strict=True):
        group(page, question).get_by_label(label).fill(value)


def type_(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).fill(words)


Fill = Callable[[Page], Any]
PAGES: dict[str, list[Fill]] = {
    "danger-now": [lambda p: choose(p, "Is anyone hurt, in danger", "No")],
    "who-is-asking": [lambda p: p.get_by_label("My own family").check()],
    "postcode": [lambda p: choose(p, "Do you know the postcode?", "Yes"), lambda p: type_(p, "Postcode", "dt4 7an")],
    "safe-contact": [lambda p: choose(p, "Choose every way that is safe", "Send a text message", "Ring")],
    "contact-details": [
        lambda p: type_(p, "Phone number", "07700 900123"),
        lambda p: choose(p, "Does anyone else see or answer", "No"),
    ],
    "contact-times": [
        lambda p: choose(p, "Which days are safe?", "Monday", "Friday"),
        lambda p: choose(p, "What time of day is safe?", "Only between two times"),
        lambda p: type_(p, "From", "3pm"),
        lambda p: type_(p, "To", "5pm"),
        lambda p: choose(p, "may we leave a message?", "No"),
    ],
    "language": [lambda p: choose(p, "Do you want an interpreter?", "No")],
    "ring-me": [lambda p: p.get_by_label("Go on and write it here").check()],
    "about-you": [
        lambda p: type_(p, "Your full name", "Kerry Dunford"),
        lambda p: p.get_by_label("Their mother").check(),
    ],
    "child": [
        lambda p: p.get_by_label("The child’s name").fill("Ella"),
        lambda p: group(p, "Is the child born?").get_by_label("Yes").first.check(),
        lambda p: day(p, "When were they born?", "3", "March", "2016"),
        lambda p: choose(p, "parental responsibility for this child?", "Yes"),
        lambda p: choose(p, "Where does the child live?", "At the postcode you gave"),
    ],
    "children": [],
    "other-adults": [],
    "going-well": [lambda p: p.get_by_label("In your own words").fill("We love the beach")],
    "topics": [lambda p: p.get_by_label("Money, debt or food").check()],
    "what-is-happening": [lambda p: p.get_by_label("In your own words").fill("Ella does not want to go to school")],
    "what-would-help": [lambda p: p.get_by_label("In your own words").fill("Somebody to talk to")],
    "who-helps": [lambda p: p.get_by_label("In your own words").fill("My sister")],
    "agreement": [lambda p: choose(p, "Do you agree to get help", "Yes, for Ella")],
}


def go_on(page: Page, button: str = "Continue") -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def pass_by(_page: Page) -> None:
    """Look at nothing."""


def ask(page: Page, look: Callable[[Page], None]) -> None:
    """The whole request of a parent, looking at every page as it is filled in."""
    page.goto(START)
    for slug, fills in PAGES.items():
        assert f"/{slug}" in page.url.replace("/children/", "/child/")
        for fill in fills:
            fill(page)
        look(page)
        go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what you have written")
    look(page)
    go_on(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your request")
    look(page)


@pytest.mark.slow
@pytest.mark.promise(12)
def test_every_page_of_a_request_is_fit_for_everyone(visit: Callable[..., Page]) -> None:
    ask(visit(viewport=NARROW), assert_fit_for_everyone)


@pytest.mark.slow
@pytest.mark.promise(12)
def test_a_whole_request_without_javascript(visit: Callable[..., Page]) -> None:
    ask(visit(viewport=PHONE, java_script_enabled=False), pass_by)


@pytest.mark.promise(12)
def test_faults_are_said_at_the_top_and_lead_to_the_box(visit: Callable[..., Page]) -> None:
    page = visit(viewport=NARROW)
    page.goto(START)
    go_on(page)
    expect(page).to_have_title("Error: Is anyone in danger now? – Family and young people's services")
    assert_fit_for_everyone(page)
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("No", exact=True)).to_be_focused()


class Keyboard:
    """Somebody who has only a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, wanted: Locator) -> None:
        """Press Tab until this has the focus."""
        for _press in range(80):
            if wanted.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {wanted}")

    def tick(self, label: str, within: str = "") -> None:
        place = group(self.page, within) if within else self.page
        radio = place.get_by_label(label, exact=True)
        if radio.get_attribute("type") == "radio":
            first = place.get_by_role("radio").first if within else radio
            self.to(first)
            for _press in range(10):
                if radio.evaluate("e => e === document.activeElement"):
                    break
                self.page.keyboard.press("ArrowDown")
        else:
            self.to(radio)
        if not radio.is_checked():
            self.page.keyboard.press("Space")
        assert radio.is_checked(), label

    def type(self, label: str, words: str) -> None:
        self.to(self.page.get_by_label(label, exact=True))
        self.page.keyboard.type(words)

    def go_on(self) -> None:
        self.to(self.page.get_by_role("button", name="Continue", exact=True))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.mark.promise(12)
def test_ask_us_to_ring_you_by_keyboard_without_script(visit: Callable[..., Page]) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False)
    keys = Keyboard(page)
    page.goto(START)
    keys.tick("No", within="Is anyone hurt")
    keys.go_on()
    keys.tick("My own family", within="Who are you asking for?")
    keys.go_on()
    keys.tick("No, or there is no fixed home now", within="Do you know the postcode?")
    keys.go_on()
    keys.tick("Ring", within="Choose every way")
    keys.go_on()
    keys.type("Phone number", "01632 960001")
    keys.tick("No", within="Does anyone else see or answer")
    keys.go_on()
    keys.tick("Monday", within="Which days")
    keys.tick("Any time from 8am to 8pm", within="What time of day")
    keys.tick("No", within="may we leave a message?")
    keys.go_on()
    keys.tick("No", within="Do you want an interpreter?")
    keys.go_on()
    keys.tick("Ring me", within="What would you like?")
    keys.type("What should we call you?", "Kerry")
    keys.tick("I agree that you ring me on the number I gave")
    keys.go_on()
    keys.type("Your word", "blue kettle")
    keys.go_on()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what you have written")
    keys.to(page.get_by_role("button", name="Send"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your request")


@pytest.mark.promise(12)
@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
def test_the_first_pages_in_longer_words_and_from_right_to_left(visit: Callable[..., Page], language: str) -> None:
    page = visit(language=language, viewport=NARROW)
    page.goto(START)
    for value in ("no", "parent"):
        assert not runs_sideways(page), page.url
        page.locator(f"input[value={value}]").check()
        with page.expect_navigation():
            page.locator("button[value=on]").click()
    assert not runs_sideways(page), page.url
