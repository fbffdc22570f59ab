"""The letter that confirms a status: a tagged PDF of theirs, or an email that they order word for word."""

import re
import zlib

import pytest
import sqlalchemy as sa

from app.core.clock import now
from app.core.db import session, transaction
from app.leaving_care.models import CareLeaver, StatusLetter
from app.notifications import services as notifications
from app.notifications.compose import compose
from app.notifications.delivery import lease
from app.notifications.models import LETTERS, Message
from app.notifications.services import settling
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.integration.leaving_care.conftest import page_of

NOON, NIGHT = "2026-11-24T12:00+00:00", "2026-11-24T21:30+00:00"
SEND = {"email": "lettings@example.org", "sure": ["yes"]}


@pytest.fixture(autouse=True)
def _at_noon(at):
    at(NOON)


@pytest.fixture
def ordered(hers):
    hers.fill(hers.get("/my-letter/email"), SEND, expect_redirect="/my-letter")
    return session().scalars(sa.select(Message)).one()


def claim(message_id, moment):
    with transaction():
        return settling.claim(message_id, moment, lease(), {"email", "text"})


def test_a_letter_is_a_tagged_pdf_of_theirs(hers, record):
    hers.fill(hers.get("/my-letter"), {}, button="Make a letter", expect_redirect="/my-letter")
    page = hers.get("/my-letter")
    number = session().scalars(sa.select(StatusLetter.number)).one()
    address = f"/my-letter/{number[:3]}-{number[3:6]}-{number[6:]}.pdf"
    assert address in page.html
    answer = hers.get(address)
    assert answer.data.startswith(b"%PDF-")
    inside = b"".join(_inflated(answer.data))
    assert b"/StructTreeRoot" in inside
    assert b"pdfuaid" in inside


def _inflated(pdf):
    """What the streams of a PDF hold."""
    for chunk in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(chunk)
        except zlib.error:
            yield chunk


@pytest.mark.promise(5)
def test_a_double_click_makes_one_letter_and_sends_one_email(hers):
    for address, values in (("/my-letter", {}), ("/my-letter/email", SEND)):
        page = hers.get(address)
        for _twice in range(2):
            hers.fill(page, values, expect_redirect="/my-letter")
    assert session().scalar(sa.select(sa.func.count()).select_from(StatusLetter)) == 2
    assert session().scalar(sa.select(sa.func.count()).select_from(Message)) == 1


@pytest.mark.promise(9)
def test_nobody_else_opens_it(hers, their_browser, family_client, record):
    hers.fill(hers.get("/my-letter"), {}, button="Make a letter", expect_redirect="/my-letter")
    number = session().scalars(sa.select(StatusLetter.number)).one()
    for client in (their_browser(make.make_care_leaver("Jordan Pike")), family_client()):
        client.get(f"/my-letter/{number}.pdf", status=404)


def test_near_a_line_of_the_law_there_is_no_letter_until_a_person_decided(hers, record):
    with transaction():
        session().get(CareLeaver, record.id).needs_a_person = "near_13_weeks"
    assert "A person has to look" in hers.get("/my-letter").main_text
    page = hers.get("/my-letter/email")
    assert "A person has to look" in hers.fill(page, SEND, status=422).main_text


@pytest.mark.promise(8)
def test_the_email_says_the_words_that_were_shown_and_no_more(hers, record, ordered):
    shown = hers.get("/my-letter/email").main_text
    sentence = "Kayleigh Sturmey was in the care of Dorset Council and is a care leaver"
    assert sentence in shown
    words = compose(ordered, "email")
    assert sentence in words.body
    assert words.subject.startswith("Dorset Council: letter ")
    for telling in ("2007", "Chesil", record.number, "/sign-in", "/account"):
        assert telling not in words.subject + words.body


@pytest.mark.promise(7)
def test_it_goes_to_the_address_they_named_then_both_are_forgotten(ordered):
    parcel = claim(ordered.id, now())
    assert (parcel.channel, parcel.address) == ("email", "lettings@example.org")
    with transaction():
        message = session().get(Message, ordered.id)
        settling.mark_sent(message, now())
    kept = session().get(Message, ordered.id)
    assert (kept.address, kept.values) == (None, None)


@pytest.mark.promise(7)
def test_it_waits_for_the_morning_and_while_everything_is_stopped(hers, ordered, at):
    late = at(NIGHT)
    assert claim(ordered.id, late) is None
    assert session().get(Message, ordered.id).held_reason == "outside_hours"
    with transaction():
        notifications.stop_everything(hers.account.id, make.Viewer("family", hers.account.id).actor())
    assert claim(ordered.id, at("2026-11-25T12:00+00:00")) is None
    assert session().get(Message, ordered.id).sent_at is None


@pytest.mark.promise(7)
def test_what_came_back_is_their_advisers_task_and_says_nothing_of_their_own_address(adviser, ordered):
    with transaction():
        settling.refused(session().get(Message, ordered.id), "email", now())
    task = session().scalars(sa.select(Task)).one()
    assert (task.kind, task.for_person) == ("message_undelivered", adviser.account.id)


@pytest.mark.promise(2)
def test_ordering_stands_behind_the_second_check_and_is_absent_beside_a_worker(record, their_browser):
    beside = their_browser(record, shared=True)
    beside.get("/my-letter/email", status=404)
    assert "/my-letter/email" not in beside.get("/my-letter").html
    unchecked = their_browser(record, second_check=False)
    unchecked.get("/my-letter/email", status=302)


@pytest.mark.promise(8)
def test_no_other_message_can_be_sent_to_an_address_somebody_names(record, database):
    assert LETTERS == ("status_letter",)
    with pytest.raises(ValueError, match="not a letter"), transaction():
        notifications.queue_letter("something_to_read", record.id, "a@example.org", {}, record, once="x")


def test_whoever_is_rung_about_a_letter_finds_its_number_on_the_record(hers, adviser, record):
    hers.fill(hers.get("/my-letter"), {}, button="Make a letter", expect_redirect="/my-letter")
    number = session().scalars(sa.select(StatusLetter.number)).one()
    assert f"{number[:3]}-{number[3:6]}-{number[6:]}" in adviser.get(page_of(record)).main_text
