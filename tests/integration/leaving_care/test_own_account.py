"""A care leaver's home page, words with their adviser, their page about themself; what a worker beside them misses."""

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.people import SYSTEM
from app.core.switches import Switch
from app.leaving_care.models import AdviserMessage, Ask, CareLeaver, Profile
from app.leaving_care.services import people
from app.notifications.models import Message, Stop
from app.safeguarding.models import Concern
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories import leaving_care as make
from tests.integration.leaving_care.conftest import page_of

SAID = {"name": "Kay, say it like K", "about": "I swim", "story": "Do not ask about my dad"}


def test_their_home_page_leads_to_everything_of_theirs(hers, record):
    make.give(record)
    page = hers.get("/account")
    assert page.heading == "My home page"
    for path in ("/my-asks", "/my-asks/ask", "/my-adviser", "/my-adviser/messages", "/my-page", "/my-plan", "/my-home"):
        assert f'href="{path}"' in page.html
        hers.get(path)
    assert "You are a care leaver" in page.main_text


def test_near_the_line_of_the_law_nothing_is_said_before_a_person_decided(hers, record):
    with transaction():
        session().get(CareLeaver, record.id).needs_a_person = "near_13_weeks"
    words = hers.get("/account").main_text
    assert "You are a care leaver" not in words
    assert "We are checking" in words


def test_a_parent_keeps_the_page_they_had(family_client):
    page = family_client().get("/account")
    assert page.heading == "Your account"
    assert "/my-asks" not in page.html


@pytest.mark.promise(4)
def test_the_adviser_who_covers_and_the_duty_line_are_named(hers, record):
    make.give(record)
    make.give(record, "cover")
    words = hers.get("/my-adviser").main_text
    assert "your personal adviser" in words
    assert "covers for your adviser" in words
    assert "01632 960110" in words


# Messages ------------------------------------------------------------------------------------


@pytest.mark.promise(5)
def test_both_write_once_theirs_is_a_task_and_the_answer_is_only_something_to_read(hers, adviser, record):
    page = hers.get("/my-adviser/messages")
    for _twice in range(2):
        hers.fill(page, {"text": "Can you ring me?"}, button="Send", expect_redirect="/my-adviser/messages")
    assert session().scalar(sa.select(sa.func.count()).select_from(AdviserMessage)) == 1
    waiting = sa.select(Task).where(Task.kind == "adviser_written", Task.done_at.is_(None))
    assert session().scalars(waiting).one().for_person == adviser.account.id
    address = f"{page_of(record)}/messages"
    opened = adviser.get(address)
    assert "Can you ring me?" in opened.main_text
    assert f'class="govuk-back-link" href="/staff/care-leavers/by-id/{record.id}"' in opened.html
    adviser.fill(adviser.get(address), {"text": "Yes, at 4"}, expect_redirect=address)
    assert not session().scalars(waiting).all()
    message = session().scalars(sa.select(Message)).one()
    assert (message.template, message.values) == ("something_to_read", None)
    assert "Read what your adviser wrote" in hers.get("/account").main_text
    assert "Yes, at 4" in hers.get("/my-adviser/messages").main_text
    assert "Read what your adviser wrote" not in hers.get("/account").main_text


def test_without_an_adviser_the_managers_are_asked(hers, record):
    hers.fill(
        hers.get("/my-adviser/messages"), {"text": "Hello"}, button="Send", expect_redirect="/my-adviser/messages"
    )
    task = session().scalars(sa.select(Task)).one()
    assert (task.for_role, task.for_person, task.locality) == ("team_manager", None, "chesil")


@pytest.mark.promise(9)
def test_a_reviewing_officer_does_not_read_their_messages(works_with, database):
    record = make.make_care_leaver(status="eligible")
    works_with(record, "reviewing_officer", "reviewing_officer").get(f"{page_of(record)}/messages", status=404)


