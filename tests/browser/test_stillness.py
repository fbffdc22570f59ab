"""Nothing jumps while a page opens on a phone: the menu is folded before its script comes, and opens without one."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PHONE, Site

WATCH = """
window.jumped = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.jumped += one.value;
}).observe({type: "layout-shift", buffered: true});
"""
A_JUMP = 0.05
"""Half of what the web counts as good."""


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a plain dict of two numbers
    return page


@pytest.mark.parametrize("path", ["/", "/care-leavers", "/you-said-we-did"])
def test_nothing_jumps_when_the_script_starts(phone: Page, path: str) -> None:
    phone.add_init_script(WATCH)
    late: list[Route] = []
    phone.route("**/portal*.js*", lambda route: late.append(route))
    phone.goto(path, wait_until="commit")
    expect(phone.locator("h1")).to_be_visible()
    phone.evaluate("new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))")
    for one in late:
        one.continue_()
    button = phone.get_by_role("button", name="menu")
    expect(button).to_be_visible()
    phone.evaluate("new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))")
    assert phone.evaluate("window.jumped") < A_JUMP
    button.click()
    expect(phone.get_by_role("navigation", name="Menu").get_by_role("link").first).to_be_visible()


def test_the_menu_is_open_where_there_are_no_scripts(browser: Browser, site: Site) -> None:
    size: Any = PHONE
    with browser.new_context(java_script_enabled=False, viewport=size) as context:
        page = context.new_page()
        page.goto(f"{site.address}/")
        expect(page.get_by_role("navigation", name="Menu").get_by_role("link").first).to_be_visible()
        expect(page.get_by_role("button", name="menu")).to_have_count(0)


def test_the_menu_opens_by_itself_where_its_script_does_not_come(phone: Page) -> None:
    phone.route("**/portal*.js*", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    phone.goto("/")
    first = phone.locator(".govuk-service-navigation__list a").first
    expect(first).not_to_be_visible()
    phone.evaluate("document.getAnimations().forEach((each) => each.finish())")
    expect(first).to_be_visible()
