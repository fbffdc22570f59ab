"""What a child finds behind a worker's card, and how a worker writes it: for everyone, on any screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.workforce import queries
from tests.browser.conftest import NARROW, Site
from tests.browser.looking import WAYS_OF_LOOKING, assert_fit_for_everyone, assert_well_looked_at
from tests.factories import people
from tests.factories import workforce as made


def card_of_a_carer(site: Site) -> str:
    with site.app.app_context():
        worker = made.make_worker(made.make_team("chesil"), kind="foster_carer")
        made.introduce(worker)
        token = queries.live_token(worker)
        assert token is not None
        return f"/feedback/worker/{token.token}"


@pytest.mark.promise(12)
@pytest.mark.parametrize("way", sorted(WAYS_OF_LOOKING))
def test_what_a_child_sees_of_a_worker(visit: Callable[..., Page], site: Site, way: str) -> None:
    page = visit(viewport=NARROW, **WAYS_OF_LOOKING[way])
    page.goto(card_of_a_carer(site))
    assert page.locator(".p-intro").count() == 1
    assert_well_looked_at(page, way)


@pytest.mark.promise(12)
@pytest.mark.parametrize("script", [True, False])
def test_a_worker_writes_with_a_photograph_and_sees_it_as_a_child_does(
    visit: Callable[..., Page], script: bool
) -> None:
    def worker() -> object:
        account = people.make_staff("practitioner", "chesil", name="Gemma Stickland")
        made.make_worker(made.make_team("chesil"), account)
        return account

    page = visit(worker, viewport=NARROW, java_script_enabled=script)
    page.goto("/staff/introduction")
    page.get_by_role("button", name="Write it").click()
    if script:
        assert_fit_for_everyone(page)
    page.get_by_label("A photograph of me").check()
    photo = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": made.photograph()}
    page.get_by_label("Your photograph").set_input_files(photo)  # type: ignore[arg-type]  # a file made here
    page.get_by_label("One thing about you").fill("I burn toast")
    page.get_by_role("button", name="Save and see").click()
    expect(page.get_by_role("heading", name="Hello, I am Gemma")).to_be_visible()
    expect(page.get_by_alt_text("Gemma looks like this")).to_be_visible()
    if script:
        assert_fit_for_everyone(page)
