"""A survey of a closed quarter: rows made to given shares, as an import would leave them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.core.db import session
from app.feedback.models import FeedbackItem, monday_of
from app.feedback.question_sets import current_set
from tests.factories.people import _changing

AUGUST = date(2026, 8, 12)
Shares = Mapping[str, Mapping[str, int]]
"""By question: how many people gave which answer. Who is left over skipped it."""


def answer_rows(size: int, shares: Shares) -> list[dict[str, Any]]:
    """So many people with answers in these shares."""
    columns = {
        question: [answer for answer, count in row.items() for _one in range(count)] for question, row in shares.items()
    }
    return [
        {question: answers[number] for question, answers in columns.items() if number < len(answers)}
        for number in range(size)
    ]


def said_by(
    answers: Sequence[dict[str, Any]],
    version: str = "11-17",
    locality: str | None = "chesil",
    team_id: UUID | None = None,
    given_on: date = AUGUST,
    **values: Any,
) -> list[FeedbackItem]:
    """One filed item for each of these answers."""
    made = []
    with _changing():
        for each in answers:
            facts = {"channel": "import", "who_may_know": "nameless", "filed": True, **values}
            item = FeedbackItem(
                version=version,
                question_set=current_set(version).code,
                given_week=monday_of(given_on),
                locality=locality,
                team_id=team_id,
                **facts,
            )
            item.content = {"answers": each, "words": {}, "wishes": {}, "about_name": ""}
            session().add(item)
            made.append(item)
    return made
