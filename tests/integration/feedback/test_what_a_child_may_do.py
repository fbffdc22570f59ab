"""After coming back with the code: answer back, take it back, a name given or taken away, leave given or not."""

from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import session
from app.feedback.models import (
    FeedbackItem,
    FeedbackName,
    FeedbackRemark,
    FeedbackShare,
    FeedbackTranslation,
    FeedbackWish,
)
from app.feedback.services import returning
from app.safeguarding.models import Concern
from tests.factories.feedback import make_worker
from tests.factories.people import _changing
from tests.integration.feedback.returning import (
    ANSWER,
    OTHER,
    RETURN,
    SECRET,
    WRITTEN,
    come_back,
    everything,
    item_with_code,
)
from tests.pages import PortalClient


@pytest.mark.promise(10)
def test_a_child_answers_back(client: PortalClient, database: orm.Session) -> None:
    item_with_code()
    before = everything(database)
    page = client.fill(
        come_back(client), {"words": "Thank you"}, button="Send it", expect_redirect=f"{ANSWER}?done=written"
    )
    page = client.get(ANSWER)
    remark = database.scalars(sa.select(FeedbackRemark)).one()
    assert (remark.words, remark.filed) == ("Thank you", False)
    assert "You wrote back in the week of" in page.text
    after = everything(database)
    assert {name for name in before if after[name] != before[name]} == {"guess_count", "feedback_remark"}


def test_an_empty_answer_back_is_a_fault(client: PortalClient, database: orm.Session) -> None:
    item_with_code()
    page = client.fill(come_back(client), {"words": "  "}, button="Send it", status=422)
    assert "Write something first" in page.text


@pytest.mark.promise(1)
def test_words_of_danger_raise_a_concern_and_the_page_is_the_same(client: PortalClient, database: orm.Session) -> None:
    item_with_code()
    client.fill(come_back(client), {"words": "Thank you"}, button="Send it", expect_redirect=WRITTEN)
    calm = client.get(f"{ANSWER}?done=written").text
    alarmed = {"words": "He hits me and I am scared"}
    client.fill(client.get(ANSWER), alarmed, button="Send it", expect_redirect=WRITTEN)
    assert client.get(f"{ANSWER}?done=written").text == calm
    concern = database.scalars(sa.select(Concern)).one()
    assert (concern.source, concern.source_id, concern.trigger) == ("feedback", None, "words_phrase")


@pytest.mark.promise(6)
def test_taking_back_deletes_the_words_ends_what_was_asked_and_the_code_says_so(
    client: PortalClient, database: orm.Session
) -> None:
    item = item_with_code("kept", wishes={"wishes": ["talk"]})
    client.fill(come_back(client), {"words": "More"}, button="Send it", expect_redirect=WRITTEN)
    share = ask_leave(item)
    with _changing():
        share.agreed, share.released_at = True, now()
        english = FeedbackTranslation(
            item_id=item.id, question="one_thing_change", written_at=now(), written_by=uuid4()
        )
        english.words = SECRET
        session().add(english)
    page = client.get("/feedback/return/take-back")
    assert "Taking it back does not stop that" in page.text
    client.fill(page, button="Take it back", expect_redirect=ANSWER)
    assert "You took it back" in client.get(ANSWER).text
    database.expire_all()
    kept = database.get(FeedbackItem, item.id)
    assert kept is not None
    assert (kept.taken_back, kept.content, kept.who_may_know) == (True, {}, "nameless")
    assert database.scalars(sa.select(FeedbackName)).all() == []
    assert database.scalars(sa.select(FeedbackRemark)).all() == []
    assert database.scalars(sa.select(FeedbackTranslation)).all() == []
    assert [(row.agreed, row.words) for row in database.scalars(sa.select(FeedbackShare))] == [(False, None)]
    assert [wish.outcome for wish in database.scalars(sa.select(FeedbackWish))] == [returning.TAKEN_BACK]
    assert "You took it back" in come_back(client).text
    client.get("/feedback/return/take-back", expect_redirect=ANSWER)


@pytest.mark.promise(6)
def test_taking_back_closes_no_concern(client: PortalClient, database: orm.Session) -> None:
    item_with_code()
    client.fill(come_back(client), {"words": "He hits me"}, button="Send it", expect_redirect=WRITTEN)
    client.fill(client.get("/feedback/return/take-back"), button="Take it back", expect_redirect=ANSWER)
    assert database.scalars(sa.select(Concern)).one().is_open


def test_a_name_can_be_given_later_and_taken_away(client: PortalClient, database: orm.Session) -> None:
    item = item_with_code()
    come_back(client)
    client.fill(client.get("/feedback/return/name"), {"name": "", "who": "kept"}, button="Give my name", status=422)
    given = {"name": "Ellie Marsh", "who": "kept"}
    client.fill(
        client.get("/feedback/return/name"), given, button="Give my name", expect_redirect=f"{ANSWER}?done=named"
    )
    database.expire_all()
    assert database.scalars(sa.select(FeedbackName)).one().name == "Ellie Marsh"
    assert item.who_may_know == "kept"
    page = client.get(ANSWER)
    assert "We know your name" in page.text
    client.fill(page, button="Take my name away", expect_redirect=f"{ANSWER}?done=nameless")
    database.expire_all()
    assert database.scalars(sa.select(FeedbackName)).all() == []
    assert item.who_may_know == "nameless"


@pytest.mark.promise(2)
@pytest.mark.parametrize(("said", "agreed"), [("yes", True), ("no", False)])
def test_a_child_says_whether_a_worker_may_read_some_words(
    client: PortalClient, database: orm.Session, said: str, agreed: bool
) -> None:
    item = item_with_code()
    share = ask_leave(item)
    page = come_back(client)
    assert "Ann always listens." in page.text
    client.fill(page, {f"leave-{share.id.hex}-may": said}, button="Tell us", expect_redirect=f"{ANSWER}?done={said}")
    database.refresh(share)
    assert share.agreed is agreed
    assert "Ann always listens." not in client.get(ANSWER).text


@pytest.mark.promise(2)
def test_nobody_gives_leave_for_another_child(client: PortalClient, database: orm.Session) -> None:
    item_with_code()
    share = ask_leave(item_with_code(code=OTHER))
    token = come_back(client).form().data["csrf_token"]
    may = {"csrf_token": token, f"leave-{share.id.hex}-may": "yes"}
    client.post(f"/feedback/return/leave/{share.id}", data=may, status=404)
    database.refresh(share)
    assert share.agreed is None


def ask_leave(item: FeedbackItem) -> FeedbackShare:
    worker = make_worker()
    with _changing():
        share = FeedbackShare(item_id=item.id, worker_id=worker.id, asked_at=now(), asked_by=uuid4())
        share.words = "Ann always listens."
        session().add(share)
    return share


@pytest.mark.parametrize(
    "address",
    [
        "/feedback/return/name/take-away",
        "/feedback/return/leave/10a8fe2d-47c3-4078-9018-5f4c4edac089",
        "/feedback/return/take-back",
    ],
)
def test_without_a_code_nothing_is_done(client: PortalClient, database: orm.Session, address: str) -> None:
    token = client.get(RETURN).form().data["csrf_token"]
    answer = client.post(address, data={"csrf_token": token}, status=None, follow_redirects=True)
    assert answer.status_code in (200, 404)
