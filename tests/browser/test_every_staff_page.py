"""Every page staff may open is fit for everyone, and so is what it says when nothing was filled in.

The pages are found, not named (`finding.py`): a new one is looked at as soon as a link leads to it. Where none does, or
no story of `practice.py` has the moment it opens at, the first test says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Response

from app.web.locale import COOKIE
from tests.browser import practice
from tests.browser.conftest import NARROW, PHONE, Site, Watcher, serving
from tests.browser.finding import Example, Found, examples_for, staff_endpoints
from tests.browser.looking import colours_that_are_hard_to_read, faults_of_access, runs_sideways
from tests.databases import Databases

Faults = dict[str, list[str]]
PAGES = "text/html"
FEWEST_FORMS = 30
"""How many forms are known to complain when nothing is filled in: fewer means that this test lost its way to them."""
EMPTIED = """() => {
  const form = [...document.querySelectorAll("main form[method=post]")].find(form => form.querySelector(
    "input:not([type=hidden]), textarea, select"));
  if (!form) return false;
  form.noValidate = true;
  for (const field of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = 0;
    else field.value = "";
  }
  form.setAttribute("data-emptied", "");
  return true;
}"""


@dataclass
class Copy:
    """A practice copy that is served, and what was found in it."""

    site: Site
    practice: practice.Practice
    found: Found

    def pages(self) -> list[tuple[str, Example]]:
        """Every HTML page, those of one person together."""
        pages = [(endpoint, one) for endpoint, one in self.found.examples.items() if one.kind == PAGES]
        return sorted(pages, key=lambda item: (item[1].name, item[1].address))


@pytest.fixture(scope="module")
def copy(databases: Databases, postcodes: object) -> Iterator[Copy]:
    app = databases.app(postcode_file=postcodes)
    told = practice.fill(app)
    found = examples_for(app, told.people)
    with serving(app) as site:
        yield Copy(site, told, found)


@pytest.fixture
def as_person(browser: Browser, copy: Copy) -> Iterator[Callable[[str], Page]]:
    """A browser of its own for each member of staff, at 320 pixels."""
    opened: dict[str, tuple[Page, Watcher]] = {}

    def page_of(name: str) -> Page:
        if name not in opened:
            context = browser.new_context(base_url=copy.site.address, viewport=NARROW)
            if name:
                context.add_cookies([copy.site.cookie(lambda: practice.named(name))])
            page = context.new_page()
            opened[name] = (page, Watcher(page, copy.site))
        return opened[name][0]

    yield page_of
    for page, watcher in opened.values():
        watcher.assert_well()
        page.context.close()


def test_an_example_of_every_staff_page_is_found(copy: Copy) -> None:
    missing = {e: rule.rule for e, rule in staff_endpoints(copy.site.app).items() if e not in copy.found.examples}
    assert not missing, (
        f"no page that staff can open leads to {missing}: link to it, or tell a story in tests/browser/practice.py "
        "in which it opens"
    )


@pytest.mark.promise(12)
def test_every_staff_page_is_fit_for_everyone(copy: Copy, as_person: Callable[[str], Page]) -> None:
    faults = Faults()
    for endpoint, example in copy.pages():
        page = as_person(example.name)
        answer = page.goto(example.address)
        assert answer is not None
        assert answer.status == 200, f"{endpoint}: {example} opened a moment ago"
        faults[endpoint] = [*_at_every_width(page), *_in_the_dark(page)]
    assert not any(faults.values()), _said(faults)


@pytest.mark.promise(12)
def test_every_staff_page_fits_from_right_to_left_and_says_well_what_is_missing(
    copy: Copy, as_person: Callable[[str], Page]
) -> None:
    complained, faults = 0, Faults()
    for endpoint, example in copy.pages():
        page = as_person(example.name)
        page.context.add_cookies([{"name": COOKIE, "value": "ar-XB", "url": copy.site.address}])
        page.goto(example.address)
        assert page.locator("html").get_attribute("dir") == "rtl"
        faults[endpoint] = _sideways(page)
        answer = _send_empty(page)
        if answer is not None and answer.status == 422:
            complained += 1
            faults[endpoint] += [*_sideways(page), *faults_of_access(page, contrast=False)]
            if not page.locator(".govuk-error-summary a").count():
                faults[endpoint].append("no summary leads to the fault")
    assert not any(faults.values()), _said(faults)
    assert complained >= FEWEST_FORMS


@pytest.mark.promise(12)
def test_the_way_in_is_fit_for_everyone(copy: Copy, as_person: Callable[[str], Page]) -> None:
    page, faults = as_person(""), Faults()
    for email in (copy.practice.without_second_factor, copy.practice.with_password):
        page.goto("/staff/sign-in")
        _look(page, faults)
        page.get_by_label("Email address").fill(email)
        page.get_by_label("Password", exact=True).fill(practice.PASSWORD)
        with page.expect_navigation():
            page.get_by_role("button", name="Go on").click()
        _look(page, faults)
    for address in ("/staff/recovery-code", f"/staff/invitation/{copy.practice.invitation}", "/staff/invitation/gone"):
        page.goto(address)
        _look(page, faults)
    assert not any(faults.values()), _said(faults)
    assert len(faults) >= 6


def _look(page: Page, faults: Faults) -> None:
    faults[page.url] = [*_at_every_width(page), *_in_the_dark(page)]


def _at_every_width(page: Page) -> list[str]:
    """Everything axe asks at 320 pixels; nothing runs out of the window there nor on a phone."""
    page.set_viewport_size(PHONE)
    wider = _sideways(page)
    page.set_viewport_size(NARROW)
    return [*wider, *_sideways(page), *faults_of_access(page)]


def _in_the_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    faults = colours_that_are_hard_to_read(page)
    page.emulate_media(color_scheme="light")
    return [f"in the dark: {fault}" for fault in faults]


def _sideways(page: Page) -> list[str]:
    sideways = runs_sideways(page)
    return [f"runs sideways: {sideways}"] if sideways else []


def _send_empty(page: Page) -> Response | None:
    """Send the page's first form that asks something, with nothing filled in."""
    if not page.evaluate(EMPTIED):
        return None
    with page.expect_navigation() as went:
        page.evaluate("setTimeout(() => document.querySelector('[data-emptied]').submit())")
    return went.value


def _said(faults: Faults) -> str:
    return "\n".join(f"{page}: {fault}" for page, faults in faults.items() for fault in faults)
