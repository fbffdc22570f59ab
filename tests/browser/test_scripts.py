"""What our own scripts add: a question after a time away, questions opened by answers. All of it works without them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import g, render_template_string
from playwright.sync_api import Page, expect

from app.web.fields import CheckboxesField, RadioField, TextField
from app.web.forms import Form
from tests.browser.conftest import Site
from tests.browser.looking import assert_fit_for_everyone

FRAME = (
    '{% extends "base.html" %}{% block page_title %}Parts{% endblock %}'
    '{% block content %}<h1 class="govuk-heading-l">Parts</h1><form method="post">'
    "{% for question in form.questions() %}{{ question() }}{% endfor %}</form>{% endblock %}"
)
Shown = Callable[[], Page]


class Parts(Form):
    """One question that opens another, and one that stands alone."""

    way = RadioField("Way", choices=[("text", "By text"), ("none", "None")], conditional={"text": "number"})
    number = TextField("Number")
    topics = CheckboxesField("Topics", choices=[("a", "School"), ("b", "Money"), ("x", "Not sure")], exclusive="x")


@pytest.fixture
def parts(page: Page, site: Site) -> Shown:
    """Open a page of these parts, with a warning after 12 of 15 minutes."""
    with site.app.test_request_context("/early-help"):
        g.idle = {"warn_after": 12, "leave_after": 15, "url": "/help-now?away", "stay_url": "/health/live"}
        html = render_template_string(FRAME, form=Parts())

    def show() -> Page:
        page.route("**/parts", lambda route: route.fulfill(status=200, content_type="text/html", body=html))
        page.clock.install()
        page.goto("/parts")
        return page

    return show


@pytest.mark.promise(5)
def test_after_a_time_away_a_question_comes_and_an_answer_keeps_the_page(parts: Shown) -> None:
    page = parts()
    dialog = page.get_by_role("dialog", name="Do you need more time?")
    page.clock.run_for("11:50")
    expect(dialog).to_be_hidden()
    page.clock.run_for("00:20")
    expect(dialog).to_be_visible()
    assert_fit_for_everyone(page)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    page.clock.run_for("11:50")
    expect(dialog).to_be_hidden()
    assert page.url.endswith("/parts")


@pytest.mark.promise(5)
def test_with_no_answer_the_page_is_left(parts: Shown) -> None:
    page = parts()
    page.clock.run_for("15:10")
    page.wait_for_url("**/help-now?away")


@pytest.mark.promise(5)
def test_writing_is_not_being_away(parts: Shown) -> None:
    page = parts()
    page.get_by_label("By text").check()
    for _ in range(3):
        page.clock.run_for("10:00")
        page.get_by_label("Number").press("5")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.url.endswith("/parts")


def test_an_answer_opens_its_question(parts: Shown) -> None:
    page = parts()
    expect(page.get_by_label("Number")).to_be_hidden()
    page.get_by_label("By text").check()
    expect(page.get_by_label("Number")).to_be_visible()
    assert_fit_for_everyone(page)


def test_not_sure_unticks_the_others(parts: Shown) -> None:
    page = parts()
    page.get_by_label("Money").check()
    page.get_by_label("Not sure").check()
    expect(page.get_by_label("Money")).not_to_be_checked()


@pytest.mark.promise(12)
@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_every_question_stands_open(parts: Shown, page: Page) -> None:
    page.clock.install = lambda: None  # type: ignore[method-assign]  # a page without script has no clock to hold
    expect(parts().get_by_label("Number")).to_be_visible()
