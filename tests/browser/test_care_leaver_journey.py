"""A young woman of 19 in bed and breakfast gets an account, asks for driving lessons, disagrees with her plan, is out
of there in the end. Everything is done by clicking what stands on the pages; hers at the width of a phone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.content.offers import services as offers
from app.content.offers.files import read_offer
from app.core.db import transaction
from app.leaving_care.services.case_lines import restate_everybody
from tests.browser.conftest import PHONE, Site
from tests.browser.looking import assert_fit_for_everyone
from tests.browser.pages.leaving import Record
from tests.factories import leaving_care as make
from tests.factories import people

PLAN = {
    "What is needed": "A home of your own near college.",
    "What is in place": "You are on the housing list.",
    "What could go wrong": "Nothing is free for a long time.",
    "Plan B": "A room in Dorchester until a flat is free.",
}


def she_reads(hers: Page, address: str, *words: str) -> None:
    """What her own page says to her, on her phone."""
    hers.goto(address)
    for said in words:
        expect(hers.locator("main")).to_contain_text(said)
    assert_fit_for_everyone(hers)


def sign_in(hers: Page, reference: str, code: str, word: str) -> None:
    hers.goto("/sign-in")
    hers.get_by_label("I have a reference and a code").check()
    hers.get_by_role("button", name="Go on").click()
    hers.get_by_label("Your reference").fill(reference)
    hers.get_by_label("Your code").fill(code)
    hers.get_by_label("Your sign-in word").fill(word)
    hers.get_by_role("button", name="Sign in").click()
    expect(hers.get_by_role("heading", level=1)).to_have_text("My home page")


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    assert not page.title().startswith("Error"), page.locator("main").inner_text()


@pytest.fixture
def kayleigh(site: Site) -> None:
    """Her record, the offer, her adviser, and the managers of the place and of the county."""
    with site.app.app_context():
        with transaction():
            offers.load(read_offer())
        record = make.make_care_leaver("Kayleigh Sturmey", date(2007, 5, 4))
        make.give(
            record, "adviser", people.make_staff("personal_adviser", "chesil", name="Tess", email="t@example.org")
        )
        people.make_staff("team_manager", "chesil", name="Moira", email="m@example.org")
        people.make_staff("team_manager", name="David", email="d@example.org")
        with transaction():
            restate_everybody()


def staff(email: str) -> Callable[[], Any]:
    from app.accounts.queries import staff_by_email

    return lambda: staff_by_email(email)


@pytest.mark.slow
@pytest.mark.promise(4)
@pytest.mark.promise(6)
@pytest.mark.promise(12)
def test_a_care_leaver_in_bed_and_breakfast_asks_disagrees_and_is_out_in_the_end(
    visit: Callable[..., Page], site: Site, at: Callable[..., Any], kayleigh: None
) -> None:
    at("2026-11-23T10:00+00:00")
    tess = Record(visit(staff("t@example.org")), "Kayleigh Sturmey")
    tess.open()
    hers = visit(viewport=PHONE)
    sign_in(hers, *tess.invite("07700 900555", "kestrel"), "kestrel")

    she_asks_for_driving_lessons(hers, tess)
    she_says_no_to_a_part(hers, tess, at)
    she_is_put_in_bed_and_breakfast(hers, tess, visit, at)


def she_asks_for_driving_lessons(hers: Page, tess: Record) -> None:
    """What can I get → ask → agreed → given → received."""
    hers.get_by_role("link", name="What can I get?").first.click()
    expect(hers.locator("main")).to_contain_text("Filled in from your record")
    assert_fit_for_everyone(hers)
    hers.goto("/care-leavers/offer/item/driving-lessons")
    press(hers, "Ask for this")
    hers.get_by_label("How would it help you?").fill("I could take the job at the garden centre.")
    hers.get_by_label("How much does it cost").fill("340")
    press(hers, "Send")
    tess.open()
    tess.page.locator("main a[href*='/care-leavers/'][href*='/asks/']").first.click()
    expect(tess.page.locator("main")).to_contain_text("I could take the job at the garden centre.")
    tess.follow("Answer what they asked for")
    tess.page.get_by_label("Agreed", exact=True).check()
    tess.page.get_by_label("How much, in pounds?").fill("170")
    tess.press("Save the answer")
    she_reads(hers, "/my-asks", "Agreed")
    tess.page.get_by_role("link", name="given", exact=False).first.click()
    tess.page.locator("main form button").first.click()
    hers.locator("main a[href*='/my-asks/']").nth(1).click()
    press(hers, "I have it")
    she_reads(hers, "/my-asks", "You have it")


def she_says_no_to_a_part(hers: Page, tess: Record, at: Callable[..., Any]) -> None:
    """Shared → I don't agree → answered; actions by both; what changed since; a review nobody refuses; on paper."""
    tess.open()
    tess.follow("Open the pathway plan")
    tess.follow("Write: Home")
    tess.write(PLAN)
    tess.press("Save this part")
    tess.follow("Share the plan with them")
    tess.press("Share it now")
    she_reads(hers, "/my-plan/home", "A home of your own near college.")
    hers.get_by_role("link", name="I do not agree with this").click()
    hers.get_by_label("What would you change, and why?").fill("Dorchester is an hour from college.")
    press(hers, "Send: I do not agree")
    she_reads(hers, "/my-plan", "You do not agree with “Home”. Tess owes an answer by")
    at("2026-11-23T10:20+00:00")
    tess.open()
    tess.follow("Open the pathway plan")
    tess.follow("Answer: Home")
    tess.page.get_by_label("The plan will change").check()
    tess.write({"Your answer": "We look in Weymouth only."})
    tess.press("Send the answer")
    tess.follow("Add an action: Home")
    tess.write({"What will be done?": "Ring three landlords a week"})
    tess.page.get_by_label("Personal adviser").check()
    tess.day("By when?", date(2026, 11, 30))
    tess.press("Add it to the plan")
    she_reads(hers, "/my-plan", "Ring three landlords a week")
    she_reads(hers, "/my-plan/home", "We look in Weymouth only.")
    press(hers, "Add something to do")
    hers.get_by_label("What will be done?").fill("Make a list of streets I like")
    hers.get_by_label("Me", exact=True).check()
    press(hers, "Add it to my plan")
    hers.goto("/my-plan/ask-for-a-review")
    press(hers, "Ask for a review")
    she_reads(hers, "/my-plan", "A review was asked for")
    with hers.expect_download() as kept:
        hers.evaluate("window.location = '/my-plan/plan.pdf'")
    assert kept.value.path().read_bytes().startswith(b"%PDF")


