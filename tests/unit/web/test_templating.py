"""Templates: a missing name is a fault, a missing key is absent; the frame is kept and holds nothing typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, g, render_template, render_template_string
from jinja2 import UndefinedError

from app.core import clock
from app.core.people import Reach, Viewer
from app.web import access, words
from app.web.templating import add_navigation
from tests.unit.web.conftest import make_app

TEMPLATES = Path(__file__).parents[3] / "app/templates"
PAGE = (
    '{% extends "base.html" %}{% block page_title %}Hello{% endblock %}{% block content %}<h1>Hello</h1>{% endblock %}'
)


@pytest.mark.parametrize(
    "source", ["{{ nobody }}", "{% if nobody %}{% endif %}", "{{ viewer.nobody }}", "{{ nobody.x }}"]
)
def test_a_name_that_nobody_gave_is_a_fault(in_page: Flask, source: str) -> None:
    with pytest.raises(UndefinedError):
        render_template_string(source)


def test_a_macro_called_without_what_it_needs_is_a_fault(in_page: Flask) -> None:
    with pytest.raises(UndefinedError):
        render_template_string("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}")


def test_a_key_missing_from_a_mapping_is_only_absent(in_page: Flask) -> None:
    assert render_template_string("{{ {}.key }}{% if {}.key %}x{% endif %}") == ""


def test_the_page_says_its_language_and_direction(in_page: Flask) -> None:
    assert '<html lang="en" dir="ltr"' in render_template_string(PAGE)
    g.language = "ar-XB"
    assert '<html lang="ar-XB" dir="rtl"' in render_template_string(PAGE)


def test_a_kept_frame_is_never_shown_in_another_language_or_to_another_kind_of_person() -> None:
    app = make_app()
    app.add_url_rule("/sign-in", "sign_in", lambda: "")
    app.add_url_rule("/finish", "finish", lambda: "")
    with app.test_request_context("/"):
        signed_out = render_template_string(PAGE)
        g.viewer = Viewer("family")
        signed_in = render_template_string(PAGE)
        g.language = "en-XA"
        elsewhere = render_template_string(PAGE)
    assert "Sign in" in signed_out
    assert "Finish and clear" not in signed_out
    assert "Sign in" not in signed_in
    assert "Finish and clear" in signed_in
    assert "Finish and clear" not in elsewhere


@pytest.mark.promise(1)
def test_help_now_is_on_every_public_page(in_page: Flask) -> None:
    page = render_template_string(PAGE)
    assert "In danger now? Ring 999." in page
    assert 'href="/help-now"' in page


@pytest.mark.promise(12)
def test_a_public_page_can_be_left_at_once_and_a_staff_page_has_no_such_button(small_app: Flask) -> None:
    for path, has_exit in (
        ("/", True),
        ("/early-help", True),
        ("/account", True),
        ("/staff", False),
        ("/staffing", True),
    ):
        with small_app.test_request_context(path):
            assert ("govuk-js-exit-this-page-button" in render_template_string(PAGE)) is has_exit, path


def test_nothing_of_the_government_website_is_shown(in_page: Flask) -> None:
    page = render_template_string(PAGE)
    for word in ("crown", "GOV.UK", "govuk-footer", "govuk-header__logotype"):
        assert word not in page


def test_a_practice_copy_says_so_on_every_page() -> None:
    app = make_app()
    app.extensions["demo"] = lambda: True
    for path in ("/", "/staff"):
        with app.test_request_context(path):
            assert "Practice copy. Nobody will read what you write. For help now ring 999." in render_template_string(
                PAGE
            )


def test_navigation_shows_only_what_is_built_and_may_be_opened_and_marks_where_we_are() -> None:
    app = make_app()
    app.add_url_rule("/early-help", "early", access.public(lambda: ""))
    app.add_url_rule("/staff/early-help", "queue", access.staff("early_help_hub")(lambda: ""))
    add_navigation(app, "early_help", "early", "Get help early")
    add_navigation(app, "you_said", "not_built", "You said, we did")
    add_navigation(app, "early_help", "queue", "Requests")
    with app.test_request_context("/early-help"):
        g.section = "early_help"
        public = render_template_string(PAGE)
    assert "Get help early" in public
    assert 'aria-current="true"' in public
    assert "You said, we did" not in public
    assert "Requests" not in public
    for role, is_shown in (("early_help_hub", True), ("youth_voice", False)):
        with app.test_request_context("/staff"):
            g.viewer = Viewer("staff", name="Aisha Begum", reaches=(Reach(role),))
            page = render_template_string(PAGE)
        assert ("Requests" in page) is is_shown
        assert "Aisha Begum" in page
        assert "Sign out" in page


def test_someone_short_of_data_is_not_sent_the_typeface(small_app: Flask) -> None:
    with small_app.test_request_context("/", headers={"Save-Data": "on"}):
        assert "woff2" not in render_template_string(PAGE)
    with small_app.test_request_context("/"):
        assert "woff2" in render_template_string(PAGE)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503])
def test_every_error_has_its_own_words_and_help_now(in_page: Flask, code: int) -> None:
    page = render_template(f"errors/{code}.html", error_code=code)
    assert "If anyone is in danger now, ring 999." in re.sub("<[^>]+>", "", page)
    assert "then press 55" in page
    assert page.count("<h1") == 1
    assert "csrf" not in page


def test_the_error_pages_differ(in_page: Flask) -> None:
    pages = [
        render_template(f"errors/{c}.html", error_code=c)
        for c in (400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503)
    ]
    assert len({page.split("<h1")[1].split("</h1>")[0] for page in pages}) == len(pages)


def test_the_500_page_never_asks_whether_this_is_a_practice_copy() -> None:
    app = make_app()

    def broken() -> bool:
        raise RuntimeError("the database is gone")

    app.extensions["demo"] = broken
    with app.test_request_context("/"):
        assert "Something went wrong on our side" in render_template("errors/500.html")


class TestWords:
    @pytest.fixture(autouse=True)
    def on_a_day_in_november(self, in_page: Flask) -> Iterator[None]:
        with clock.frozen(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)):
            yield

    def test_a_day_is_said_with_its_name_and_another_year_with_its_number(self) -> None:
        assert words.day(dt.date(2026, 11, 24)) == "Tuesday 24 November"
        assert words.day(dt.date(2027, 1, 5)) == "Tuesday 5 January 2027"

    def test_a_moment_is_said_as_london_clocks_show_it(self) -> None:
        assert words.day_time(dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)) == "Thursday 2 July at 12:30am"

    @pytest.mark.parametrize(
        ("time", "said"),
        [((17, 0), "5pm"), ((15, 30), "3:30pm"), ((12, 0), "midday"), ((0, 0), "midnight"), ((12, 5), "12:05pm")],
    )
    def test_a_time_is_said_as_people_say_it(self, time: tuple[int, int], said: str) -> None:
        assert words.clock_time(dt.time(*time)) == said

    def test_a_moment_without_its_zone_is_a_fault(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            words.day(dt.datetime(2026, 11, 24))

    def test_lists_and_initials(self) -> None:
        assert words.plain_list(["school", "money", "sleep"]) == "school, money and sleep"
        assert words.plain_list(["school"]) == "school"
        assert words.plain_list([]) == ""
        assert [words.initials(name) for name in ("Aisha Begum", "Jo", "Mary-Ann de Souza", "")] == [
            "AB",
            "J",
            "MS",
            "",
        ]


def test_no_template_carries_a_style_or_an_event_attribute() -> None:
    for path in TEMPLATES.rglob("*.html"):
        source = path.read_text("utf-8")
        assert " style=" not in source, path
        assert " onclick=" not in source, path
