"""Each version is walked from its first page to its last, as the child it is for would."""

import pytest
from sqlalchemy import orm

from app.feedback.models import FeedbackItem
from app.feedback.question_sets import VERSIONS, current_set
from tests.integration.feedback.speaking import ALONE, BORROWED, HELPED, Child, safe_answer
from tests.pages import PortalClient


@pytest.mark.promise(5)
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("start", [ALONE, HELPED, BORROWED], ids=["alone", "helped", "borrowed"])
def test_every_answer_given_is_in_the_item(
    client: PortalClient, database: orm.Session, version: str, start: dict[str, str]
) -> None:
    child = Child(client, version)
    assert child.say(child.begin(start)) == "what-would-you-like"
    assert "Thank you" in child.send().heading
    item = database.query(FeedbackItem).one()
    asked = current_set(version)
    assert item.question_set == asked.code
    assert item.answers == {q.code: safe_answer(q) for q in asked.questions if q.kind != "words"}
    assert item.words == {q.code: safe_answer(q) for q in asked.questions if q.kind == "words"}
    assert item.wishes == {"wishes": ["know"]}
