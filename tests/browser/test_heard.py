"""What a screen reader says on the way to "ring me": each page's name, its heading, what is asked, what went wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_request_journey import PAGES, START, go_on

WAY = ("danger-now", "who-is-asking", "postcode", "safe-contact", "contact-details", "contact-times")
NAMELESS = ("textbox", "radio", "checkbox", "button", "link", "group", "combobox")


def heard(page: Page) -> str:
    """The accessible tree of what is in the main part of the page."""
    return page.get_by_role("main").aria_snapshot()


def assert_named(page: Page) -> None:
    """The name in the title is the one heading, and every box and button has a name."""
    heading = page.get_by_role("heading", level=1)
    assert heading.count() == 1, page.url
    assert page.title().removeprefix("Error: ").startswith(heading.inner_text().replace("\n", " ")), page.title()
    for line in heard(page).splitlines():
        part = line.strip("- ").rstrip(":")
        assert part not in ("textbox", "radio", "checkbox", "button", "link", "group", "combobox"), (
            f"{page.url}: {line}"
        )


@pytest.mark.promise(12)
def test_the_way_to_be_rung_is_told_by_name_heading_and_mistake(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(START)
    for slug in WAY:
        assert f"/{slug}" in page.url
        assert_named(page)
        go_on(page)
        said = heard(page)
        assert page.title().startswith("Error: "), page.url
        assert "There is a problem" in page.get_by_role("alert").inner_text()
        mistake = page.get_by_role("alert").get_by_role("link").first.inner_text()
        assert said.count(mistake) >= 2, f"{mistake!r} is not said again where it is to be mended"
        assert_named(page)
        for fill in PAGES[slug]:
            fill(page)
        go_on(page)
    page.get_by_role("button", name="I’ll tell you when we talk").click()
    assert_named(page)
    page.get_by_role("radio", name="Ring me").check()
    go_on(page)
    said = heard(page)
    for mistake in ("Write a name we can ask for", "Tick the box so that we may ring you"):
        assert said.count(mistake) >= 2