# With a worker beside them -------------------------------------------------------------------


@pytest.mark.promise(2)
def test_with_a_worker_beside_them_messages_safe_contact_feedback_and_their_page_are_absent(record, their_browser):
    client = their_browser(record, shared=True)
    page = client.get("/account")
    absent = ("/my-adviser/messages", "/my-page", "/account/safe-contact", "/my-adviser/stop-everything")
    for path in (*absent, "/account/told", "/feedback"):
        assert f'href="{path}"' not in page.html
    for path in (*absent, "/my-page/write", "/account/check-it-is-you"):
        client.get(path, status=404)
    client.post("/my-adviser/messages", data={"csrf_token": client.token(), "text": "x"}, status=404)
    for path in ("/my-asks", "/my-adviser", "/my-home"):
        client.get(path)


# Stop everything -----------------------------------------------------------------------------


@pytest.mark.promise(7)
def test_one_button_stops_everything_until_a_person_lifts_it(hers, adviser, record):
    hers.fill(hers.get("/my-adviser/stop-everything"), {}, expect_redirect="/my-adviser/stop-everything")
    assert session().scalars(sa.select(Stop).where(Stop.lifted_at.is_(None))).one().person_id == hers.account.id
    assert session().scalars(sa.select(Task).where(Task.kind == "young_person_stopped")).one()
    address = f"{page_of(record)}/lift-stop"
    assert address in adviser.get(page_of(record)).html
    adviser.fill(adviser.get(address), {"sure": ["yes"]}, expect_redirect=page_of(record))
    assert not session().scalars(sa.select(Stop).where(Stop.lifted_at.is_(None))).all()


# My page -------------------------------------------------------------------------------------


@pytest.fixture
def written(hers):
    hers.fill(hers.get("/my-page/write"), SAID, button="Save my page", expect_redirect="/my-page")
    return session().scalars(sa.select(Profile)).one()


@pytest.mark.promise(9)
def test_staff_read_their_page_only_while_it_is_released_to_them(hers, adviser, works_with, record, written):
    cover = works_with(record, "cover")
    address = f"{page_of(record)}/their-page"
    adviser.get(address, status=404)
    assert address not in adviser.get(page_of(record)).html
    hers.fill(
        hers.get("/my-page"), {"who": str(adviser.account.id)}, button="Let them read it", expect_redirect="/my-page"
    )
    assert "I swim" in adviser.get(address).main_text
    cover.get(address, status=404)
    page = hers.get("/my-page")
    assert "Opened it last" in page.main_text
    hers.fill(page, {}, button="Take it back", expect_redirect="/my-page")
    adviser.get(address, status=404)
    assert address not in adviser.get(page_of(record)).html


@pytest.mark.promise(9)
def test_who_opened_their_page_is_in_the_trail(hers, adviser, record, written):
    hers.fill(
        hers.get("/my-page"), {"who": str(adviser.account.id)}, button="Let them read it", expect_redirect="/my-page"
    )
    adviser.get(f"{page_of(record)}/their-page")
    look = sa.select(TrailEntry).where(
        TrailEntry.thing_kind == "care_leaver_profile", TrailEntry.event == "trail.looked"
    )
    assert session().scalars(look).one().actor_id == adviser.account.id


@pytest.mark.promise(9)
def test_a_release_ends_with_the_relationship(hers, adviser, works_with, record, written):
    hers.fill(
        hers.get("/my-page"), {"who": str(adviser.account.id)}, button="Let them read it", expect_redirect="/my-page"
    )
    works_with(record)
    adviser.get(f"{page_of(record)}/their-page", status=404)


def test_it_can_be_released_only_to_somebody_who_works_with_them(hers, adviser, staff_client, written):
    stranger = staff_client("personal_adviser", "chesil")
    data = {"csrf_token": hers.token(), "who": str(stranger.account.id)}
    hers.post("/my-page/release", data=data, status=422)