def she_is_put_in_bed_and_breakfast(
    hers: Page, tess: Record, visit: Callable[..., Page], at: Callable[..., Any]
) -> None:
    """Recorded → signed off → plan to leave → her page."""
    tess.open()
    tess.follow("Record where they live")
    tess.choose("Is anyone in danger, or not safe, now?", "No")
    tess.page.get_by_label("Bed and breakfast").check()
    tess.day("When did they move in?", date(2026, 11, 23))
    tess.choose("Does the council provide it?", "Yes")
    tess.choose("Is it meant to be for a short time only?", "Yes")
    tess.press("Save")
    moira = Record(visit(staff("m@example.org")), "Kayleigh Sturmey")
    moira.open("?view=to_sign_off")
    moira.follow("Sign off where they are staying")
    moira.write({"Why is this the best there is for now?": "Nothing else was free tonight."})
    moira.press("Sign off")
    tess.open()
    tess.follow("Plan how they leave")
    tess.write({"What happens next?": "Tess and you see a flat in Weymouth on Thursday."})
    tess.day("When should they be somewhere better?", date(2026, 11, 27))
    tess.press("Save")
    she_reads(
        hers,
        "/my-home",
        "You do not have to accept a bed and breakfast for longer",
        "Who to ring tonight",
        "Tess and you see a flat in Weymouth on Thursday.",
    )
    she_leaves_it(tess, visit, at)


def she_leaves_it(tess: Record, visit: Callable[..., Page], at: Callable[..., Any]) -> None:
    """Each day past two signed by the head of service → the way out recorded."""
    at("2026-11-26T09:00+00:00")
    david = Record(visit(staff("d@example.org")), "Kayleigh Sturmey")
    david.open("?view=days_to_sign")
    david.page.locator("main a[href$='/homes/sign-days']").first.click()
    david.write({"Why are they still there, and what was tried today?": "The flat is ready tomorrow."})
    david.press("Sign")
    at("2026-11-27T15:00+00:00")
    tess = Record(visit(staff("t@example.org")), "Kayleigh Sturmey")
    tess.open()
    tess.follow("Record how they left")
    tess.choose("Is anyone in danger, or not safe, now?", "No")
    tess.page.get_by_label("They moved on").check()
    tess.day("Which day was the last?", date(2026, 11, 27))
    tess.write({"How did it end, and where did they go?": "Moved to the flat in Weymouth."})
    tess.press("Save")
    expect(tess.page.locator("main")).not_to_contain_text("watched until they have left")
