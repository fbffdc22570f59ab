"""What stands beside an entry's words: kept as it was, and shown only as long as it is true."""

from dataclasses import replace
from datetime import date

from app.you_said import rules
from app.you_said.rules import from_data, to_data
from app.you_said.rules.beside import Beside, Picture, Point, Survey, Translation, put_point, put_translation
from tests.unit.you_said.test_rules import words

POINT = Point("Show us", "Yes", "We bring it", "Head of service", "doing", date(2027, 3, 1))
SURVEY = Survey(2026, "The council of children", "a paper", "Good", (POINT, replace(POINT, by=None)))
POLISH = Translation("pl", "a", "b", "c", "d", "e", "f", "Maria", words().digest)


def test_all_of_it_comes_back_as_it_was_kept() -> None:
    told = words(beside=Beside(SURVEY, Picture("a paper", "A table"), (POLISH,)))
    assert from_data(to_data(told)) == told
    assert from_data({name: value for name, value in to_data(words()).items() if name != "beside"}) == words()


def test_a_translation_of_other_words_is_not_shown() -> None:
    told = words(beside=Beside(translations=(POLISH,)))
    assert list(told.translations) == ["pl"]
    assert not replace(told, child_did="Other words").translations
    assert list(replace(told, sources="Another line for staff").translations) == ["pl"]


def test_a_picture_or_a_language_is_no_news_and_an_answer_to_a_survey_is() -> None:
    told = words()
    assert replace(told, beside=Beside(None, Picture("a paper", "A table"), (POLISH,))).says_the_same_as(told)
    assert not replace(told, beside=Beside(SURVEY)).says_the_same_as(told)
    assert not replace(told, did="More").says_the_same_as(told)
    assert not told.says_the_same_as(None)


def test_a_survey_is_answered_when_it_has_its_report_and_something_that_was_asked() -> None:
    assert rules.is_answered(words())
    assert rules.is_answered(words(beside=Beside(SURVEY)))
    assert not rules.is_answered(words(beside=Beside(replace(SURVEY, points=()))))
    assert not rules.is_answered(words(beside=Beside(replace(SURVEY, report=""))))


def test_a_point_is_put_in_its_place_after_the_last_or_taken_away() -> None:
    other = replace(POINT, asked="Something else")
    assert put_point(SURVEY, 1, other) == (other, SURVEY.points[1])
    assert put_point(SURVEY, 3, other) == (*SURVEY.points, other)
    assert put_point(SURVEY, 2, None) == (POINT,)


def test_a_language_stands_once() -> None:
    again = replace(POLISH, title="New")
    arabic = replace(POLISH, language="ar")
    assert put_translation((POLISH,), "pl", again) == (again,)
    assert put_translation((POLISH,), "ar", arabic) == (arabic, POLISH)
    assert put_translation((POLISH, arabic), "pl", None) == (arabic,)
    assert arabic.is_rtl
    assert not POLISH.is_rtl


def test_what_a_survey_asked_for_counts_for_how_hard_it_is_to_read() -> None:
    assert "We bring it" in words(beside=Beside(SURVEY)).adult_text
