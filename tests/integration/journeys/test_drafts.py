"""Nothing typed is lost: saving, leaving, coming back by code or link, locks, a stale page."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db import transaction
from app.core.guesses import LIMITS
from app.core.switches import Switch
from app.early_help.drafts import warn_of_expiry
from app.journeys import services
from app.journeys.models import Draft
from app.notifications.models import Message
from tests.integration.journeys.walking import MORNING, ROOT, START, begin, code_of, come_back, press, the_draft
from tests.pages import PortalClient


@pytest.mark.promise(5)
def test_every_page_is_saved_as_it_is_answered(client: PortalClient, database: Any) -> None:
    begin(client)
    press(client, "language", {"interpreter": "yes", "language": "pl"})
    assert the_draft(database).answers["language"] == {"interpreter": "yes", "language": "pl"}


def test_looking_at_the_first_page_keeps_nothing(client: PortalClient, database: Any) -> None:
    client.get(f"{ROOT}/danger-now")
    assert database.scalars(select(Draft)).all() == []


def test_answers_are_sealed_in_the_database(client: PortalClient, database: Any) -> None:
    begin(client)
    assert b"Lane" not in (the_draft(database).content_sealed or b"")


def test_a_page_that_is_not_open_yet_leads_to_the_one_that_is(client: PortalClient) -> None:
    client.get(f"{ROOT}/what-is-happening", expect_redirect=f"{ROOT}/danger-now")
    client.get(f"{ROOT}/no-such-page", status=404)


@pytest.mark.promise(5)
def test_faults_keep_what_was_typed(client: PortalClient) -> None:
    begin(client)
    press(client, "language", {"interpreter": "no"})
    page = client.fill(client.get(f"{ROOT}/about-you"), {"name": "Kerry"}, button="Continue", status=422)
    assert page.form().data["name"] == "Kerry"
    assert "tie" in page.errors


def test_ill_tell_you_when_we_talk_goes_on_and_keeps_what_was_typed(client: PortalClient, database: Any) -> None:
    begin(client)
    assert press(client, "language", {"language": "pl"}, "tell you when we talk") == "about-you"
    assert the_draft(database).answers["language"] == {"language": "pl", "skipped": True}


def test_a_needed_page_cannot_be_skipped(client: PortalClient) -> None:
    page = client.get(f"{ROOT}/danger-now")
    data = page.form().data | {"go": "skip"}
    client.post(f"{ROOT}/danger-now", data=data, status=422)


def test_send_what_i_have_written_now_saves_this_page_and_goes_to_check(client: PortalClient, database: Any) -> None:
    begin(client)
    press(client, "language", {"interpreter": "no"})
    at = press(client, "about-you", {"name": "Kerry", "tie": "mother"}, "Send what I have written now")
    assert at == "sign-in-word"
    assert the_draft(database).answers["about-you"]["name"] == "Kerry"
    assert press(client, "sign-in-word", {"word": "blue kettle"}, "Send what I have written now") == "check-answers"
    check = client.get(f"{ROOT}/check-answers")
    assert "You will tell us when we talk" in check.main_text


@pytest.mark.promise(5)
def test_leave_and_come_back_by_the_code_in_another_browser(client: PortalClient, new_client: Any) -> None:
    begin(client)
    assert press(client, "language", {"language": "pl"}, "Save and come back later") == "leave"
    code = code_of(client)
    closed = client.fill(client.get(f"{ROOT}/leave"), button="Close this", expect_redirect="/")
    assert "Clear-Site-Data" in closed.headers
    client.get(f"{ROOT}/language", expect_redirect=f"{ROOT}/danger-now")
    other = new_client()
    come_back(other, code.lower().replace("-", " "), expect_redirect=f"{ROOT}/language")
    assert other.get(f"{ROOT}/language").form().data["language"] == "pl"


def test_opening_a_draft_elsewhere_locks_the_browser_that_had_it(client: PortalClient, new_client: Any) -> None:
    begin(client)
    code = code_of(client)
    come_back(new_client(), code, expect_redirect=f"{ROOT}/language")
    client.get(f"{ROOT}/language", expect_redirect=f"{ROOT}/danger-now")


@pytest.mark.promise(5)
def test_fifteen_minutes_away_locks_until_the_code(client: PortalClient, at: Any) -> None:
    at(MORNING)
    begin(client)
    code = code_of(client)
    at("2026-11-24T09:16+00:00")
    client.get(f"{ROOT}/contact-details", expect_redirect=f"{ROOT}/come-back")
    client.get(f"{ROOT}/contact-details", expect_redirect=f"{ROOT}/danger-now")
    come_back(client, code, expect_redirect=f"{ROOT}/language")
    assert "1 The Lane" in client.get(f"{ROOT}/contact-details").form().data["address"]


def test_a_kept_copy_of_the_cookie_is_locked_too(client: PortalClient, at: Any) -> None:
    at(MORNING)
    begin(client)
    kept = client.get_cookie("portal")
    assert kept is not None
    at("2026-11-24T09:10+00:00")
    client.get(f"{ROOT}/language")
    at("2026-11-24T09:20+00:00")
    client.set_cookie("portal", kept.value)
    client.get(f"{ROOT}/language", expect_redirect=f"{ROOT}/come-back")


@pytest.mark.promise(5)
def test_what_was_written_while_the_lock_fell_is_kept(client: PortalClient, at: Any, database: Any) -> None:
    at(MORNING)
    begin(client)
    code = code_of(client)
    page = client.get(f"{ROOT}/language")
    at("2026-11-24T09:40+00:00")
    client.fill(page, {"language": "pl"}, button="Continue", expect_redirect=f"{ROOT}/come-back")
    assert the_draft(database).key_hash is None
    come_back(client, code, expect_redirect=f"{ROOT}/language")
    assert client.get(f"{ROOT}/language").form().data["language"] == "pl"


@pytest.mark.promise(5)
def test_a_stale_page_keeps_the_answers(client: PortalClient) -> None:
    begin(client)
    page = client.get(f"{ROOT}/language")
    data = page.form({"language": "pl", "interpreter": "no"}).data | {"csrf_token": "gone"}
    again = client.post(f"{ROOT}/language", data=data, status=400)
    assert again.form().data["language"] == "pl"


def test_a_wrong_code_says_what_to_do_and_guessing_is_stopped(client: PortalClient) -> None:
    page = come_back(client, "2222-2222-2222", status=422)
    assert "code" in page.errors
    for _try in range(LIMITS["draft"][0] - 1):
        come_back(client, "2222-2222-2222", status=422)
    stopped = come_back(client, "2222-2222-2222", status=429)
    assert "Retry-After" in stopped.headers


def test_an_expired_draft_is_not_opened_and_goes(client: PortalClient, at: Any, database: Any) -> None:
    at(MORNING)
    begin(client)
    code = code_of(client)
    at("2026-12-30T09:00+00:00")
    come_back(client, code, status=422)
    with transaction():
        assert services.let_go_of_expired(clock.now()) == 1
    assert database.scalars(select(Draft)).all() == []


def test_a_closed_way_in_shows_who_to_ring_and_keeps_drafts(client: PortalClient, new_client: Any) -> None:
    begin(client)
    code = code_of(client)
    with transaction() as current:
        now = clock.now()
        current.add(
            Switch(way_in="early_help", words="We are moving house until Monday.", closed_at=now, closed_by=uuid4())
        )
    other = new_client()
    other.get(f"{ROOT}/danger-now", expect_redirect="/early-help")
    page = other.get("/early-help")
    assert "We are moving house until Monday." in page.main_text
    assert "What you have already written is kept" in page.main_text
    come_back(other, code, expect_redirect=f"{ROOT}/language")
    press(other, "language", {"interpreter": "no"}, "Send what I have written now")
    press(other, "sign-in-word", button="without a word")
    other.fill(other.get(f"{ROOT}/check-answers"), button="Send", expect_redirect="/early-help")


EMAIL = {"email": "kerry@example.org", "email_seen": "no"}


def to_email(client: PortalClient) -> None:
    for slug, values in START[:3]:
        press(client, slug, values)
    press(client, "safe-contact", {"ways": ["email"]})
    press(client, "contact-details", EMAIL)


def link_in(database: Any) -> str:
    database.expire_all()
    message = database.scalars(select(Message).where(Message.template == "come_back")).one()
    return "/sign-in/return/" + str(message.values["token"])


@pytest.mark.promise(5)
def test_a_link_to_a_safe_address_opens_the_draft_once(
    client: PortalClient, new_client: Any, at: Any, database: Any
) -> None:
    at(MORNING)
    to_email(client)
    page = client.get(f"{ROOT}/leave")
    client.fill(page, button="Send me a link by email", expect_redirect=f"{ROOT}/leave")
    assert "We are sending you a link" in client.get(f"{ROOT}/leave?link=email").main_text
    address = link_in(database)
    other = new_client()
    looked = other.get(address)
    other.fill(looked, button="Go on", expect_redirect=f"{ROOT}/language")
    other.fill(looked, button="Go on", status=422)
    client.get(f"{ROOT}/language", expect_redirect=f"{ROOT}/danger-now")


def test_only_who_asked_for_a_link_is_warned_before_their_draft_is_deleted(
    client: PortalClient, new_client: Any, at: Any, database: Any
) -> None:
    at(MORNING)
    to_email(client)
    client.fill(client.get(f"{ROOT}/leave"), button="Send me a link by email", status=302)
    to_email(new_client())
    at("2026-12-19T02:00+00:00")
    with transaction():
        assert warn_of_expiry(clock.now()) == 1
    messages = database.scalars(select(Message).where(Message.template == "come_back")).all()
    assert sorted(message.urgency for message in messages) == ["asked_now", "normal"]


def test_each_save_keeps_a_draft_for_its_whole_time_again(client: PortalClient, at: Any, database: Any) -> None:
    at(MORNING)
    begin(client)
    code = code_of(client)
    at("2026-12-10T09:00+00:00")
    come_back(client, code, status=302)
    press(client, "language", {"interpreter": "no"})
    assert the_draft(database).expires_on.isoformat() == "2027-01-07"


@pytest.mark.promise(7)
def test_no_link_is_offered_where_a_message_is_not_safe(client: PortalClient, at: Any) -> None:
    at(MORNING)
    to_email(client)
    press(client, "contact-details", EMAIL | {"email_seen": "yes"})
    assert "Send me a link" not in client.get(f"{ROOT}/leave").main_text


def test_every_page_says_the_same_in_longer_words_and_from_right_to_left(client: PortalClient) -> None:
    for language in ("en-XA", "ar-XB"):
        client.speak(language)
        client.get(f"{ROOT}/danger-now")
        client.get(f"{ROOT}/come-back")
        client.get("/early-help")