@pytest.mark.promise(5)
def test_two_windows_overwrite_nothing_unseen(hers, written):
    first, second = hers.get("/my-page/write"), hers.get("/my-page/write")
    hers.fill(first, {"about": "I run"}, button="Save my page", expect_redirect="/my-page")
    late = hers.fill(second, {"about": "I cook"}, button="Save my page", status=409)
    assert "I run" in late.main_text
    assert "I cook" in late.html
    hers.fill(late, {}, button="Save my page", expect_redirect="/my-page")
    assert "I cook" in hers.get("/my-page").main_text


@pytest.mark.promise(9)
def test_others_reach_none_of_it(their_browser, family_client, staff_client, record, hers, written):
    other = their_browser(make.make_care_leaver("Jordan Pike"))
    assert "I swim" not in other.get("/my-page").main_text
    for path in ("/my-page", "/my-adviser", "/my-adviser/messages", "/my-asks"):
        family_client().get(path, status=404)
    staff_client("personal_adviser", "chesil").get(f"{page_of(record)}/their-page", status=404)


def test_with_somebody_new_the_home_page_asks_whether_they_may_read_it(hers, record, written):
    with transaction():
        staff = make.make_staff("personal_adviser", "chesil", name="Newcomer Nell")
        people.allocate(session().get(CareLeaver, record.id), staff.id, "adviser", SYSTEM)
    assert "Newcomer Nell may read your page" in hers.get("/account").main_text


# Danger --------------------------------------------------------------------------------------

DANGER = "He hit me again and I am scared to go home"


@pytest.mark.promise(1)
@pytest.mark.parametrize(
    ("address", "values", "back"),
    [
        ("/my-adviser/messages", {"text": DANGER}, "/my-adviser/messages"),
        ("/my-asks/ask", {"what": "A train ticket", "why": DANGER}, "/my-asks"),
        ("/my-page/write", {"about": DANGER}, "/my-page"),
        ("/my-plan/home/my-words", {"words": DANGER}, "/my-plan/home"),
    ],
)
def test_words_that_tell_of_danger_raise_a_concern_for_an_adult_too_and_the_page_shows_no_sign(
    hers, record, address, values, back
):
    safe = dict.fromkeys(values, "All is well")
    quiet = hers.fill(hers.get(address), safe, expect_redirect=back)
    assert session().scalars(sa.select(Concern)).all() == []
    said = hers.fill(hers.get(address), values, expect_redirect=back)
    concern = session().scalars(sa.select(Concern)).one()
    assert (concern.source_id, concern.at_risk, concern.trigger) == (record.id, "adult", "words_phrase")
    assert said.headers["Location"] == quiet.headers["Location"]


@pytest.mark.promise(1)
def test_words_about_an_ask_are_heeded_too(hers, record, ask):
    page = hers.get(f"/my-asks/{ask.id}")
    hers.fill(page, {"text": DANGER}, button="Send", expect_redirect=f"/my-asks/{ask.id}")
    assert session().scalars(sa.select(Concern)).one().source_id == record.id


def test_asking_can_be_closed_and_what_was_asked_before_goes_on(hers, record, ask):
    with transaction():
        staff = make.make_staff("administrator")
        words = {"way_in": "asks", "words": "We move house until Monday"}
        session().add(Switch(**words, closed_at=ask.asked_at, closed_by=staff.id))
    page = hers.get("/my-asks/ask")
    assert "We move house until Monday" in page.main_text
    assert "01632 960110" in page.main_text
    data = {"csrf_token": hers.token(), "what": "A bed", "once": "x"}
    hers.post("/my-asks/ask", data=data, status=200)
    assert len(session().scalars(sa.select(Ask)).all()) == 1
    hers.fill(hers.get(f"/my-asks/{ask.id}"), {"text": "Hello"}, button="Send", expect_redirect=f"/my-asks/{ask.id}")
