"""A young person asks; it is answered, given and received; money is never paid twice; others reach nothing of it."""

import pytest
import sqlalchemy as sa

from app.content.offers.files import read_offer
from app.content.offers.queries import offer_by_code
from app.content.offers.services import load
from app.core.db import session, transaction
from app.core.errors import AlreadyDone, DomainError
from app.core.people import Reach, Viewer
from app.leaving_care.models import AllowanceEntry, Ask, AskEvidence, AskMessage, CareLeaver
from app.leaving_care.queries.asks import ask_of, balances_of
from app.leaving_care.services import allowances, asks
from app.notifications.models import Message
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories import leaving_care as make
from tests.integration.leaving_care.asking import PDF, WHAT, add
from tests.integration.leaving_care.conftest import page_of


def test_asked_agreed_given_received_and_both_sides_read_where_it_is(hers, adviser, record, ask):
    page = adviser.get("/staff", follow_redirects=True)
    assert f"/staff/care-leavers/asks/{ask.id}" in page.html
    address = f"{page_of(record)}/asks/{ask.id}"
    assert "£340.50" in adviser.get(address).main_text
    adviser.fill(adviser.get(f"{address}/decide"), {"answer": "agreed", "pence": "300"}, expect_redirect=address)
    words = hers.get(f"/my-asks/{ask.id}").main_text
    assert "Agreed." in words
    assert "£300" in words
    adviser.fill(adviser.get(f"{address}/give"), {}, expect_redirect=address)
    page = hers.get(f"/my-asks/{ask.id}")
    hers.fill(page, {}, button="I have it", expect_redirect=f"/my-asks/{ask.id}")
    assert ask_of(record, ask.id).state == "received"
    assert not session().scalars(sa.select(Task).where(Task.about_id == ask.id, Task.done_at.is_(None))).all()


@pytest.mark.promise(5)
def test_a_double_click_asks_once(hers, record):
    page = hers.get("/my-asks/ask")
    hers.fill(page, WHAT, expect_redirect="/my-asks")
    hers.fill(page, WHAT, expect_redirect="/my-asks")
    assert session().scalar(sa.select(sa.func.count()).select_from(Ask)) == 1


def test_a_no_needs_a_reason_and_can_be_looked_at_again_by_a_manager_only(hers, adviser, manager, record, ask):
    address = f"{page_of(record)}/asks/{ask.id}"
    refused = adviser.fill(adviser.get(f"{address}/decide"), {"answer": "no"}, status=422)
    assert "Say why" in refused.errors["reason"]
    adviser.fill(
        adviser.get(f"{address}/decide"), {"answer": "no", "reason": "No car insurance yet"}, expect_redirect=address
    )
    page = hers.get(f"/my-asks/{ask.id}")
    assert "No car insurance yet" in page.main_text
    assert "advocate" in page.main_text
    hers.fill(page, {}, button="Ask a manager to look again", expect_redirect=f"/my-asks/{ask.id}")
    task = session().scalars(sa.select(Task).where(Task.kind == "ask_challenged")).one()
    assert (task.for_role, task.locality) == ("team_manager", "chesil")
    again = adviser.fill(adviser.get(f"{address}/decide"), {"answer": "no", "reason": "Still no"}, status=422)
    assert "manager" in again.main_text
    manager.fill(manager.get(f"{address}/decide"), {"answer": "agreed", "reason": "You may"}, expect_redirect=address)
    words = hers.get(f"/my-asks/{ask.id}").main_text
    assert "You may" in words
    assert "No car insurance yet" in words


@pytest.mark.promise(5)
def test_what_each_side_writes_is_kept_once_and_theirs_is_a_task_until_it_is_answered(hers, adviser, record, ask):
    page = hers.get(f"/my-asks/{ask.id}")
    for _twice in range(2):
        hers.fill(page, {"text": "Any news?"}, button="Send", expect_redirect=f"/my-asks/{ask.id}")
    assert session().scalar(sa.select(sa.func.count()).select_from(AskMessage)) == 1
    waiting = sa.select(Task).where(Task.kind == "ask_written", Task.done_at.is_(None))
    assert session().scalars(waiting).one().for_person == adviser.account.id
    address = f"{page_of(record)}/asks/{ask.id}"
    adviser.fill(adviser.get(f"{address}/write"), {"text": "On Friday"}, expect_redirect=address)
    assert "On Friday" in hers.get(f"/my-asks/{ask.id}").main_text
    assert not session().scalars(waiting).all()


