""" "Ask us to ring you" is a whole request: by keyboard alone, without JavaScript, in under a minute."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.pages.keyboard import Keyboard


@pytest.mark.promise(12)
def test_ask_us_to_ring_you_by_keyboard_without_javascript(visit: Callable[..., Page]) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False)
    keys = Keyboard(page)
    began = time.monotonic()
    page.goto("/early-help/request/danger-now")
    keys.choose("No", "No")
    keys.press("Continue")
    keys.choose("My own family", "My own family")
    keys.press("Continue")
    keys.choose("Yes", "Yes")
    keys.type("Postcode", "DT4 7AA")
    keys.press("Continue")
    keys.tick("Ring")
    keys.press("Continue")
    keys.type("Phone number", "07700 900123")
    keys.choose("Yes", "No")
    keys.press("Continue")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        keys.tick(day)
    keys.choose("Any time", "Any time")
    keys.choose("Yes", "No")
    keys.press("Continue")
    keys.press("I’ll tell you when we talk")
    keys.choose("Ring me", "Ring me")
    keys.type("What should we call you?", "Kerry")
    keys.tick("I agree that you ring me")
    keys.press("Continue")
    if "sign-in-word" in page.url:
        keys.press("Go on without a word")
    if "check-answers" in page.url:
        keys.press("Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your request")
    assert time.monotonic() - began < 60


@pytest.mark.promise(12)
def test_a_mistake_is_told_first_and_leads_to_its_box(visit: Callable[..., Page]) -> None:
    page = visit(viewport=PHONE)
    page.goto("/early-help/request/danger-now")
    page.get_by_role("button", name="Continue").click()
    assert page.title().startswith("Error: Is anyone in danger now?")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.get_by_role("radio", name="No", exact=True)).to_be_focused()
