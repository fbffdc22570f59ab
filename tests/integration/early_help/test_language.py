"""The language somebody prefers is a code of a list, or their own words; an interpreter is kept apart from it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.core import clock
from app.core.db import transaction
from app.early_help.exports import request_json
from app.early_help.staff_view.case import Case
from app.notifications.queries import safe_contact
from tests.factories.early_help import KERRY, again, asker_of, viewer_of
from tests.pages.case import address


@pytest.fixture
def speaks(opened):
    def make(language, other="", interpreter="no"):
        contact = replace(KERRY.contact, language=language, other_language=other, interpreter=interpreter)
        return opened(replace(KERRY, contact=contact))

    return make


def copy_of(hub, request):
    case = Case(again(request.reference), viewer_of(hub.account), clock.now())
    return json.loads(request_json(case))["safe_contact"][0]


@pytest.mark.parametrize(
    ("language", "other", "said"),
    [("pl", "", "polski (Polish)"), ("en", "Sylheti", "Sylheti"), ("Polish", "", "polski")],
)
def test_the_case_page_says_the_language_in_words(hub, speaks, language, other, said):
    assert f"Language: {said}" in hub.get(address(speaks(language, other))).main_text


def test_english_and_no_interpreter_are_not_a_line_of_their_own(hub, speaks):
    page = hub.get(address(speaks("en"))).main_text
    assert "Language:" not in page
    assert "nterpreter" not in page


@pytest.mark.parametrize(
    ("interpreter", "said"),
    [("yes", "They want an interpreter. Never a relative."), ("bsl", "Interpreter: British Sign Language.")],
)
def test_an_interpreter_is_kept_apart_from_the_language(hub, speaks, interpreter, said):
    request = speaks("en", interpreter=interpreter)
    assert said in hub.get(address(request)).main_text
    assert copy_of(hub, request)["interpreter"] == interpreter


def test_the_copy_for_the_case_system_holds_code_and_name(hub, speaks):
    assert copy_of(hub, speaks("pl"))["language"] == {"code": "pl", "name": "polski (Polish)"}
    assert copy_of(hub, speaks("", "Sylheti"))["language"] == {"code": "und", "name": "Sylheti"}


@pytest.mark.parametrize(
    ("written", "code", "other"), [("Polish", "pl", None), ("Polish or Czech", "und", "Polish or Czech")]
)
def test_what_was_written_before_there_was_a_list_counts_only_where_it_is_exactly_a_name(speaks, written, code, other):
    version = safe_contact(asker_of(speaks("pl")).account_id)
    with transaction():
        kept = {**version.private, "language": written}
        del kept["other_language"]
        version.private = kept
    assert (version.answers.language, version.answers.other_language) == (code, other)
