"""What each kind of question takes, refuses and keeps."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from flask import Flask, g
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.web.fields import (
    OR,
    CheckboxesField,
    DateField,
    EmailField,
    PhoneField,
    PortalField,
    PostcodeField,
    RadioField,
    SelectField,
    TextAreaField,
    TextField,
    TimeField,
)
from app.web.forms import Form


def asked(field: Any, **typed: Any) -> PortalField:
    """The field `it` on a form of its own, after checking what was typed."""

    class OneQuestion(Form):
        it = field

    form = OneQuestion(MultiDict({name.replace("_", "-"): value for name, value in typed.items()}))
    form.validate()
    return form.it


class TestText:
    def test_edges_are_trimmed_and_inner_spaces_made_one(self, in_page: Flask) -> None:
        assert asked(TextField("Name"), it="  Sam \t Hill ").data == "Sam Hill"

    def test_line_ends_become_one_kind_and_stay(self, in_page: Flask) -> None:
        assert asked(TextAreaField("Words"), it="one\r\ntwo\rthree").data == "one\ntwo\nthree"

    @pytest.mark.parametrize("bad", ["\x00", "a\x00b", "a\x07b", "a\x9fb"])
    def test_a_character_nobody_types_is_refused_in_words(self, in_page: Flask, bad: str) -> None:
        field = asked(TextField("Name"), it=bad)
        assert field.errors == ["Type this again. It holds a character we cannot read"]
        assert field.data is None
        assert "\x00" not in str(field())

    def test_too_long_says_by_how_much(self, in_page: Flask) -> None:
        field = asked(TextField("Name"), it="a" * 201)
        assert field.errors == ["Shorten this by 1 character. It can be 200 long"]
        assert asked(TextAreaField("Words"), it="a" * 6200).errors == [
            "Shorten this by 1,200 characters. It can be 5,000 long"
        ]

    def test_what_was_typed_stays_in_the_box_when_refused(self, in_page: Flask) -> None:
        assert "b" * 300 in str(asked(TextField("Name"), it="b" * 300)())

    def test_exactly_the_limit_is_taken(self, in_page: Flask) -> None:
        assert asked(TextField("Name"), it="a" * 200).errors == []

    def test_an_unanswered_question_says_its_own_words(self, in_page: Flask) -> None:
        assert asked(TextField("Name", required="Tell us your name"), it="  ").errors == ["Tell us your name"]

    def test_an_optional_question_may_stay_empty_and_says_so(self, in_page: Flask) -> None:
        field = asked(TextField("Name", optional=True), it="")
        assert list(field.errors) == []
        assert "Name (optional)" in str(field())

    def test_lines_in_a_box_gain_no_spaces_when_saved_again_and_again(self, in_page: Flask) -> None:
        typed = "one\n  two\n\nthree"
        drawn = str(asked(TextAreaField("Words"), it=typed)())
        assert ">one&#10;  two&#10;&#10;three</textarea>" in drawn

    def test_what_is_typed_is_never_markup(self, in_page: Flask) -> None:
        for kind in (TextField, TextAreaField):
            drawn = str(asked(kind("Name"), it='<script>"&')())
            assert "<script>" not in drawn
            assert "&lt;script&gt;&#34;&amp;" in drawn


class TestEmail:
    def test_only_the_domain_is_made_small(self, in_page: Flask) -> None:
        assert asked(EmailField("Email"), it=" Sam.Hill@Example.ORG ").data == "Sam.Hill@example.org"

    @pytest.mark.parametrize("bad", ["sam", "sam@", "@example.org", "a b@example.org", "a@b@example.org"])
    def test_another_shape_says_what_to_do(self, in_page: Flask, bad: str) -> None:
        assert "It should look like name@example.org" in asked(EmailField("Email"), it=bad).errors[0]


class TestPhone:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("07700 900982", "+447700900982"),
            ("(01632) 960-001", "+441632960001"),
            ("+44 7700 900982", "+447700900982"),
            ("0044 7700 900982", "+447700900982"),
            ("+48 22 123 45 67", "+48221234567"),
        ],
    )
    def test_is_kept_as_e164_however_it_was_typed(self, in_page: Flask, typed: str, kept: str) -> None:
        assert asked(PhoneField("Phone"), it=typed).data == kept

    @pytest.mark.parametrize("bad", ["12", "nobody", "07700 90098", "07700 9009820000", "+44 0000 000000"])
    def test_another_shape_says_what_to_do(self, in_page: Flask, bad: str) -> None:
        field = asked(PhoneField("Phone"), it=bad)
        assert field.data is None
        assert field.errors[0].startswith("Check the phone number")
        assert bad in str(field())

    def test_is_shown_as_people_here_write_it(self, in_page: Flask) -> None:
        assert 'value="07700 900982"' in str(asked(PhoneField("Phone"), it="+447700900982")())


class TestPostcode:
    @pytest.mark.parametrize("typed", ["dt47aa", " DT4  7AA.", "dt4-7aa", "ＤＴ４　７ＡＡ"])
    def test_any_typed_shape_is_written_one_way(self, in_page: Flask, typed: str) -> None:
        assert asked(PostcodeField("Postcode"), it=typed).data == "DT4 7AA"

    @pytest.mark.parametrize("bad", ["DT", "12345", "DT47A", "hello there"])
    def test_another_shape_says_what_to_do(self, in_page: Flask, bad: str) -> None:
        assert asked(PostcodeField("Postcode"), it=bad).errors == ["Check the postcode. It should look like DT1 1XJ"]


class TestDate:
    @pytest.mark.parametrize("month", ["3", "03", "March", "mar", "MARCH", "Mar."])
    def test_the_month_may_be_its_name(self, in_page: Flask, month: str) -> None:
        field = asked(DateField("Born"), it_day="27", it_month=month, it_year="2014")
        assert field.data == dt.date(2014, 3, 27)
        assert field.answer() == "2014-03-27"

    @pytest.mark.parametrize(
        ("day", "month", "year", "words", "box"),
        [
            ("", "3", "2014", "Add the day", "day"),
            ("27", "", "2014", "Add the month", "month"),
            ("27", "3", "", "Add the year", "year"),
            ("27", "", "", "Add the month and the year", "month"),
            ("32", "3", "2014", "The day must be a number from 1 to 31", "day"),
            ("x", "3", "2014", "The day must be a number from 1 to 31", "day"),
            ("27", "13", "2014", "The month must be a number from 1 to 12, or its name", "month"),
            ("27", "ma", "2014", "The month must be a number from 1 to 12, or its name", "month"),
            ("27", "3", "14", "The year must have 4 numbers, like 2014", "year"),
            ("31", "6", "2014", "There is no such day in that month. Check the day", "day"),
            ("29", "2", "2023", "There is no such day in that month. Check the day", "day"),
        ],
    )
    def test_a_fault_names_the_part_and_the_summary_links_to_its_box(
        self, in_page: Flask, day: str, month: str, year: str, words: str, box: str
    ) -> None:
        field = asked(DateField("Born"), it_day=day, it_month=month, it_year=year)
        assert field.errors == [words]
        assert field.form is not None
        assert field.form.error_summary() == [{"text": words, "href": f"#it-{box}"}]
        assert f'id="it-{box}"' in str(field())

    def test_an_impossible_date_keeps_what_was_typed(self, in_page: Flask) -> None:
        drawn = str(asked(DateField("Born"), it_day="31", it_month="Junk<", it_year="2014")())
        assert 'value="31"' in drawn
        assert 'value="Junk&lt;"' in drawn

    def test_no_box_filled_is_unanswered(self, in_page: Flask) -> None:
        assert asked(DateField("Born", required="Add the date of birth")).errors == ["Add the date of birth"]
        assert list(asked(DateField("Born", optional=True)).errors) == []

    def test_a_date_out_of_reach_says_the_last_day_that_can_be_right(self, in_page: Flask) -> None:
        question = DateField("Born", not_after=lambda: dt.date(2026, 11, 24))
        field = asked(question, it_day="25", it_month="11", it_year="2026")
        assert field.errors == ["The date must be 24 November 2026 or earlier"]

    @given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
    def test_no_typing_reaches_a_traceback(self, small_app: Flask, day: str, month: str, year: str) -> None:
        with small_app.test_request_context("/"):
            field = asked(DateField("Born"), it_day=day, it_month=month, it_year=year)
            assert isinstance(field.data, dt.date) or field.errors

    def test_the_month_may_be_named_in_the_language_of_the_page(self, in_page: Flask) -> None:
        with force_locale("pl"):
            field = asked(DateField("Born"), it_day="27", it_month="marca", it_year="2014")
        assert field.data == dt.date(2014, 3, 27)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("3pm", "15:00"), ("3:30 PM", "15:30"), ("15.30", "15:30"), ("12am", "00:00"), ("12pm", "12:00")],
)
def test_a_time_is_read_as_people_write_it(in_page: Flask, typed: str, kept: str) -> None:
    assert asked(TimeField("When"), it=typed).answer() == kept


@pytest.mark.parametrize("bad", ["3", "25:00", "13pm", "3:61", "noonish"])
def test_a_time_of_another_shape_is_refused(in_page: Flask, bad: str) -> None:
    assert asked(TimeField("When"), it=bad).errors == ["Check the time. It should look like 3pm or 15:30"]


YES_NO = [("yes", "Yes"), OR, ("no", "No")]


class TestChoices:
    def test_a_code_that_is_not_offered_is_unanswered(self, in_page: Flask) -> None:
        for kind in (RadioField, SelectField):
            field = asked(kind("Safe?", choices=YES_NO, required="Say yes or no"), it="maybe")
            assert (field.data, field.errors) == (None, ["Say yes or no"])

    def test_ticks_are_kept_in_the_order_asked_and_strangers_dropped(self, in_page: Flask) -> None:
        choices = [("a", "A"), ("b", "B"), ("c", "C")]
        assert asked(CheckboxesField("Which?", choices=choices), it=["c", "x", "a"]).data == ["a", "c"]

    def test_none_of_these_cannot_stand_with_another(self, in_page: Flask) -> None:
        question = CheckboxesField("Which?", choices=[("a", "A"), ("none", "None of these")], exclusive="none")
        assert asked(question, it=["a", "none"]).errors == ["Untick “None of these”, or untick the others"]

    def test_the_summary_links_to_the_first_choice(self, in_page: Flask) -> None:
        field = asked(RadioField("Safe?", choices=YES_NO))
        assert field.error_href == "#it"
        assert 'id="it" name="it" type="radio" value="yes"' in str(field())

    def test_the_question_may_be_the_heading_of_the_page(self, in_page: Flask) -> None:
        drawn = str(asked(RadioField("Safe?", choices=YES_NO, legend_is_h1=True), it="no")())
        assert '<h1 class="govuk-fieldset__heading">' in drawn
        assert "checked" in drawn.split('value="no"')[1][:20]


def test_every_message_is_in_the_language_of_the_page(in_page: Flask) -> None:
    g.language = "en-XA"
    fields = [
        asked(TextField("x"), it="\x00"),
        asked(TextField("x"), it="a" * 300),
        asked(EmailField("x"), it="a"),
        asked(PhoneField("x"), it="a"),
        asked(PostcodeField("x"), it="a"),
        asked(TimeField("x"), it="a"),
        asked(DateField("x"), it_day="1"),
        asked(DateField("x"), it_day="31", it_month="6", it_year="2014"),
        asked(RadioField("x", choices=YES_NO), it="q"),
        asked(CheckboxesField("x", choices=[("a", "A"), ("n", "N")], exclusive="n"), it=["a", "n"]),
    ]
    for kind in (TextField, TextAreaField, EmailField, PhoneField, PostcodeField, TimeField, DateField):
        fields.append(asked(kind("x")))
    for field in fields:
        assert str(field.errors[0]).startswith("["), field.errors
