"""A page's form: answers in and out, questions opened by answers, faults, and drawings kept only when blank."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, g
from werkzeug.datastructures import MultiDict

from app.web.fields import (
    CheckboxesField,
    DateField,
    HiddenField,
    PhoneField,
    RadioField,
    TextAreaField,
    TextField,
    TimeField,
    drawing,
)
from app.web.forms import Form


class ReachYou(Form):
    """Every kind of answer, with two questions that others open."""

    name = TextField("Your name", required="Tell us your name")
    born = DateField("Date of birth", optional=True)
    way = RadioField(
        "How may we reach you?",
        choices=[("text", "Text"), ("ring", "Ring me"), ("none", "Nothing is safe")],
        conditional={"text": "mobile", "ring": ["phone", "when"]},
    )
    mobile = PhoneField("Mobile number")
    phone = PhoneField("Phone number", required="Add the number to ring")
    when = TimeField("When?", optional=True)
    topics = CheckboxesField("What about?", choices=[("school", "School"), ("money", "Money")], optional=True)
    words = TextAreaField("What is happening?", optional=True)
    version = HiddenField(default="7")


def sent(**typed: Any) -> ReachYou:
    return ReachYou(MultiDict({name.replace("_", "-"): value for name, value in typed.items()}))


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    drawing._kept.clear()
    yield
    drawing._kept.clear()


FULL = {
    "name": "Sam Hill",
    "born_day": "27",
    "born_month": "3",
    "born_year": "2014",
    "way": "ring",
    "phone": "01632 960001",
    "when": "3pm",
    "topics": ["money", "school"],
    "words": "one\r\ntwo",
}


def test_answers_are_what_json_can_hold(in_page: Flask) -> None:
    form = sent(**FULL)
    assert form.validate(), form.errors
    assert json.loads(json.dumps(form.answers())) == {
        "name": "Sam Hill",
        "born": "2014-03-27",
        "way": "ring",
        "phone": "+441632960001",
        "when": "15:00",
        "topics": ["school", "money"],
        "words": "one\ntwo",
    }


def test_saved_answers_fill_the_page_and_come_out_the_same(in_page: Flask) -> None:
    first = sent(**FULL)
    assert first.validate()
    again = ReachYou.from_answers(first.answers())
    assert again.answers() == first.answers()
    assert again.born.data == dt.date(2014, 3, 27)
    assert 'value="01632 960001"' in str(again.phone())
    assert 'value="15:00"' in str(again.when())


def test_saved_answers_that_no_longer_fit_a_question_fill_what_they_can(in_page: Flask) -> None:
    form = ReachYou.from_answers({"name": "Sam", "gone": "x", "way": "pigeon"})
    assert "checked" not in str(form.way())
    assert form.name.shown == "Sam"


def test_what_was_sent_stands_before_what_was_saved(small_app: Flask) -> None:
    with small_app.test_request_context("/", method="POST", data={"name": ""}):
        form = ReachYou.from_answers({"name": "Sam", "topics": ["money"]})
        assert not form.validate_on_submit()
        assert form.answers() == {}


class TestOpenedQuestions:
    def test_one_that_is_not_open_is_neither_asked_nor_kept(self, in_page: Flask) -> None:
        form = sent(name="Sam", way="none", mobile="nonsense", phone="12")
        assert form.validate(), form.errors
        assert form.answers() == {"name": "Sam", "way": "none"}

    def test_one_that_is_open_must_be_answered(self, in_page: Flask) -> None:
        form = sent(name="Sam", way="ring")
        assert not form.validate()
        assert form.error_summary() == [{"text": "Add the number to ring", "href": "#phone"}]

    def test_saved_answers_of_a_closed_question_are_left_out(self, in_page: Flask) -> None:
        form = ReachYou.from_answers({"way": "text", "mobile": "+447700900982", "phone": "+441632960001"})
        assert form.answers() == {"way": "text", "mobile": "+447700900982"}

    def test_they_are_drawn_inside_what_opens_them_and_nowhere_else(self, in_page: Flask) -> None:
        form = ReachYou()
        assert [field.short_name for field in form.questions()] == ["name", "born", "way", "topics", "words"]
        drawn = str(form.way())
        assert 'id="mobile"' in drawn
        assert 'id="when"' in drawn

    def test_one_with_a_fault_stands_open(self, in_page: Flask) -> None:
        form = sent(name="Sam", way="text", mobile="12")
        form.validate()
        opened = str(form.way()).split('id="conditional-way"')[0].rsplit("<div", 1)[1]
        assert "hidden" not in opened


class TestFaults:
    def test_stand_in_the_order_of_the_page(self, in_page: Flask) -> None:
        form = sent(born_day="1", way="text", mobile="12")
        form.validate()
        assert [item["href"] for item in form.error_summary()] == ["#name", "#born-month", "#mobile"]

    def test_that_read_the_same_say_which_question(self, in_page: Flask) -> None:
        class TwoDates(Form):
            born = DateField("Date of birth")
            due = DateField("Due date")

        form = TwoDates(MultiDict())
        form.validate()
        assert [item["text"] for item in form.error_summary()] == [
            "Add the date: Date of birth",
            "Add the date: Due date",
        ]

    def test_from_a_rule_stand_beside_their_question(self, in_page: Flask) -> None:
        form = sent(**FULL)
        assert form.validate()
        form.refuse("phone", "That is the number you said we must not ring")
        assert form.error_summary() == [{"text": "That is the number you said we must not ring", "href": "#phone"}]
        assert "must not ring" in str(form.way())

    def test_a_stale_page_says_that_the_answers_are_still_here(self, in_page: Flask) -> None:
        g.stale_form = True
        form = sent(**FULL)
        assert [item["text"] for item in form.error_summary()] == [
            "This page was open for a long time. Your answers are still here. Press the button again"
        ]


class TestKeptDrawings:
    def test_a_blank_question_is_drawn_once(self, in_page: Flask) -> None:
        assert ReachYou().name() is ReachYou().name()

    def test_nothing_typed_is_ever_kept(self, in_page: Flask) -> None:
        ReachYou().way()
        for form in (
            sent(**FULL),
            ReachYou.from_answers({"way": "text", "mobile": "+447700900982", "name": "Zebedee"}),
        ):
            form.validate()
            for question in form.questions():
                question()
        kept = "".join(str(html) for drawings in drawing._kept.values() for html in drawings.values())
        assert "checked" not in kept
        for word in ("Sam", "Zebedee", "960001", "900982", "one&#10;two", 'value="27"'):
            assert word not in kept

    def test_a_question_about_a_person_is_not_kept(self, in_page: Flask) -> None:
        form = ReachYou()
        form.name.label.text = "What is Ella’s name at school?"
        form.name()
        assert drawing._kept.get(ReachYou, {}) == {}

    def test_one_of_many_is_not_kept(self, in_page: Flask) -> None:
        ReachYou(prefix="child-3-").name()
        assert drawing._kept.get(ReachYou, {}) == {}

    def test_each_language_has_its_own(self, in_page: Flask) -> None:
        in_english = str(ReachYou().born())
        g.language = "en-XA"
        assert str(ReachYou().born()) != in_english


def test_every_drawing_of_every_question_has_unique_ids(in_page: Flask) -> None:
    form = sent(way="text", mobile="12")
    form.validate()
    drawn = "".join(str(question()) for question in form.questions())
    ids = [part.split('"')[0] for part in drawn.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