@pytest.mark.promise(8)
def test_the_message_about_an_answer_says_nothing_of_it(hers, adviser, record, ask):
    address = f"{page_of(record)}/asks/{ask.id}"
    adviser.fill(adviser.get(f"{address}/decide"), {"answer": "agreed"}, expect_redirect=address)
    message = session().scalars(sa.select(Message)).one()
    assert (message.template, message.endpoint, message.values) == ("something_to_read", "accounts.sign_in", None)


def test_an_ask_can_be_taken_back_until_it_is_given(hers, record, ask):
    page = hers.get(f"/my-asks/{ask.id}")
    hers.fill(page, {}, button="Take this back", expect_redirect=f"/my-asks/{ask.id}")
    assert ask_of(record, ask.id).state == "taken_back"
    assert not session().scalars(sa.select(Task).where(Task.done_at.is_(None))).all()


# Money ---------------------------------------------------------------------------------------


@pytest.fixture
def agreed(adviser, record, ask):
    """An ask of £300 agreed from an allowance of £500. Returns who works with them, as a viewer."""
    viewer = Viewer("staff", adviser.account.id, "", (Reach("personal_adviser", record.locality),))
    with transaction():
        by = viewer.actor()
        own = session().get(CareLeaver, record.id)
        allowances.grant(own, "setting-up-home", 500_00, by, "first")
        asks.decide(
            own, ask_of(own, ask.id), viewer, agreed=True, reason=None, pence=300_00, allowance="setting-up-home"
        )
    return viewer


def _left(record):
    return [(one.granted, one.spent, one.left) for one in balances_of(record)]


def test_what_is_paid_is_spent_and_both_sides_see_what_is_left(hers, adviser, record, ask, agreed):
    address = f"{page_of(record)}/asks/{ask.id}"
    adviser.fill(adviser.get(f"{address}/give"), {}, expect_redirect=address)
    assert _left(record) == [(500_00, 300_00, 200_00)]
    assert "£200" in hers.get("/my-asks").main_text
    assert "£200" in adviser.get(f"{page_of(record)}/allowances").main_text
    assert "paid £300" in hers.get("/my-asks/money").main_text


@pytest.mark.promise(5)
def test_nothing_is_paid_twice_by_a_double_click_or_by_two_staff(adviser, manager, record, ask, agreed):
    address = f"{page_of(record)}/asks/{ask.id}"
    first, second = adviser.get(f"{address}/give"), manager.get(f"{address}/give")
    adviser.fill(first, {}, expect_redirect=address)
    adviser.fill(first, {}, expect_redirect=address)
    manager.fill(second, {}, expect_redirect=address)
    assert _left(record) == [(500_00, 300_00, 200_00)]


@pytest.mark.promise(5)
def test_the_database_itself_refuses_a_second_payment(record, ask, agreed):
    def line():
        made = {"allowance": "setting-up-home", "kind": "paid", "pence": 1, "said_at": ask.asked_at}
        return AllowanceEntry(care_leaver_id=record.id, said_by=agreed.id, once=f"ask:{ask.id}:0", **made)

    with transaction():
        session().add(line())
    with pytest.raises(AlreadyDone), transaction():
        session().add(line())


def test_more_than_is_left_is_not_paid(record, ask, agreed):
    with transaction():
        own = session().get(CareLeaver, record.id)
        asks.ask_for(own, "A bed", agreed.actor(), "bed")
    bed = session().scalars(sa.select(Ask).where(Ask.id != ask.id)).one()
    with transaction():
        own = session().get(CareLeaver, record.id)
        asks.decide(
            own, ask_of(own, bed.id), agreed, agreed=True, reason=None, pence=250_00, allowance="setting-up-home"
        )
        asks.give(own, ask_of(own, ask.id), agreed)
    with pytest.raises(DomainError, match="not_enough_left"), transaction():
        asks.give(session().get(CareLeaver, record.id), ask_of(record, bed.id), agreed)
    assert _left(record) == [(500_00, 300_00, 200_00)]


