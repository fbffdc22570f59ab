"""Nobody is quoted in a report who did not say yes to just these words, and a yes can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import session, transaction
from app.core.errors import DomainError, NotFound
from app.feedback.models import FeedbackItem
from app.feedback.quoting_queries import quotable, quotes_of
from app.feedback.services import passing, quoting, returning
from tests.factories.audit_words import reader
from tests.factories.people import _changing
from tests.integration.feedback.returning import ANSWER, OTHER, come_back, item_with_code
from tests.pages import PortalClient

WORDS = "She listens to me about the dog"
SignIn = Callable[..., PortalClient]


def asked(item: FeedbackItem, words: str = WORDS) -> None:
    with _changing():
        item.filed = True
        quoting.ask_to_quote(item, words, reader())


def said() -> list[str]:
    return [one.words for one in quotable()]


@pytest.mark.promise(10)
def test_whoever_spoke_says_yes_and_no_as_often_as_they_like(client: PortalClient) -> None:
    item = item_with_code()
    asked(item)
    page = come_back(client)
    assert WORDS in page.text
    assert "your worker too" in page.text
    (quote,) = quotes_of(item)
    for answer, found in (("yes", [WORDS]), ("no", []), ("yes", [WORDS])):
        page = client.get(ANSWER)
        client.fill(page, {f"quote-{quote.id.hex}-may": answer}, expect_redirect=f"{ANSWER}?done=quote_{answer}")
        assert said() == found


@pytest.mark.promise(2)
def test_no_answer_is_no(database: orm.Session) -> None:
    asked(item_with_code())
    assert said() == []


@pytest.mark.promise(2)
@pytest.mark.parametrize("how", ["taken back", "allegation", "concern"])
def test_what_is_taken_back_or_left_the_inbox_is_quoted_no_more(database: orm.Session, how: str) -> None:
    item = item_with_code()
    asked(item)
    (quote,) = quotes_of(item)
    with transaction():
        quoting.answer_quote(session().get_one(FeedbackItem, item.id), quote.id, now(), agreed=True)
    assert said() == [WORDS]
    with transaction():
        item = session().get_one(FeedbackItem, item.id)
        if how == "taken back":
            returning.take_back(item, now())
        elif how == "concern":
            passing.raise_from_item(item, "I worry", reader())
        else:
            passing.pass_allegation(item, about_kind="staff", named="", words="Read it", by=reader())
    assert said() == []


@pytest.mark.promise(2)
def test_nobody_answers_for_another_child(database: orm.Session) -> None:
    item, other = item_with_code(), item_with_code(code=OTHER)
    asked(item)
    (quote,) = quotes_of(item)
    with pytest.raises(NotFound), transaction():
        quoting.answer_quote(session().get_one(FeedbackItem, other.id), quote.id, now(), agreed=True)


def test_a_name_that_came_with_it_stands_in_no_quotation(database: orm.Session) -> None:
    item = item_with_code("kept", name="Ellie Marsh")
    with pytest.raises(DomainError, match="quote_names"):
        quoting.ask_to_quote(item, "Ellie says that she is listened to", reader())


def test_the_youth_voice_team_asks_and_sees_the_answer(staff_client: SignIn) -> None:
    item = item_with_code()
    with _changing():
        item.filed = True
    hazel = staff_client("youth_voice")
    page = hazel.get(f"/staff/feedback/{item.id}/ask-to-quote")
    hazel.fill(page, {"words": WORDS}, expect_redirect=f"/staff/feedback/{item.id}")
    assert "They have not answered yet." in hazel.get(f"/staff/feedback/{item.id}").text
    assert staff_client("quality").get(f"/staff/feedback/{item.id}/ask-to-quote").status_code == 404
