"""One thread: three children and a parent say that plans are not shared; it reaches an audit, an action, a report and
the board, and comes back to them. Everybody has a browser of their own, and everything is clicked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.core.clock import now
from app.core.db import transaction
from app.rooms import JOBS
from app.workforce.queries import live_token
from tests.browser.conftest import PHONE, Site, serving
from tests.browser.looking import assert_fit_for_everyone
from tests.browser.pages.thread import Auditor, Child
from tests.browser.pages.thread_at_work import (
    SEED,
    Staff,
    it_is_audited,
    it_is_moderated_and_something_is_done,
    named,
    the_board_says_so,
)
from tests.databases import Databases
from tests.factories import people, workforce

PEOPLE = {
    "hazel": ("quality", None),
    "noor": ("quality", None),
    "bev": ("youth_voice", None),
    "chris": ("youth_voice", None),
    "nadia": ("reviewing_officer", None),
    "olu": ("reviewing_officer", None),
    "gemma": ("practitioner", "chesil"),
    "moira": ("team_manager", "chesil"),
    "david": ("team_manager", None),
}
REFERENCES = [f"EH-{number}" for number in range(1, 13)]
LIST = "case_reference,service,locality,team,worker_reference,manager_reference,opened_on\n" + "".join(
    f"{one},early_help,chesil,chesil,W-GEMMA,W-MOIRA,01/03/2026\n" for one in REFERENCES
)


@pytest.fixture
def own_site(databases: Databases, postcodes: Path) -> Iterator[Site]:
    """A portal where nobody works yet and nobody has said anything."""
    with serving(databases.app(postcode_file=postcodes)) as site:
        yield site


@pytest.fixture
def token(own_site: Site, at: Callable[..., Any]) -> str:
    """Gemma and whom she works with. The token of her card."""
    at("2026-10-01T09:00+00:00")
    with own_site.app.app_context():
        for name, (role, where) in PEOPLE.items():
            people.make_staff(role, where, name=name.title(), email=f"{name}@example.org")
        team = workforce.make_team("chesil", named("moira").id, "chesil-1")
        workforce.make_worker(team, named("moira"), reference="W-MOIRA")
        gemma = workforce.make_worker(team, named("gemma"), reference="W-GEMMA")
        workforce.introduce(gemma)
        found = live_token(gemma)
        assert found is not None
        return str(found.token)


@pytest.mark.slow
@pytest.mark.promise(2)
@pytest.mark.promise(5)
@pytest.mark.promise(8)
@pytest.mark.promise(10)
@pytest.mark.promise(11)
@pytest.mark.promise(12)
def test_what_children_said_reaches_the_audit_changes_the_service_and_comes_back(
    visit: Callable[..., Page], own_site: Site, at: Callable[..., Any], token: str
) -> None:
    site, visit = own_site, partial(visit, at=own_site)
    at("2026-11-02T16:30+00:00")
    children = [Child(visit(viewport=PHONE), token) for _number in range(3)]
    children[0].speaks("Nobody showed me my plan.")
    children[0].lets_audits_use_it()
    for child in children[1:]:
        child.speaks()
    parent = Child(visit(viewport=PHONE), token, "parent-carer")
    parent.speaks("We never saw the plan.")
    over_night(site)

    at("2026-11-03T10:00+00:00")
    staff = Staff(visit)
    put_under_its_theme(staff)
    reference = a_round_is_drawn(staff)
    at("2026-11-10T10:00+00:00")
    staff = Staff(visit)
    auditor = it_is_audited(staff, reference)
    it_is_moderated_and_something_is_done(staff, reference, auditor)
    the_board_says_so(staff)

    at("2026-12-10T16:30+00:00")
    it_comes_back(visit, children)
    at("2026-12-11T04:00+00:00")
    over_night(site)
    at("2026-12-11T10:00+00:00")
    it_is_looked_at_again(Staff(visit)["bev"])

    at("2027-01-20T04:00+00:00")
    over_night(site)
    at("2027-01-20T10:00+00:00")
    it_is_reported(Staff(visit))


def put_under_its_theme(staff: Staff) -> None:
    """The youth voice team reads all four, and tells one of them again for auditors."""
    bev, chris = staff["bev"], staff["chris"]
    told = bev.items()
    assert len(told) == 4
    for address in told:
        bev.puts_under("Plans shared with us", address)
    usable = [address for address in told if _may_be_audited(bev, address)]
    assert len(usable) == 1, "one of them said that an audit may use it"
    bev.page.goto(usable[0])
    bev.follow("Write it for an auditor")
    bev.main.locator("textarea").fill("Has not been given the plan to read.")
    bev.press("Give it to a second person")
    chris.page.goto(usable[0])
    chris.press("Nobody is known by it: let audits show it")


def _may_be_audited(desk: Auditor, address: str) -> bool:
    desk.page.goto(address)
    return desk.page.get_by_role("heading", name="Words for an audit").count() == 1


def a_round_is_drawn(staff: Staff) -> str:
    """The month's round, by its seed. The reference of the one case, which anybody can work out by hand."""
    hazel = staff["hazel"]
    hazel.page.goto("/staff/audits")
    hazel.follow("Open a round")
    hazel.fill({"What is this round called?": SEED, "How many cases?": "1", "Seed": SEED})
    hazel.check("Monthly, drawn at random", "Early help")
    hazel.on("2026-11-01", "In which month does it count?")
    hazel.page.get_by_role("group", name="May an auditor look at a case of their own team?").get_by_label("No").check()
    hazel.press("Open it")
    hazel.follow("Bring the list")
    of_cases = {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    hazel.page.get_by_label("The list of cases").set_input_files(of_cases)
    hazel.press("Bring it in")
    hazel.follow("Name who audits")
    hazel.check("Nadia", "Olu")
    hazel.press("Save")
    hazel.press("Draw the cases")
    by_hand = min(REFERENCES, key=lambda one: hashlib.sha256(f"{SEED}:{one}".encode()).hexdigest())
    hazel.reads(by_hand, SEED)
    assert hazel.main.locator("#cases th a").all_inner_texts() == [by_hand]
    return by_hand


def it_comes_back(visit: Callable[..., Page], children: list[Child]) -> None:
    """Everybody reads it; the three read it behind their codes; one says that it is not better."""
    anybody = visit(viewport=PHONE)
    anybody.goto("/you-said-we-did")
    anybody.get_by_role("link", name="Your plan in your hands").click()
    expect(anybody.locator("main")).to_contain_text("Each family now gets its plan within five days of the meeting.")
    assert_fit_for_everyone(anybody)
    for child in children:
        child.comes_back(visit(viewport=PHONE))
        child.reads("You now get your plan.", "You told us in the week of")
        assert_fit_for_everyone(child.page)
    last = children[-1]
    last.page.get_by_role("group", name="Is it better").get_by_label("No", exact=True).check()
    last.press("Tell us")


def it_is_looked_at_again(bev: Auditor) -> None:
    bev.page.goto("/staff/you-said-we-did")
    bev.reads("Somebody who said it came back: it is not better")
    bev.follow("Your plan in your hands")
    bev.reads("1 person who said it says that it is not better")


def it_is_reported(staff: Staff) -> None:
    """When the quarter is over its figures are frozen; a report is written, checked by a second person, published."""
    bev, chris = staff["bev"], staff["chris"]
    bev.page.goto("/staff/reports")
    bev.follow("Begin a report")
    bev.check("What people tell us, October to December 2026")
    bev.fill({
        "What’s going well?": "Families tell us that workers come when they say.",
        "What are we worried about?": "Plans are not given to families.",
        "What are we doing about it?": "Each family gets its plan in five days.",
    })  # fmt: skip
    bev.press("Save, and have it checked")
    bev.reads("Not published", "You wrote a part of this, so another person must check it.")
    chris.page.goto("/staff/reports")
    chris.follow("What people tell us, October to December 2026")
    chris.follow("Check it")
    for box in chris.main.get_by_role("checkbox").all():
        box.check()
    chris.press("Publish it")
    chris.reads("Its words, figures and charts stay as they were then.", "one of the numbers would be too small")
    printed = chris.page.request.get(str(chris.main.get_by_role("link", name="PDF").get_attribute("href")))
    assert printed.ok
    assert printed.body().startswith(b"%PDF-")
    assert_fit_for_everyone(chris.page)


def over_night(site: Site) -> None:
    """What the worker does each night."""
    with site.app.app_context():
        for when, path in JOBS:
            if when == "night":
                with transaction():
                    resolve_name(path.replace(":", "."))(now())
