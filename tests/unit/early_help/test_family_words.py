"""A family reads plain words: never a code, never a word that only staff use."""

from __future__ import annotations

import pytest
from flask import Flask

from app.early_help import family_words, words
from app.early_help.models.request import OUTCOMES

WORKERS_WORDS = ("assessment", "lead worker", "elsewhere", "contact", "withdrawn", "agreement", "referr")


@pytest.mark.promise(4)
@pytest.mark.parametrize("kind", ["asker", "helper"])
@pytest.mark.parametrize("code", OUTCOMES)
def test_what_was_decided_is_told_in_plain_words(app: Flask, code: str, kind: str) -> None:
    with app.test_request_context():
        said = str(family_words.outcome(code, kind)).lower()
    assert said.endswith(".")
    assert not [word for word in WORKERS_WORDS if word in said]


def test_a_helper_reads_what_was_decided_about_the_family(app: Flask) -> None:
    with app.test_request_context():
        assert "the family" in str(family_words.outcome("assessment", "helper"))
        assert "the family" not in str(family_words.outcome("assessment", "asker"))


@pytest.mark.promise(3)
def test_the_wording_agreed_to_is_called_by_its_day(app: Flask) -> None:
    with app.test_request_context():
        assert words.wording("early_help-2026-11-22") == "The words of 22 November 2026"
        assert words.wording("on paper") == "on paper"
