"""Every page on which a child, a young person or a parent speaks: narrow for each, and each other way of looking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.core.clock import now
from app.core.db import transaction
from app.feedback.branches import slug_of
from app.feedback.journey import BEFORE, JOURNEYS
from app.feedback.question import VERSIONS, Question
from app.feedback.question_sets import current_set
from app.journeys import services
from app.journeys.drafts import COOKIE
from app.journeys.journey import SEEN, Answers
from app.journeys.journey import Page as Said
from tests.browser.conftest import NARROW, PHONE, Site
from tests.browser.looking import WAYS_OF_LOOKING, assert_well_looked_at

LOOKED_AT = [
    *((version, "narrow") for version in VERSIONS),
    ("4-7", "dark"),
    ("11-17", "dark"),
    ("8-11", "mirrored"),
    ("care-leaver", "without script"),
]
ALONE = {"device": "mine", "company": "alone"}
NEAR = {"device": "worker", "company": "helper"}


def said(question: Question) -> Said:
    """An answer that opens whatever an answer can open."""
    if question.kind == "words":
        return {"words": "She listens to me."}
    code = next((o.code for o in question.options if o.code in question.raises), question.options[0].code)
    return {"answer": [code] if question.kind == "many" else code}


def answers_of(version: str, start: Said) -> Answers:
    questions = current_set(version).questions
    told = {step.slug: {SEEN: True} for step in JOURNEYS[version].steps if step.form is None}
    return {
        "whose-device": start,
        "who-helps": {"helper": "worker", "is_the_worker": "yes"},
        "who-is-it-about": {"kind": "social_worker"},
        "who-may-know": {"who": "kept"},
        "your-name": {"name": "Robin Example"},
        **told,
        **{slug_of(question): said(question) for question in questions},
        "on-your-own": {},
        "what-would-you-like": {"wishes": ["know"]},
    }


def begin(page: Page, site: Site, version: str, answers: Answers) -> list[str]:
    """Put a draft into this browser. Gives the addresses of its pages."""
    journey = JOURNEYS[version]
    with site.app.app_context(), transaction():
        draft, key = services.begin(journey, now(), 7)
        draft.content = draft.content | {"pages": dict(answers), "saved_in": {}}
    client = site.app.test_client()
    with client.session_transaction() as kept:
        kept[COOKIE] = {journey.code: [key, int(now().timestamp())]}
    cookie = client.get_cookie(site.app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
    slugs = [step.slug for step in journey.path(answers)]
    return [f"/feedback/{version}/{slug}" for slug in (*slugs, "check-answers", "leave")]


@pytest.mark.parametrize("version", VERSIONS)
def test_these_two_come_to_every_page(version: str) -> None:
    path = JOURNEYS[version].path
    reached = {step.slug for start in (ALONE, NEAR) for step in path(answers_of(version, start))}
    every = {step.slug for step in JOURNEYS[version].steps}
    # A second unsafe answer is not answered with the same page again.
    assert every - reached <= {"what-happens-now-2", "what-happens-now-3"}
    assert BEFORE in reached


@pytest.mark.slow
@pytest.mark.promise(12)
@pytest.mark.parametrize(("version", "way"), LOOKED_AT)
def test_every_page_of_speaking_is_fit_for_everyone(
    visit: Callable[..., Page], site: Site, version: str, way: str
) -> None:
    page = visit(viewport=NARROW, **WAYS_OF_LOOKING[way])
    seen: set[str] = set()
    for start in (ALONE, NEAR):
        for address in begin(page, site, version, answers_of(version, start)):
            slug = address.rsplit("/", 1)[1]
            if slug in seen and slug not in ("before-we-start", "check-answers"):
                continue
            seen.add(slug)
            page.goto(address)
            assert page.url.endswith(address), f"{address} went to {page.url}"
            assert_well_looked_at(page, way)
    assert len(seen) > 15


@pytest.mark.promise(12)
def test_a_child_of_nine_speaks_without_javascript_and_keeps_a_code(visit: Callable[..., Page]) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False)
    page.goto("/feedback")
    page.get_by_role("link", name="I am 8 to 11").click()
    page.get_by_role("radio", name="Mine").check()
    page.get_by_role("radio", name="No, I am on my own").check()
    press(page, "Next")
    page.get_by_role("radio", name="Social worker").check()
    press(page, "Next")
    page.get_by_role("radio", name="Nobody knows it is me").check()
    press(page, "Next")
    press(page, "Start")
    page.get_by_role("radio", name="Yes", exact=True).check()
    press(page, "Next")
    press(page, "Skip this")
    press(page, "No more questions")
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to happen?")
    press(page, "Skip this")
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    press(page, "Show me my code")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your code")


@pytest.mark.promise(12)
def test_answers_are_large_enough_to_touch_and_found_by_keyboard(page: Page, site: Site) -> None:
    begin(page, site, "4-7", answers_of("4-7", ALONE))
    page.goto("/feedback/4-7/feels-with-worker")
    boxes: list[Any] = page.locator(".govuk-radios__item").evaluate_all(
        "items => items.map(i => [i.getBoundingClientRect().width, i.getBoundingClientRect().height])"
    )
    assert len(boxes) == 7
    assert all(width > 200 and height >= 64 for width, height in boxes), boxes
    page.get_by_role("radio", name="Very happy").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Happy", exact=True)).to_be_checked()


@pytest.mark.promise(1)
@pytest.mark.parametrize("slug", ["on-your-own", "feels-safe"])
def test_going_back_in_the_browser_shows_no_unsafe_answer(page: Page, site: Site, slug: str) -> None:
    start = ALONE if slug == "feels-safe" else NEAR
    begin(page, site, "8-11", answers_of("8-11", start) | {slug: {}})
    page.goto(f"/feedback/8-11/{slug}")
    page.get_by_role("radio", name="No", exact=True).first.check()
    press(page, "Next")
    assert slug not in page.url
    page.go_back()
    assert page.url.endswith(slug)
    assert page.locator("main input:checked").count() == 0
    page.go_forward()
    page.go_back()
    assert page.locator("main input:checked").count() == 0


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
