"""What care leavers can get, in a real browser: every page for everyone, answered without script, kept by two."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.content.offers import services
from app.content.offers.files import read_offer
from app.core.db import transaction
from tests.browser.conftest import NARROW, Site
from tests.browser.looking import WAYS_OF_LOOKING, assert_fit_for_everyone, assert_well_looked_at
from tests.factories import people

PAGES = (
    "/care-leavers",
    "/care-leavers/offer/independent-living",
    "/care-leavers/offer/heading/relationships",
    "/care-leavers/offer/item/apprenticeship-bursary",
    "/care-leavers/offer/item/setting-up-home",
    "/care-leavers/search?q=phne&age=18-20",
    "/care-leavers/everything",
    "/care-leavers/new-and-changed",
    "/care-leavers/what-can-i-get",
)


@pytest.fixture(scope="module", autouse=True)
def offer(site: Site) -> None:
    with site.app.app_context(), transaction():
        services.load(read_offer())


@pytest.mark.promise(12)
@pytest.mark.parametrize("way", sorted(WAYS_OF_LOOKING))
def test_every_page_of_the_offer(visit: Callable[..., Page], way: str) -> None:
    page = visit(viewport=NARROW, **WAYS_OF_LOOKING[way])
    for address in PAGES:
        page.goto(address)
        assert_well_looked_at(page, way)


@pytest.mark.promise(12)
@pytest.mark.parametrize("script", [True, False])
def test_somebody_finds_what_is_theirs_and_leaves_nothing_behind(visit: Callable[..., Page], script: bool) -> None:
    page = visit(viewport=NARROW, java_script_enabled=script)
    page.goto("/")
    page.get_by_role("link", name="I’m in care or I’ve left care").click()
    page.get_by_label("Search what you can get").fill("driving lesons")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("This is what there is for “lessons”")).to_be_visible()
    page.get_by_role("link", name="Help with driving lessons").click()
    expect(page.get_by_role("heading", name="Who it is for")).to_be_visible()
    page.goto("/care-leavers")
    page.get_by_role("button", name="Find what I can get").click()
    page.get_by_label("How old are you?").fill("19")
    page.get_by_label("I was in care and have left").check()
    page.get_by_label("13 weeks or more, and some of it after I turned 16").check()
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Show me what I can get").click()
    expect(page.get_by_role("heading", name="What depends on something")).to_be_visible()
    expect(page.get_by_role("heading", name="Help with driving lessons")).to_be_visible()
    assert page.url.endswith("/care-leavers/what-can-i-get")
    assert page.context.cookies() == []
    if script:
        assert_fit_for_everyone(page)


def test_one_writes_and_another_publishes(visit: Callable[..., Page]) -> None:
    maya = visit(lambda: people.make_staff("content_editor", name="Maya Bartlett"), viewport=NARROW)
    jonah = visit(lambda: people.make_staff("content_editor", name="Jonah Pitman"), viewport=NARROW)
    maya.goto("/staff/offers")
    assert_fit_for_everyone(maya)
    maya.get_by_role("link", name="Your first passport").click()
    maya.get_by_role("button", name="Change the words").click()
    assert_fit_for_everyone(maya)
    maya.get_by_label("In one or two short sentences").fill("We pay for your first passport, and the photo.")
    maya.get_by_role("button", name="Save this version").click()
    expect(maya.get_by_text("Somebody else has to publish it")).to_be_visible()
    assert_fit_for_everyone(maya)
    jonah.goto("/staff/offers?view=waiting")
    jonah.get_by_role("link", name="Your first passport").click()
    jonah.get_by_role("button", name=re.compile("Publish version")).click()
    expect(jonah.get_by_text("published on")).to_be_visible()
    for page in ("change/amounts", "change/who-qualifies", "history", "history/1"):
        jonah.goto(f"/staff/offers/first-passport/{page}")
        assert_fit_for_everyone(jonah)
    maya.goto("/care-leavers/offer/item/first-passport")
    expect(maya.get_by_text("passport, and the photo")).to_be_visible()
