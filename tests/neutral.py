"""Promise 8 as a question to ask of any message: does anything somebody wrote stand in it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

import sqlalchemy as sa
from flask import current_app

from app.core.db import session
from app.notifications.compose import compose
from app.notifications.models import Message

TOPICS = """
    early help concern safeguarding child children family families parent social worker abuse violence danger harm
    school money housing request referral case feedback complaint care leaver plan assessment allegation
"""
"""Words that would tell what it is about."""


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", unquote(text).casefold())


def assert_neutral(message_text: str, submission_texts: Iterable[str], names: Iterable[str] = ()) -> None:
    """No four words that follow each other in anything submitted stand in a message, nor any of these names."""
    said = f" {' '.join(words_of(message_text))} "
    for text in submission_texts:
        for four in _fours(words_of(text)):
            assert f" {four} " not in said, "a message repeats what somebody wrote"
    for name in names:
        for part in words_of(name):
            assert f" {part} " not in said, "a message names somebody"


def assert_tells_nothing(message_text: str) -> None:
    """No word that shows the subject stands in a message, its address or its header."""
    found = set(words_of(message_text)) & set(words_of(TOPICS))
    assert not found, f"a message shows what it is about: {sorted(found)}"


def every_message() -> Iterator[str]:
    """Everything in the outbox as it would be read, each way and in each language: subject, words and link."""
    languages = [*current_app.extensions["languages"], "en-XA", "ar-XB"]
    for message in session().scalars(sa.select(Message).order_by(Message.queued_at, Message.id)):
        for language in languages:
            for way in ("email", "text", "letter"):
                words = compose(message, way, language)
                yield "\n".join((words.subject, words.body, words.link))


def _fours(words: list[str]) -> Iterator[str]:
    for start in range(len(words) - 3):
        yield " ".join(words[start : start + 4])
