"""The list of languages: codes for what is in it, words for what is not, nothing guessed."""

import re

import pytest

from app.notifications.languages import languages, name_of, told


def test_each_language_has_a_code_of_its_own_and_two_names():
    assert next(iter(languages())) == "en"
    for code, language in languages().items():
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,8})*", code)
        assert language.english.strip()
        assert language.own.strip()
    assert len({one.english for one in languages().values()}) == len(languages())


@pytest.mark.parametrize(
    ("written", "code"),
    [("pl", "pl"), ("Polish", "pl"), ("polski", "pl"), ("POLSKI ", "pl"), ("", "en"), (None, "en"), ("English", "en")],
)
def test_a_code_or_an_exact_name_is_the_code(written, code):
    assert told(written) == (code, None)


@pytest.mark.parametrize("written", ["Polish and a bit of English", "Pollish", "Kurdish", "Chinese", "I don’t mind"])
def test_anything_else_is_kept_as_it_was_written(written):
    assert told(written) == ("und", written)


def test_another_language_in_words_comes_before_the_list():
    assert told("en", "Sylheti") == ("und", "Sylheti")
    assert name_of("und", "Sylheti") == "Sylheti"
    assert name_of("pl", None) == "polski (Polish)"
