"""Coming back with the code: what a child reads, what they may do, and that it leaves no trace."""

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.crypto import keyring
from app.core.db import session
from app.core.guesses import LIMITS
from app.feedback import codes
from app.feedback.models import (
    FeedbackRemark,
    FeedbackReply,
    FeedbackTheme,
    FeedbackWish,
)
from app.trail.models import TrailEntry
from tests.factories.feedback import send_feedback
from tests.factories.people import _changing
from tests.integration.feedback.returning import (
    ANSWER,
    CODE,
    OTHER,
    RETURN,
    SECRET,
    WRITTEN,
    boxes,
    come_back,
    everything,
    item_with_code,
    looked,
)
from tests.pages import Page, PortalClient
from tests.statements import Statements

Hold = Callable[[datetime | str], datetime]


# -- what is read


@pytest.mark.promise(10)
def test_a_nameless_child_reads_the_week_it_was_seen_our_answer_and_what_was_done(
    client: PortalClient, database: orm.Session, at: Hold
) -> None:
    at("2026-11-16T16:00+00:00")
    item = item_with_code()
    at("2026-11-25T10:00+00:00")
    looked(item, "youth_voice")
    with _changing():
        reply = FeedbackReply(item_id=item.id, written_at=now(), written_by=uuid4(), role="youth_voice", sent_at=now())
        reply.words = "We talked with the team about listening."
        wish = FeedbackWish(item_id=item.id, kind="tell_manager", made_at=now(), due_at=now(), done_at=now())
        wish.words, wish.answer = None, "The manager has planned time for it."
        theme = FeedbackTheme(item_id=item.id, theme="listening", given_at=now(), given_by=uuid4())
        session().add_all([reply, wish, theme])
    page = come_back(client)
    assert "The youth voice team read it in the week of Monday 23 November" in page.text
    assert "Wednesday 25 November" not in page.text
    assert "You told us in the week of Monday 16 November" in page.text
    assert "We talked with the team about listening." in page.text
    assert "The manager has planned time for it." in page.text
    assert "Listening" in page.text


@pytest.mark.promise(10)
def test_who_gave_a_name_reads_the_day(client: PortalClient, database: orm.Session, at: Hold) -> None:
    at("2026-11-25T10:00+00:00")
    item = item_with_code("kept")
    looked(item, "youth_voice")
    assert "The youth voice team read it on Wednesday 25 November" in come_back(client).text


@pytest.mark.promise(9)
def test_looks_of_other_roles_are_never_told(client: PortalClient, database: orm.Session) -> None:
    item = item_with_code()
    before = come_back(client).text
    looked(item, "safeguarding_duty")
    assert come_back(client).text == before


@pytest.mark.promise(2)
def test_the_childs_words_are_never_shown_again(client: PortalClient, database: orm.Session) -> None:
    item_with_code("kept", name="Ellie Marsh")
    page = come_back(client)
    client.fill(page, {"words": "My second secret"}, button="Send it", expect_redirect=WRITTEN)
    for address in (ANSWER, f"{ANSWER}?done=written", "/feedback/return/take-back", "/feedback/return/name"):
        html = client.get(address).html
        assert SECRET not in html
        assert "My second secret" not in html
        assert "Ellie Marsh" not in html


def test_an_answer_that_was_not_sent_is_not_shown(client: PortalClient, database: orm.Session) -> None:
    item = item_with_code()
    with _changing():
        reply = FeedbackReply(item_id=item.id, written_at=now(), written_by=uuid4(), role="youth_voice")
        reply.words = "Only begun"
        session().add(reply)
    assert "Only begun" not in come_back(client).text


# -- the door


@pytest.mark.promise(10)
def test_the_code_opens_it_in_another_browser_and_only_its_own(
    client: PortalClient, new_client: Callable[[], PortalClient], database: orm.Session
) -> None:
    item_with_code()
    item_with_code(code=OTHER)
    come_back(client)
    come_back(new_client(), OTHER)
    new_client().get(ANSWER, expect_redirect=f"{RETURN}?locked=1")


