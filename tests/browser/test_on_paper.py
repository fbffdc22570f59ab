"""A page sent to the printer from the browser's own menu has its words on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories import people


@pytest.mark.promise(12)
def test_a_familys_own_page_is_not_blank_on_paper(visit: Callable[..., Page]) -> None:
    page = visit(people.make_family)
    page.emulate_media(media="print")
    page.goto("/account")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Finish and clear")).to_have_count(0)


@pytest.mark.promise(12)
def test_help_now_is_not_blank_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto("/help-now")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Ring 999", exact=False).last).to_be_visible()
