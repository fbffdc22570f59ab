"""A mother of two in Weymouth, who may only be texted on weekdays between 3 and 5pm, asks for help and follows it to
the first visit. Everything is done by clicking what stands on the pages, at the width of a phone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.accounts import queries
from app.core.db import session
from app.early_help.queries.case import request_by_reference
from app.notifications.models import Message
from tests.browser.conftest import PHONE, Site
from tests.browser.looking import assert_fit_for_everyone
from tests.browser.pages.asking import Asking, Child
from tests.browser.pages.hub import Hub
from tests.factories import people

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
ELLA = Child("Ella Dunford", ("9", "3", "2014"), "Radipole Primary")
JAKE = Child("Jake Dunford", ("2", "11", "2017"), "Radipole Primary")


def ask_for_help(page: Page) -> tuple[str, str]:
    """The whole journey, left half-way and taken up again by the code."""
    asking = Asking(page)
    asking.begin()
    asking.nobody_is_in_danger()
    asking.for_my_own_family("dt47aa")
    asking.only_by_text("07700 900982", WEEKDAYS, "3pm", "5pm")
    code = asking.leave()
    asking.come_back(code)
    asking.is_at("How do you like to talk and read?")
    asking.skip("About you")
    asking.about_me("Kerry Dunford", "Their mother")
    asking.child(ELLA)
    page.get_by_role("button", name="Add another child").click()
    asking.child(JAKE)
    asking.go_on("Other grown-ups")
    asking.go_on("What is going well?")
    asking.write("Ella reads to her brother every night", "What would you like help with?")
    page.get_by_label("Going to school or nursery").check()
    page.get_by_label("Money, debt or food").check()
    asking.go_on("What is happening?")
    asking.write("Ella has not been to school since half term.", "What would help?")
    asking.write("Somebody to talk to the school with me", "Who helps already?")
    asking.write("My sister on Saturdays", "What do you agree to?")
    asking.agree_for_every_child()
    asking.is_at("Check what you have written")
    assert_fit_for_everyone(page)
    return asking.send()


def account_of(reference: str) -> Any:
    """The mother's account, as sending her request opened it."""
    request = request_by_reference(reference)
    assert request is not None
    [participant] = request.participants
    return queries.family_account(participant.account_id)


def she_sees(hers: Page, reference: str, words: str) -> None:
    """What her own page about the request says to her, on her phone."""
    hers.goto(f"/early-help/requests/{reference}")
    expect(hers.locator("main")).to_contain_text(words)
    assert_fit_for_everyone(hers)


def nothing_left_outside_her_hours(site: Site) -> None:
    with site.app.app_context():
        for message in session().scalars(select(Message)):
            assert message.sent_at is None or 15 <= message.sent_at.hour < 17


@pytest.mark.slow
@pytest.mark.promise(4)
@pytest.mark.promise(5)
@pytest.mark.promise(7)
def test_a_mother_asks_and_follows_her_request_to_the_first_visit(
    visit: Callable[..., Page], site: Site, at: Callable[..., Any]
) -> None:
    at("2026-11-24T15:05+00:00")
    reference, _code = ask_for_help(visit(viewport=PHONE))
    with site.app.app_context():
        people.make_staff("practitioner", "chesil", name="Gemma Stickland", email="gemma@example.org")
    hers = visit(lambda: account_of(reference), viewport=PHONE)
    hub = Hub(visit(lambda: people.make_staff("early_help_hub", name="Bev Loder")), reference)
    hub.open()
    hub.look_up()
    hub.ask("Which days does Ella find hardest?")
    she_sees(hers, reference, "Which days does Ella find hardest?")
    hers.get_by_role("textbox").first.fill("Mondays, and any day with PE.")
    hers.get_by_role("button", name="Send", exact=True).click()
    hub.open()
    expect(hub.page.locator("main")).to_contain_text("Mondays, and any day with PE.")
    assert_fit_for_everyone(hub.page)

    hub.spoke_with_them()
    hub.record_who_they_are()
    told = "A family worker from the Chesil team will ring you this week."
    hub.decide("Early help assessment with a lead worker", "School and money; sister helps.", told)
    hub.press("Decide")
    she_sees(hers, reference, told)
    hub.allocate("Chesil", "Gemma Stickland")
    she_sees(hers, reference, "Gemma Stickland")

    at("2026-11-26T16:00+00:00")
    worker = Hub(visit(lambda: queries.staff_by_email("gemma@example.org")), reference)
    worker.open_own()
    worker.record_visit(("26", "11", "2026"), "3:30pm")
    she_sees(visit(lambda: account_of(reference), viewport=PHONE), reference, "26 November")
    nothing_left_outside_her_hours(site)