@pytest.mark.promise(2)
def test_a_wrong_code_and_an_unknown_one_look_the_same(
    client: PortalClient, new_client: Callable[[], PortalClient], database: orm.Session
) -> None:
    def refused(browser: PortalClient) -> str:
        page = browser.fill(browser.get(RETURN), boxes(OTHER), button="Open it", status=422)
        token = page.form().data["csrf_token"]
        return page.html.replace(token, "")

    with_none = refused(client)
    item_with_code()
    assert refused(new_client()) == with_none
    assert "We cannot find this code" in with_none


def test_small_slips_and_all_in_one_box_open_it(client: PortalClient, database: orm.Session) -> None:
    item_with_code()
    typed = {"picture_1": "FOX, moon; castel, paw-print, drumm, apples"}
    client.fill(client.get(RETURN), typed, button="Open it", expect_redirect=ANSWER)


@pytest.mark.promise(12)
@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
def test_it_opens_in_every_language_by_that_languages_names(
    client: PortalClient, database: orm.Session, language: str
) -> None:
    item_with_code()
    client.speak(language)
    page = client.get("/feedback/return/pictures")
    token = {"csrf_token": page.form().data["csrf_token"]}
    page = client.post("/feedback/return/pictures", data=token | {"picked": list(CODE)})
    written = [" ".join(node.itertext()) for node in page.document.all("span") if node.get("class") == "p-code__word"]
    assert written != list(boxes(CODE).values())
    typed = {f"picture_{number}": name for number, name in enumerate(written, 1)}
    client.post(RETURN, data=token | typed, expect_redirect=ANSWER)
    client.get(ANSWER)


def test_a_name_that_is_no_picture_is_told_beside_its_box_and_is_no_guess(
    client: PortalClient, database: orm.Session
) -> None:
    for _try in range(LIMITS["child_code"][0] + 2):
        page = client.fill(client.get(RETURN), boxes(CODE) | {"picture_2": "xylophone"}, button="Open it", status=422)
    assert "We have no picture with this name" in page.text
    page = client.fill(client.get(RETURN), boxes(CODE) | {"picture_5": ""}, button="Open it", status=422)
    assert "Write the name of picture 5" in page.text


def test_pictures_can_be_chosen_instead_without_script(client: PortalClient, database: orm.Session) -> None:
    item_with_code()
    page = client.get("/feedback/return/pictures")
    places = {"fox": "wild", "moon": "sky", "castle": "places", "paw_print": "pets", "drum": "music", "apple": "fruit"}
    for code in CODE:
        token = {"csrf_token": page.form().data["csrf_token"], "picked": picked(page)}
        page = client.post("/feedback/return/pictures", data=token | {"kind": places[code]})
        page = client.post("/feedback/return/pictures", data=token | {"add": code})
    assert picked(page) == list(CODE)
    client.fill(page, button="Open it", expect_redirect=ANSWER)


def test_the_last_picture_can_be_taken_away(client: PortalClient, database: orm.Session) -> None:
    token = {"csrf_token": client.get("/feedback/return/pictures").form().data["csrf_token"]}
    page = client.post("/feedback/return/pictures", data=token | {"picked": ["fox", "moon"], "undo": "yes"})
    assert picked(page) == ["fox"]
    page = client.post("/feedback/return/pictures", data=token | {"picked": ["fox", "nonsense"] * 9, "add": "moon"})
    assert picked(page) == ["fox"] * 6


def picked(page: Page) -> list[str]:
    inputs = page.document.all("input")
    return [str(node.get("value")) for node in inputs if node.get("name") == "picked"]


