"""One young person's way through: invited, signed in with the code, what she can get, asked, agreed, received.

And that her pages hold in other languages and do not cost more the more she has asked for.
"""

import re

import pytest
import sqlalchemy as sa

from app.content.offers.files import read_offer
from app.content.offers.services import load
from app.core.db import session, transaction
from app.leaving_care.models import Ask, CareLeaver
from app.leaving_care.services import asks, talking
from app.notifications.queries import safe_contact
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.integration.leaving_care.conftest import page_of

OWN_PAGES = (
    "/account",
    "/my-asks",
    "/my-asks/ask",
    "/my-asks/money",
    "/my-adviser",
    "/my-adviser/messages",
    "/my-adviser/stop-everything",
    "/my-page",
    "/my-page/write",
    "/my-letter",
    "/my-letter/email",
)


def test_from_the_invitation_to_what_she_asked_for(adviser, record, new_client):
    with transaction():
        load(read_offer())
    told = {"ways": ["text"], "phone": "07700 900123", "days": ["0", "1", "2"], "hours": "any", "leave_message": "no"}
    page = adviser.fill(
        adviser.get(f"{page_of(record)}/invite"), {**told, "sure": ["yes"], "word": "green kettle"}, status=200
    )
    reference = re.search(r"Reference: (\S+)", page.main_text).group(1)
    code = re.search(r"Code: (\S+)", page.main_text).group(1)

    hers = new_client()
    signed = {"reference": reference, "code": code, "word": "green kettle"}
    hers.fill(hers.get("/sign-in/code"), signed, expect_redirect="/account")
    assert "/care-leavers/what-can-i-get" in hers.get("/account").html
    hers.get("/care-leavers/what-can-i-get")
    page = hers.get("/my-asks/ask?offer=driving-lessons")
    hers.fill(page, {"why": "For the job at the garden centre", "pence": "340"}, expect_redirect="/my-asks")

    ask = session().scalars(sa.select(Ask)).one()
    address = f"{page_of(record)}/asks/{ask.id}"
    assert "Help with driving lessons" in adviser.get(page_of(record)).main_text
    adviser.fill(adviser.get(f"{address}/decide"), {"answer": "agreed", "pence": "340"}, expect_redirect=address)
    adviser.fill(adviser.get(f"{address}/give"), {}, expect_redirect=address)
    assert "Tell us whether you have this" in hers.get("/account").main_text
    hers.fill(hers.get(f"/my-asks/{ask.id}"), {}, button="I have it", expect_redirect=f"/my-asks/{ask.id}")
    assert session().get(Ask, ask.id).state == "received"

    page = hers.get("/account/safe-contact/change")
    hers.fill(page, {"ways": ["text", "email"], "email": "kay@example.org"}, expect_redirect="/account/safe-contact")
    task = session().scalars(sa.select(Task).where(Task.kind == "contact_change_waits")).one()
    assert task.for_person == adviser.account.id
    assert not safe_contact(session().get(CareLeaver, record.id).account_id).answers.is_safe("email")


@pytest.mark.promise(12)
@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
def test_every_own_page_holds_in_another_language(hers, adviser, record, ask, language):
    hers.speak(language)
    for path in (*OWN_PAGES, f"/my-asks/{ask.id}", f"/my-asks/{ask.id}/files/add"):
        hers.get(path)
    adviser.speak(language)
    for rest in ("", "/messages", "/allowances", "/allowances/add", f"/asks/{ask.id}", f"/asks/{ask.id}/decide"):
        adviser.get(f"{page_of(record)}{rest}")
    for rest in ("/new-code", "/end-codes", "/safe-contact"):
        adviser.get(f"{page_of(record)}{rest}")


def test_her_pages_ask_no_more_of_the_database_the_more_there_is(hers, adviser, record, statements):
    def fill(first, last):
        with transaction():
            own = session().get(CareLeaver, record.id)
            by = make.themself(own).actor()
            for number in range(first, last):
                ask = asks.ask_for(own, f"Thing {number}", by, str(number))
                asks.write(own, ask, "Hello", by, str(number))
                talking.write(own, "Hello", by, str(number))

    def cost(path):
        hers.get(path)
        return statements.count

    paths = ("/account", "/my-asks", "/my-adviser/messages")
    fill(0, 1)
    few = [cost(path) for path in paths]
    adviser.get(page_of(record))
    of_staff = statements.count
    fill(1, 30)
    assert [cost(path) for path in paths] == few
    adviser.get(page_of(record))
    assert statements.count == of_staff
