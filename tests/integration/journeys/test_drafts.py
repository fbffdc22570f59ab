"""Nothing typed is lost: saving, leaving, coming back, locks, two tabs, a stale page, a double press."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db import transaction
from app.core.guesses import LIMITS
from app.core.switches import Switch
from app.journeys import services
from app.journeys.models import Draft
from app.notifications.models import Message
from tests.pages import Page, PortalClient

ROOT = "/early-help/request"
START = (
    ("danger-now", {"danger": "no"}),
    ("who-is-asking", {"asker": "parent"}),
    ("postcode", {"known": "no"}),
    ("safe-contact", {"ways": ["letter"]}),
    ("contact-details", {"address": "1 The Lane"}),
)
MORNING = "2026-11-24T09:00+00:00"


def press(client: PortalClient, slug: str, values: dict[str, Any] | None = None, button: str = "Continue") -> str:
    page = client.fill(client.get(f"{ROOT}/{slug}"), values, button=button, status=302)
    return page.headers["Location"].removeprefix(f"{ROOT}/")


def begin(client: PortalClient) -> None:
    """Up to the first page that can be skipped."""
    for slug, values in START:
        press(client, slug, values)


def the_draft(database: Any) -> Draft:
    database.expire_all()
    return database.scalars(select(Draft)).one()


def code_of(client: PortalClient) -> str:
    page = client.get(f"{ROOT}/leave")
    return next(word for word in page.main_text.split() if word.count("-") == 2 and word.isupper())


def come_back(client: PortalClient, code: str, **kwargs: Any) -> Page:
    return client.fill(client.get(f"{ROOT}/come-back"), {"code": code}, button="Open it", **kwargs)


@pytest.mark.promise(5)
def test_every_page_is_saved_as_it_is_answered(client: PortalClient, database: Any) -> None:
    begin(client)
    press(client, "language", {"interpreter": "yes", "language": "Polish"})
    assert the_draft(database).answers["language"] == {"interpreter": "yes", "language": "Polish"}


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
    assert press(client, "language", {"language": "Polish"}, "tell you when we talk") == "about-you"
    assert the_draft(database).answers["language"] == {"language": "Polish", "skipped": True}


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
    assert press(client, "language", {"language": "Polish"}, "Save and come back later") == "leave"
    code = code_of(client)
    closed = client.fill(client.get(f"{ROOT}/leave"), button="Close this", expect_redirect="/")
    assert "Clear-Site-Data" in closed.headers
    client.get(f"{ROOT}/language", expect_redirect=f"{ROOT}/danger-now")
    other = new_client()
    come_back(other, code.lower().replace("-", " "), expect_redirect=f"{ROOT}/language")
    assert other.get(f"{ROOT}/language").form().data["language"] == "Polish"


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
    client.fill(page, {"language": "Polish"}, button="Continue", expect_redirect=f"{ROOT}/come-back")
    assert the_draft(database).key_hash is None
    come_back(client, code, expect_redirect=f"{ROOT}/language")
    assert client.get(f"{ROOT}/language").form().data["language"] == "Polish"


@pytest.mark.promise(5)
def test_a_stale_page_keeps_the_answers(client: PortalClient) -> None:
    begin(client)
    page = client.get(f"{ROOT}/language")
    data = page.form({"language": "Polish", "interpreter": "no"}).data | {"csrf_token": "gone"}
    again = client.post(f"{ROOT}/language", data=data, status=400)
    assert again.form().data["language"] == "Polish"


@pytest.mark.promise(5)
def test_two_tabs_on_different_pages_both_keep_theirs(client: PortalClient, database: Any) -> None:
    begin(client)
    press(client, "language", {"interpreter": "no"})
    one = client.get(f"{ROOT}/language")
    two = client.get(f"{ROOT}/about-you")
    client.fill(one, {"interpreter": "bsl"}, button="Continue", status=302)
    client.fill(two, {"name": "Kerry", "tie": "mother"}, button="Continue", status=302)
    answers = the_draft(database).answers
    assert answers["language"]["interpreter"] == "bsl"
    assert answers["about-you"]["name"] == "Kerry"


@pytest.mark.promise(5)
def test_two_tabs_on_the_same_page_show_both_texts_and_keep_mine(client: PortalClient, database: Any) -> None:
    begin(client)
    one, two = client.get(f"{ROOT}/language"), client.get(f"{ROOT}/language")
    client.fill(one, {"language": "Polish", "interpreter": "no"}, button="Continue", status=302)
    clash = client.fill(two, {"language": "Kurdish", "interpreter": "yes"}, button="Continue", status=409)
    assert clash.answers["What language is best for you?"] == "Polish"
    assert clash.form().data["language"] == "Kurdish"
    assert the_draft(database).answers["language"]["language"] == "Polish"
    client.fill(clash, button="Continue", status=302)
    assert the_draft(database).answers["language"]["language"] == "Kurdish"


def test_the_same_answer_from_two_tabs_is_no_clash(client: PortalClient) -> None:
    begin(client)
    one, two = client.get(f"{ROOT}/language"), client.get(f"{ROOT}/language")
    client.fill(one, {"interpreter": "no"}, button="Continue", status=302)
    client.fill(two, {"interpreter": "no"}, button="Continue", status=302)


CHILD = {"name": "Noor", "born": "unborn", "due_on-day": "1", "due_on-month": "5", "due_on-year": "2027"}
MORE = {"asker_responsibility": "yes", "home": "here"}


def to_children(client: PortalClient) -> str:
    begin(client)
    press(client, "language", {"interpreter": "no"})
    press(client, "about-you", {"name": "Kerry", "tie": "mother"})
    return client.get(f"{ROOT}/children", status=302).headers["Location"]


@pytest.mark.promise(5)
def test_pressing_twice_adds_one_child(client: PortalClient, database: Any) -> None:
    page = client.get(to_children(client))
    client.fill(page, CHILD | MORE, button="Continue", status=302)
    client.fill(page, CHILD | MORE, button="Continue", status=302)
    assert [c["name"] for c in the_draft(database).answers["children"]["items"]] == ["Noor"]


def test_a_child_can_be_taken_off_the_list(client: PortalClient, database: Any) -> None:
    address = to_children(client)
    client.fill(client.get(address), CHILD | MORE, button="Continue", status=302)
    client.fill(client.get(address), button="Take this child off", expect_redirect=f"{ROOT}/children")
    assert the_draft(database).answers["children"]["items"] == []


def test_talking_about_the_children_later_goes_on(client: PortalClient) -> None:
    page = client.get(to_children(client))
    client.fill(page, button="tell you when we talk", expect_redirect=f"{ROOT}/other-adults")


@pytest.mark.promise(5)
def test_a_half_typed_child_is_kept_when_leaving(client: PortalClient, database: Any) -> None:
    page = client.get(to_children(client))
    client.fill(page, {"name": "Noor"}, button="Save and come back", expect_redirect=f"{ROOT}/leave")
    assert the_draft(database).answers["children"]["items"][0]["name"] == "Noor"


def test_adding_a_child_asks_again_what_is_agreed(client: PortalClient, database: Any) -> None:
    address = to_children(client)
    client.fill(client.get(address), CHILD | MORE, button="Continue", status=302)
    press(client, "children")
    for slug in ("other-adults", "going-well", "topics", "what-is-happening", "what-would-help", "who-helps"):
        press(client, slug, button="tell you when we talk" if slug != "other-adults" else "Continue")
    press(client, "agreement")
    press(client, "sign-in-word", button="without a word")
    another = client.get(f"{ROOT}/children").links["Add another child"]
    client.fill(client.get(another), CHILD | MORE | {"name": "Zain"}, button="Continue", status=302)
    assert press(client, "children") == "agreement"


def test_changing_an_answer_from_check_answers_comes_back_there(client: PortalClient) -> None:
    begin(client)
    press(client, "language", {"interpreter": "no"})
    press(client, "about-you", button="tell you when we talk")
    child = client.get(f"{ROOT}/children", status=302).headers["Location"]
    client.fill(client.get(child), button="tell you when we talk", status=302)
    press(client, "other-adults")
    for slug in ("going-well", "topics", "what-is-happening", "what-would-help", "who-helps", "agreement"):
        press(client, slug, button="tell you when we talk")
    press(client, "sign-in-word", {"word": "blue kettle"})
    check = client.get(f"{ROOT}/check-answers")
    assert check.links["Change How do you like to talk and read?"] == f"{ROOT}/language"
    assert press(client, "language", {"interpreter": "yes"}) == "check-answers"
    assert press(client, "safe-contact", {"ways": ["letter", "call"]}) == "contact-details"


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


@pytest.mark.promise(5)
def test_a_page_that_another_tab_has_closed_keeps_what_was_typed(client: PortalClient, database: Any) -> None:
    begin(client)
    press(client, "safe-contact", {"ways": ["letter", "call"]})
    press(client, "contact-details", {"phone": "01632 960001", "phone_seen": "no"})
    press(client, "contact-times", {"days": ["mon"], "hours": "any", "leave_message": "no"})
    press(client, "language", {"interpreter": "no"})
    press(client, "ring-me", {"choice": "go_on"})
    page = client.get(f"{ROOT}/about-you")
    press(client, "ring-me", {"choice": "ring", "name": "Kerry", "agreed": True})
    client.fill(page, {"name": "Kerry Dunford", "tie": "mother"}, button="Continue", status=302)
    assert the_draft(database).answers["about-you"]["name"] == "Kerry Dunford"


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


def test_a_page_is_one_select_and_a_save_is_one_update(client: PortalClient, statements: Any) -> None:
    begin(client)
    page = client.get(f"{ROOT}/language")
    assert statements.count == 1
    client.fill(page, {"interpreter": "no"}, button="Continue", status=302)
    assert statements.written == ["draft"]
    assert statements.count <= 3, statements.all
