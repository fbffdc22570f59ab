"""Every page works for everyone: at 320 pixels, dark, from right to left, without JavaScript, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, NARROW, Site
from tests.browser.looking import assert_fit_for_everyone, runs_sideways
from tests.factories import people
from tests.house.test_words import public_pages

MOST_PAGES = 40


def crawl(page: Page, start: str, look: Callable[[Page], None]) -> list[str]:
    """Open a page and every page of ours it leads to, looking at each. Answers with the paths."""
    waiting, seen = [start], []
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        page.goto(path)
        look(page)
        seen.append(path)
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
        for link in links:
            link = link.split("#")[0]
            if link.startswith("/") and "?" not in link and "." not in link and link not in (*seen, *waiting):
                waiting.append(link)
    return seen


@pytest.mark.promise(12)
def test_public_pages_on_a_wide_screen(visit: Callable[..., Page], site: Site) -> None:
    """Narrow, dark, mirrored and without script: `test_every_family_page`."""
    page = visit(viewport=DESK)
    for address in public_pages(site.app):
        page.goto(address)
        assert_fit_for_everyone(page)


@pytest.mark.promise(12)
def test_public_pages_in_longer_words(visit: Callable[..., Page], site: Site) -> None:
    page = visit(language="en-XA", viewport=NARROW)
    for address in public_pages(site.app):
        page.goto(address)
        sideways = runs_sideways(page)
        assert not sideways, f"{address} in longer words runs sideways: {sideways}"


@pytest.mark.promise(12)
@pytest.mark.parametrize("role", ["early_help_hub", "safeguarding_duty", "administrator", "team_manager"])
def test_staff_pages(visit: Callable[..., Page], role: str) -> None:
    page = visit(lambda: people.make_staff(role), viewport=NARROW)
    paths = crawl(page, "/staff", assert_fit_for_everyone)
    assert "/staff" in paths


@pytest.mark.promise(12)
def test_family_pages(visit: Callable[..., Page]) -> None:
    page = visit(people.make_family, viewport=NARROW, color_scheme="dark")
    crawl(page, "/account", assert_fit_for_everyone)


@pytest.mark.promise(12)
def test_everything_can_be_reached_by_keyboard_and_where_one_is_can_be_seen(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    reached = set()
    for _ in range(60):
        name = page.evaluate(
            "document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || ''"
        )
        if page.evaluate("document.activeElement === document.body"):
            break
        reached.add(name.strip())
        shown = page.evaluate(
            """() => { const s = getComputedStyle(document.activeElement);
              const b = document.activeElement.getBoundingClientRect();
              const line = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
              return b.width > 0 && (line || s.boxShadow !== 'none' || s.backgroundColor !== 'rgba(0, 0, 0, 0)'); }"""
        )
        assert shown, f"focus on {name!r} cannot be seen"
        page.keyboard.press("Tab")
    links = page.evaluate(
        "[...document.querySelectorAll('a[href], button')].filter(e => e.offsetParent).map(e => e.innerText.trim())"
    )
    assert {link for link in links if link} <= reached


@pytest.mark.promise(1)
@pytest.mark.browser_context_args(java_script_enabled=False)
def test_help_now_is_in_reach_of_every_public_page_without_javascript(page: Page, site: Site) -> None:
    for address in public_pages(site.app):
        page.goto(address)
        ways = page.get_by_role("link", name="Help now").or_(page.get_by_text("999"))
        expect(ways.first).to_be_visible()


@pytest.mark.promise(12)
def test_leaving_quickly_goes_to_the_weather(page: Page, site: Site) -> None:
    page.route("**/*bbc.co.uk/**", lambda route: route.fulfill(status=200, body="<title>Weather</title>"))
    page.goto("/help-now")
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("**/weather")
