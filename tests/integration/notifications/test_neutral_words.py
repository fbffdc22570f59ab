"""Messages carry no content (promise 8): no subject matter, no names, nothing anybody wrote, no telling address."""

import re
from uuid import uuid4

import pytest
from flask import current_app

from app.core.clock import now
from app.notifications.compose import FAMILY_DOOR, NEUTRAL_PATHS, STAFF_DOOR, NotNeutral, compose, public_link
from app.notifications.models import TEMPLATES, Message
from tests.neutral import assert_neutral, assert_tells_nothing

pytestmark = [pytest.mark.promise(8), pytest.mark.usefixtures("database")]

TOKEN = "k" * 43
LANGUAGES = ("en", "en-XA", "ar-XB")


def message(template, endpoint=None, values=None, audience="person"):
    moment = now()
    made = Message(
        template=template,
        audience=audience,
        endpoint=endpoint,
        urgency="normal",
        queued_at=moment,
        not_before=moment,
        is_open=True,
        attempts=0,
    )
    made.values = values
    return made


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("way", ["email", "text", "letter"])
def test_no_message_shows_what_it_is_about(template, way):
    audience = "staff" if template.startswith("staff") else "alert" if "alert" in template else "person"
    words = compose(message(template, values={"code": "123456"}, audience=audience), way)
    link = words.link.replace("http://127.0.0.1:8000", "")
    assert_tells_nothing("\n".join((words.subject, words.body.replace(words.link, link))))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_can_be_read_in_each_language(template, language):
    for way in ("email", "text", "letter"):
        words = compose(message(template, values={"code": "123456"}), way, language)
        assert words.subject
        assert words.link in words.body
        assert "%(" not in words.body
        assert "{" not in words.body
        if language == "en-XA":
            assert words.body.count("[") >= 1
        assert ("123456" in words.body) == (template == "check_code")


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_message_says_at_once_that_nobody_reads_replies(template):
    for way in ("email", "text"):
        assert "Nobody reads replies" in compose(message(template), way).body


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_text_is_short(template):
    body = compose(message(template, values={"code": "123456"}), "text").body
    assert len(body) <= 320, "a text of more than two parts"


def test_a_language_nobody_reviewed_is_english():
    assert (
        compose(message("something_to_read"), "email", "pl").body == compose(message("something_to_read"), "email").body
    )


def test_links_come_from_the_public_address_never_from_a_request(app, monkeypatch):
    monkeypatch.setattr(app.config["SETTINGS"], "public_url", "https://portal.council.example.org/")
    with app.test_request_context("/", headers={"Host": "evil.example.org"}):
        assert public_link(message("something_to_read")) == "https://portal.council.example.org/sign-in"
        assert public_link(message("sign_in_link", "accounts.link", {"token": TOKEN})) == (
            f"https://portal.council.example.org/sign-in/link/{TOKEN}"
        )


def test_a_link_to_a_page_that_would_tell_something_leads_to_the_door_instead():
    telling = [rule.endpoint for rule in current_app.url_map.iter_rules() if not rule.arguments]
    for endpoint in telling:
        path = public_link(message("something_to_read", endpoint)).removeprefix("http://127.0.0.1:8000")
        assert NEUTRAL_PATHS.fullmatch(path)
    assert public_link(message("something_to_read", "safeguarding.queue")).endswith(FAMILY_DOOR)
    assert public_link(message("safeguarding_alert", "safeguarding.queue", audience="alert")).endswith(STAFF_DOOR)


def test_a_token_is_never_put_behind_an_address_that_tells_something():
    with pytest.raises(NotNeutral):
        public_link(message("sign_in_link", "early_help.nothing", {"token": TOKEN}))


@pytest.mark.parametrize(
    "path",
    [
        "/early-help",
        "/early-help/requests/EH-1",
        "/staff/safeguarding",
        "/sign-in?next=/early-help",
        "/account/messages",
    ],
)
def test_addresses_that_tell_something_are_not_neutral(path):
    assert NEUTRAL_PATHS.fullmatch(path) is None


def test_the_helper_finds_four_words_that_follow_each_other():
    wrote = "He took my phone and Marigold was crying"
    with pytest.raises(AssertionError):
        assert_neutral("Subject: took, MY phone; and so", [wrote])
    with pytest.raises(AssertionError):
        assert_neutral("https://portal.example.org/my-phone-and-marigold", [wrote])
    with pytest.raises(AssertionError):
        assert_neutral("Dear Marigold", [], names=["Marigold Fenwick"])
    assert_neutral("There is something new for you to read", [wrote])


def test_no_header_of_a_mail_carries_more_than_the_council(sending, at):
    from app.core.people import Actor
    from app.notifications import services
    from app.notifications.delivery import deliver_due
    from app.notifications.rules import ContactAnswers

    from .conftest import do

    at("2026-11-20T12:00+00:00")
    person = Actor("family", uuid4())
    said = ContactAnswers(email="yes", email_address="she@example.org", if_someone_else_answers="say it is the dentist")
    do(lambda: services.set_safe_contact(person.id, said, person))
    do(lambda: services.queue_message("something_to_read", to=person.id))
    deliver_due()
    [mail] = sending.received
    names = {name.casefold() for name in mail}
    allowed = {"content-type", "mime-version", "content-transfer-encoding", "subject", "from", "to", "date"}
    assert names <= allowed | {"message-id", "auto-submitted", "x-peer", "x-mailfrom", "x-rcptto"}
    assert_neutral(mail.as_string(), ["say it is the dentist"])
    assert re.fullmatch(r"<[0-9a-f]{32}@127\.0\.0\.1>", mail["Message-ID"])
