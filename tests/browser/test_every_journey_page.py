"""Every page of a request, in each way a person may come to it, as it opens and with its mistakes told.

A step that is added to the journey is inside this test; a step that none of these people comes to fails it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page

from app.core.clock import now
from app.core.db import transaction
from app.early_help.journey import EARLY_HELP
from app.journeys import services
from app.journeys.drafts import COOKIE
from app.journeys.journey import DONE, ITEMS, SEEN, Answers
from tests.browser.conftest import NARROW, Site
from tests.browser.looking import WAYS_OF_LOOKING, assert_well_looked_at, faults_of_access, runs_sideways

CHILD = "0" * 32
WRITTEN: Answers = {
    "about-you": {"name": "Kerry Example", "tie": "mother"},
    "children": {ITEMS: [{"id": CHILD, "name": "Ella", "born": "born"}], DONE: True},
    "other-adults": {ITEMS: [{"id": CHILD, "name": "Sam"}], DONE: True},
    "going-well": {"going_well": "We love the beach"},
    "topics": {"topics": ["money"]},
    "what-is-happening": {"happening": "Ella does not want to go to school"},
    "what-would-help": {"would_help": "Somebody to talk to"},
    "who-helps": {"who_helps": "My sister"},
    "agreement": {},
}
SAFE: Answers = {
    "safe-contact": {"ways": ["text", "call", "email", "letter"]},
    "contact-details": {"phone": "+447700900123", "phone_seen": "yes", "email": "k@example.org", "email_seen": "yes"},
    "contact-times": {"days": ["mon"], "hours": "any", "leave_message": "no"},
    "language": {"interpreter": "no"},
    "ring-me": {"choice": "go_on"},
    "sign-in-word": {"word": "blue kettle"},
}
HERE: Answers = {"postcode": {"known": "no", "certainty": "unknown"}}
SOMERSET = {"known": "yes", "postcode": "TA1 1HE", "certainty": "out_of_area", "council": "Somerset Council"}
PEOPLE: dict[str, Answers] = {
    "parent": {**HERE, **SAFE, **WRITTEN},
    "young_person": {**HERE, **SAFE, **WRITTEN},
    "helper": {**HERE, **SAFE, **WRITTEN, "family-agreement": {"agreed": "yes", "by": "Kerry Example"}},
    "helper without agreement": {"family-agreement": {"agreed": "no"}},
    "other_family": {},
    "parent in danger": {
        **{"danger-now": {"danger": "yes"}, "what-happens-now": {SEEN: True}},
        **{"postcode": SOMERSET, "another-council": {SEEN: True}},
        **{"safe-contact": {"ways": ["none"]}, "no-safe-way": {SEEN: True}, "ring-me": {"choice": "go_on"}},
    },
}
ALL_OF_IT = "narrow"
"""The way in which every person comes by, and every mistake is made; in the others, only what the way can break."""
EMPTY_AND_GO_ON = """() => {
  const form = document.querySelector("main form");
  for (const box of form.querySelectorAll("input:not([type=hidden]), textarea")) {
    if (box.type === "radio" || box.type === "checkbox") box.checked = false; else box.value = "";
  }
  form.noValidate = true;
  form.requestSubmit(form.querySelector("button[value=on]"));
}"""


def answers_of(person: str) -> Answers:
    asker = person.partition(" ")[0]
    return {"danger-now": {"danger": "no"}, "who-is-asking": {"asker": asker}, **PEOPLE[person]}


class Browsing:
    """One person's draft, put back before each page as they had it."""

    def __init__(self, site: Site, answers: Answers) -> None:
        self.site, self.answers = site, answers
        with site.app.app_context(), transaction():
            draft, self.key = services.begin(EARLY_HELP, now(), 28)
            self.draft: UUID = draft.id
            self._put(draft)

    def cookie(self) -> dict[str, str]:
        client = self.site.app.test_client()
        with client.session_transaction() as kept:
            kept[COOKIE] = {EARLY_HELP.code: [self.key, int(now().timestamp())]}
        found = client.get_cookie(self.site.app.config["SESSION_COOKIE_NAME"])
        assert found is not None
        return {"name": found.key, "value": found.value, "url": self.site.address}

    def put_back(self) -> None:
        with self.site.app.app_context(), transaction():
            self._put(services.change(EARLY_HELP.kept_in, self.draft))

    def _put(self, draft: Any) -> None:
        draft.content = draft.content | {"pages": self.answers, "saved_in": {}}

    def addresses(self) -> list[str]:
        root = f"/{EARLY_HELP.templates.replace('_', '-')}"
        found = []
        for step in EARLY_HELP.path(self.answers):
            found.append(f"{root}/{step.slug}")
            if step.is_many:
                found.append(f"{root}/{step.slug}/{CHILD}")
        return [*found, f"{root}/check-answers", f"{root}/leave"]


def test_these_people_come_to_every_page() -> None:
    reached = {step.slug for person in PEOPLE for step in EARLY_HELP.path(answers_of(person))}
    assert reached == {step.slug for step in EARLY_HELP.steps}


@pytest.mark.slow
@pytest.mark.promise(12)
@pytest.mark.parametrize("way", WAYS_OF_LOOKING)
def test_every_page_and_its_mistakes_are_fit_for_everyone(visit: Callable[..., Page], site: Site, way: str) -> None:
    page, seen, looked_at = visit(viewport=NARROW, **WAYS_OF_LOOKING[way]), set[str](), set[str]()
    for person in PEOPLE if way == ALL_OF_IT else ("parent", "parent in danger"):
        browsing = Browsing(site, answers_of(person))
        page.context.add_cookies([browsing.cookie()])
        for address in browsing.addresses():
            if not is_new(page, address, seen):
                continue
            if address in looked_at:
                if way == ALL_OF_IT:  # axe cannot run, and never comes back, in a browser without script
                    assert_says_it_well(page)
                continue
            looked_at.add(address)
            assert_well_looked_at(page, way)
            if way == ALL_OF_IT and look_at_mistakes(page):
                browsing.put_back()
    assert len(seen) > 20


def assert_says_it_well(page: Page) -> None:
    """A page whose colours were looked at before, in other words: for another asker, or with its mistakes."""
    assert not runs_sideways(page), f"{page.url}: {runs_sideways(page)}"
    faults = faults_of_access(page, contrast=False)
    assert not faults, f"{page.url}: " + "\n".join(faults)


def is_new(page: Page, address: str, seen: set[str]) -> bool:
    """Open the page. False where another person read the same words on it."""
    page.goto(address)
    words = page.locator("main").inner_text().split("Your code")[0]
    before = len(seen)
    seen.add(words)
    return len(seen) > before


def look_at_mistakes(page: Page) -> bool:
    """Nothing is answered: a page that needs an answer says so at the top, in the title and by the question.

    True where the page has questions at all.
    """
    address = page.url
    if not page.locator("main form button[value=on]").count():
        return False
    with page.expect_navigation() as went:
        page.evaluate(EMPTY_AND_GO_ON)
    if went.value is None or went.value.status != 422:
        return True
    assert page.title().startswith("Error: "), address
    assert_says_it_well(page)
    links = page.get_by_role("alert").get_by_role("link")
    targets = links.evaluate_all("links => links.map(link => link.hash.slice(1))")
    lost = [target for target in targets if page.locator(f"[id='{target}']").count() != 1]
    assert targets, address
    assert not lost, f"{address}: {lost} are not on the page"
    return True
