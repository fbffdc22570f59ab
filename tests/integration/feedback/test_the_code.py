"""The code a child keeps: offered after sending, on their own device only, shown once and stored as a hash."""

import re

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.feedback import codes
from app.feedback.models import FeedbackItem
from app.feedback.pictures import names
from app.feedback.services import returning
from tests.factories.people import _changing
from tests.integration.feedback.speaking import ALONE, BORROWED, HELPED, Child
from tests.pages import Page, PortalClient
from tests.pdfs import inside

SHOW = "Show me my code"


def sent_page(client: PortalClient, start: dict[str, str] = ALONE) -> Page:
    child = Child(client, "8-11")
    child.say(child.begin(start))
    return child.send()


def pictures_on(page: Page) -> codes.Code:
    """The six names as a child reads them."""
    words = [
        " ".join(node.itertext()).split() for node in page.document.all("li") if node.get("class") == "p-code__one"
    ]
    called = {name: code for code, name in names().items()}
    return tuple(called[" ".join(said[1:])] for said in words)


@pytest.fixture
def code_page(client: PortalClient, database: orm.Session) -> Page:
    return client.fill(sent_page(client), button=SHOW)


@pytest.mark.promise(10)
def test_a_child_is_shown_six_pictures_with_their_words(code_page: Page) -> None:
    assert len(pictures_on(code_page)) == codes.SIX
    assert code_page.html.count('src="data:image/svg+xml,') == codes.SIX


def test_sending_comes_first_and_the_code_is_not_required(client: PortalClient, database: orm.Session) -> None:
    page = sent_page(client)
    assert "You do not have to take one" in page.text
    assert database.scalars(sa.select(FeedbackItem)).one().code_hash is None


@pytest.mark.parametrize("start", [BORROWED, HELPED | {"device": "family"}])
def test_no_code_on_a_device_that_is_not_the_childs(
    client: PortalClient, database: orm.Session, start: dict[str, str]
) -> None:
    page = sent_page(client, start)
    assert SHOW not in page.text
    token = page.form().data["csrf_token"]
    client.post("/feedback/code", data={"csrf_token": token, "version": "8-11"}, expect_redirect="/feedback/return")
    assert database.scalars(sa.select(FeedbackItem)).one().code_hash is None


@pytest.mark.promise(2)
def test_only_a_slow_hash_of_it_is_stored(code_page: Page, database: orm.Session) -> None:
    item = database.scalars(sa.select(FeedbackItem)).one()
    assert item.code_hash == codes.hash_code(pictures_on(code_page))


@pytest.mark.promise(8)
def test_the_code_is_in_no_address_and_no_cookie(code_page: Page, client: PortalClient) -> None:
    made = pictures_on(code_page)
    asked = re.findall(r'(?:href|src|action)="(?!data:)([^"]*)"', code_page.html)
    assert not [(address, code) for address in asked for code in made if f"/{code}" in address or f"={code}" in address]
    cookie = client.get_cookie("session") or next(iter(client._cookies.values()))
    assert not any(code in cookie.value for code in made)
    assert code_page.headers["Cache-Control"] == "no-store"


def test_asked_for_again_there_are_new_pictures_and_the_old_ones_end(
    client: PortalClient, code_page: Page, database: orm.Session
) -> None:
    again = client.fill(client.get("/feedback/8-11/sent"), button=SHOW)
    item = database.scalars(sa.select(FeedbackItem)).one()
    assert item.code_hash == codes.hash_code(pictures_on(again)) != codes.hash_code(pictures_on(code_page))


def test_what_was_taken_back_gets_no_other_code(client: PortalClient, code_page: Page, database: orm.Session) -> None:
    with _changing():
        returning.take_back(database.scalars(sa.select(FeedbackItem)).one(), now())
    again = client.get("/feedback/8-11/sent")
    client.fill(again, button=SHOW, expect_redirect="/feedback/return")


def test_it_may_be_typed_back(client: PortalClient, code_page: Page) -> None:
    called, made = names(), pictures_on(code_page)
    right = {f"picture_{n}": called[code] for n, code in enumerate(made, 1)}
    page = client.fill(code_page, right, button="Check my words")
    assert "Yes, that is your code" in page.text
    assert pictures_on(page) == made
    other = next(code for code in codes.CODES if code != made[2])
    wrong = client.fill(code_page, right | {"picture_3": called[other]}, button="Check my words", status=422)
    assert "Look at picture 3 again" in wrong.text
    assert pictures_on(wrong) == made


def test_the_card_is_a_tagged_pdf_that_names_no_service(client: PortalClient, code_page: Page) -> None:
    answer = client.fill(code_page, button="Get a small card to print (PDF)")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    found = inside(answer.data)
    assert b"pdfuaid" in found
    assert b"/StructTreeRoot" in found
    assert len(answer.data) < 100_000


def test_a_card_of_something_else_is_not_made(client: PortalClient, code_page: Page) -> None:
    token = code_page.form().data["csrf_token"]
    for pictures in ([], ["fox"] * 5, ["fox"] * 7, ["nonsense"] * 6):
        client.post("/feedback/code/card", data={"csrf_token": token, "pictures": pictures}, status=400)


@pytest.mark.parametrize("version", ["", "12-18", "4-7"])
def test_nobody_who_sent_nothing_gets_one(client: PortalClient, database: orm.Session, version: str) -> None:
    token = client.get("/feedback/return").form().data["csrf_token"]
    client.post("/feedback/code", data={"csrf_token": token, "version": version}, expect_redirect="/feedback/return")