@pytest.mark.promise(10)
def test_the_sixth_guess_in_a_minute_is_told_when_to_try_again_and_whom_to_ring(
    client: PortalClient, database: orm.Session, at: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    item_with_code()
    at("2026-11-25T10:00:05+00:00")
    for _try in range(5):
        client.fill(client.get(RETURN), boxes(OTHER), button="Open it", status=422)
    hashed: list[codes.Code] = []
    monkeypatch.setattr(codes, "hashes_of", lambda code: hashed.append(code) or [])
    page = client.fill(client.get(RETURN), boxes(CODE), button="Open it", status=429)
    assert hashed == [], "a guess is counted before it is hashed"
    assert "You can try again" in page.text
    assert "999" in page.text
    assert 0 < int(page.headers["Retry-After"]) <= 60
    monkeypatch.undo()
    at("2026-11-25T10:01:01+00:00")
    come_back(client)


def test_it_locks_after_15_minutes(client: PortalClient, database: orm.Session, at: Hold) -> None:
    began = at("2026-11-25T10:00:00+00:00")
    item_with_code()
    come_back(client)
    at(began + timedelta(minutes=14))
    client.get(ANSWER)
    at(began + timedelta(minutes=28))
    client.get(ANSWER)
    at(began + timedelta(minutes=44))
    client.get(ANSWER, expect_redirect=f"{RETURN}?locked=1")


@pytest.mark.promise(5)
def test_words_written_when_it_locked_are_kept(client: PortalClient, database: orm.Session, at: Hold) -> None:
    began = at("2026-11-25T10:00:00+00:00")
    item_with_code()
    page = come_back(client)
    at(began + timedelta(minutes=20))
    locked = client.fill(page, {"words": "Long thoughts"}, button="Send it")
    again = client.fill(locked, boxes(CODE), button="Open it")
    client.fill(again, button="Send it", expect_redirect=WRITTEN)
    assert database.scalars(sa.select(FeedbackRemark)).one().words == "Long thoughts"


@pytest.mark.promise(2)
def test_only_what_we_sealed_opens_an_item(client: PortalClient, database: orm.Session) -> None:
    """Made up, altered, or sealed by us for something else: none of it opens a page."""
    item = item_with_code()
    come_back(client)
    until = int(now().timestamp()) + 600
    elsewhere = keyring().seal(f"{item.id} {until}".encode(), "something else", "cookie")
    with client.session_transaction() as kept:
        right = kept["came_back"]
    for wrong in ("", "x", "!!", right[:-4], right[::-1], str(item.id), base64.urlsafe_b64encode(elsewhere).decode()):
        with client.session_transaction() as kept:
            kept["came_back"] = wrong
        client.get(ANSWER, expect_redirect=f"{RETURN}?locked=1")
    with client.session_transaction() as kept:
        kept["came_back"] = right
    client.get(ANSWER)


def test_finding_it_asks_the_same_few_questions_however_many_there_are(
    client: PortalClient, database: orm.Session, statements: Statements
) -> None:
    item_with_code()
    client.fill(client.get(RETURN), boxes(CODE), button="Open it", expect_redirect=ANSWER)
    alone = statements.count
    for number in range(20):
        send_feedback("8-11", "kept", one_thing_change={"words": f"Words {number}"})
    client.fill(client.get(RETURN), boxes(CODE), button="Open it", expect_redirect=ANSWER)
    assert statements.count <= alone <= 12


def test_finish_and_clear_closes_the_door(client: PortalClient, database: orm.Session) -> None:
    item_with_code()
    page = come_back(client)
    answer = client.fill(page, button="Finish and clear this page", expect_redirect="/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    client.get(ANSWER, expect_redirect=f"{RETURN}?locked=1")


@pytest.mark.promise(9)
def test_a_childs_visit_is_no_look_and_leaves_no_trace_but_that_they_came_back(
    client: PortalClient, database: orm.Session
) -> None:
    item = item_with_code()
    before = everything(database)
    come_back(client)
    after = everything(database)
    grown = {name for name in before if after[name] != before[name]}
    assert grown == {"guess_count"}
    database.refresh(item)
    assert item.came_back


@pytest.mark.promise(2)
def test_it_opens_nothing_for_staff_and_knows_nobody(
    staff_client: Callable[..., PortalClient], database: orm.Session
) -> None:
    item_with_code()
    worker = staff_client("practitioner", "chesil")
    worker.get(ANSWER, expect_redirect=f"{RETURN}?locked=1")
    come_back(worker)
    assert database.scalar(sa.select(sa.func.count()).where(TrailEntry.thing_kind == "feedback_item")) == 0
