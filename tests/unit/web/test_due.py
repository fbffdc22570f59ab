"""A deadline in words says when it was or will be, and never calls Friday today."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from app.core import clock
from app.web.words import due

FRIDAY_FIVE = datetime(2026, 11, 20, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"), clock.frozen(FRIDAY_FIVE):
        yield


@pytest.mark.parametrize(
    ("at", "words", "state"),
    [
        (datetime(2026, 11, 19, 9, tzinfo=UTC), "due Friday 20 November 5pm", "ok"),
        (datetime(2026, 11, 20, 9, tzinfo=UTC), "due today 5pm", "today"),
        (datetime(2026, 11, 20, 18, tzinfo=UTC), "late since 5pm today", "late"),
        (datetime(2026, 11, 22, 7, tzinfo=UTC), "late since Friday 20 November 5pm", "late"),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), "2 working days late", "late"),
    ],
)
def test_how_a_deadline_stands(at: datetime, words: str, state: str) -> None:
    assert due(FRIDAY_FIVE, at) == (words, state)