def test_a_wrong_payment_is_put_right_by_a_line_of_its_own_and_can_be_paid_again(adviser, record, ask, agreed):
    address = f"{page_of(record)}/asks/{ask.id}"
    adviser.fill(adviser.get(f"{address}/give"), {}, expect_redirect=address)
    line = session().scalars(sa.select(AllowanceEntry).where(AllowanceEntry.kind == "paid")).one()
    ledger = f"{page_of(record)}/allowances"
    page = adviser.get(f"{ledger}/{line.id}/put-right")
    adviser.fill(page, {"reason": "Wrong account"}, expect_redirect=ledger)
    adviser.fill(page, {"reason": "Wrong account"}, expect_redirect=ledger)
    assert _left(record) == [(500_00, 0, 500_00)]
    adviser.fill(adviser.get(f"{address}/give"), {}, expect_redirect=address)
    assert _left(record) == [(500_00, 300_00, 200_00)]
    assert session().scalar(sa.select(sa.func.count()).select_from(AllowanceEntry)) == 4


def test_the_young_person_cannot_say_they_have_what_the_ledger_has_not_paid(hers, record, ask, agreed):
    hers.post(f"/my-asks/{ask.id}/have-it", data={"csrf_token": hers.token()}, expect_redirect=f"/my-asks/{ask.id}")
    assert ask_of(record, ask.id).state == "agreed"


# Nobody else ---------------------------------------------------------------------------------


@pytest.mark.promise(9)
def test_another_young_person_a_parent_another_adviser_and_the_wrong_manager_reach_nothing(
    hers, adviser, staff_client, family_client, their_browser, record, ask
):
    add(hers, ask, PDF, expect_redirect=f"/my-asks/{ask.id}")
    file = session().scalars(sa.select(AskEvidence)).one()
    other = their_browser(make.make_care_leaver("Jordan Pike"))
    parent = family_client()
    for client in (other, parent):
        for rest in ("", "/files/add", f"/files/{file.id}"):
            client.get(f"/my-asks/{ask.id}{rest}", status=404)
        for rest in ("messages", "look-again", "have-it", "take-back", f"files/{file.id}/take-away"):
            client.post(f"/my-asks/{ask.id}/{rest}", data={"csrf_token": client.token()}, status=404)
    parent.get("/my-asks", status=404)
    for role, place in (("personal_adviser", "chesil"), ("team_manager", "purbeck"), ("quality", None)):
        stranger = staff_client(role, place)
        for rest in ("", "/decide", "/give", "/write", f"/files/{file.id}"):
            stranger.get(f"{page_of(record)}/asks/{ask.id}{rest}", status=404)
        stranger.get(f"/staff/care-leavers/asks/{ask.id}", status=404)
        stranger.get(f"{page_of(record)}/allowances", status=404)


@pytest.mark.promise(9)
def test_an_ask_is_found_under_its_own_record_only(adviser, works_with, record, ask):
    other = make.make_care_leaver("Jordan Pike")
    client = works_with(other)
    for rest in ("", "/decide", "/give", "/write"):
        client.get(f"{page_of(other)}/asks/{ask.id}{rest}", status=404)


@pytest.mark.promise(9)
def test_opening_an_ask_is_a_look(adviser, record, ask):
    adviser.get(f"{page_of(record)}/asks/{ask.id}")
    looks = session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "trail.looked"))
    assert any(row.codes["why"] == "ask" and row.actor_id == adviser.account.id for row in looks)


def test_the_adviser_beside_them_can_help_them_ask(record, their_browser):
    client = their_browser(record, shared=True)
    client.fill(client.get("/my-asks/ask"), WHAT, expect_redirect="/my-asks")


def test_from_an_item_of_the_offer_its_title_is_there_already_and_staff_see_which_it_is(hers, adviser, record):
    with transaction():
        load(read_offer())
    code = "driving-lessons"
    page = hers.get(f"/my-asks/ask?offer={code}")
    hers.fill(page, {}, expect_redirect="/my-asks")
    ask = session().scalars(sa.select(Ask)).one()
    assert (ask.offer_code, ask.what) == (code, offer_by_code(code).title)
    assert f"/care-leavers/offer/item/{code}" in adviser.get(f"{page_of(record)}/asks/{ask.id}").html
    assert "nothing-of-ours" not in hers.get("/my-asks/ask?offer=nothing-of-ours").html
