"""What refuses, breaks or is too busy loses no message: it is tried again, another way, or a person has it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from app.core.db import session
from app.core.people import Actor
from app.notifications import queries, services
from app.notifications.delivery import deliver_due
from app.notifications.receipts import read_receipts
from app.notifications.rules import ContactAnswers

from .conftest import do, person_who_said, queue, read, tasks

pytestmark = [pytest.mark.promise(7), pytest.mark.usefixtures("database")]

NOON = "2026-11-20T12:00+00:00"
STAFF = Actor("staff", uuid4(), "early_help_hub")
BY_EMAIL = ContactAnswers(email="yes", email_address="she@example.org")
BY_TEXT = ContactAnswers(text="yes", phone_number="07700 900001")


@pytest.fixture
def noon(at):
    return at(NOON)


def test_a_server_that_refuses_for_an_hour_loses_nothing(sending, at):
    start = at(NOON)
    for _ in range(5):
        queue(person_who_said(BY_EMAIL))
    sending.answer = "451 not now"
    for minute in range(60):
        at(start + timedelta(minutes=minute))
        deliver_due()
    sending.answer = ""
    sending.stop()
    for minute in range(60, 75):
        at(start + timedelta(minutes=minute))
        deliver_due()
    sending.start()
    for minute in range(75, 120):
        at(start + timedelta(minutes=minute))
        deliver_due()
    assert len(sending.ids) == len(set(sending.ids)) == 5
    assert queries.oldest_due(start + timedelta(days=1)) is None


def test_it_waits_longer_after_each_failure(sending, at):
    start = at(NOON)
    message = queue(person_who_said(BY_EMAIL))
    sending.answer = "451 not now"
    waits = []
    moment = start
    for _ in range(6):
        at(moment)
        deliver_due()
        waits.append(read(message).not_before - moment)
        moment = read(message).not_before
    assert waits == [timedelta(minutes=wait) for wait in (1, 2, 4, 8, 15, 15)]


def test_an_address_refused_is_not_safe_and_another_safe_way_is_tried(texting, sending, noon):
    person = person_who_said(replace(BY_EMAIL, text="yes", phone_number="07700 900001"))
    message = queue(person, prefer="email")
    sending.rcpt_answer = "550 no such user"
    deliver_due()
    deliver_due()
    assert queries.safe_contact(person).bounced == {"email"}
    assert read(message).channel == "text"
    assert len(texting.received) == 1
    assert len(tasks("contact_bounced")) == 1


def test_an_address_refused_with_no_other_way_is_a_task(sending, noon):
    message = queue(person_who_said(BY_EMAIL))
    sending.rcpt_answer = "550 no such user"
    deliver_due()
    deliver_due()
    assert read(message).blocked_reason == "bounced"
    assert len(tasks("message_blocked")) == 1


def test_a_number_notify_refuses_is_not_safe(texting, noon):
    person = person_who_said(BY_TEXT)
    queue(person)
    texting.refuse(400, "phone_number Not enough digits")
    deliver_due()
    assert queries.safe_contact(person).bounced == {"text", "call"}


@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure"])
def test_a_text_that_notify_could_not_deliver_after_all_is_a_bounce_counted_once(texting, noon, status):
    person = person_who_said(BY_TEXT)
    message = queue(person)
    deliver_due()
    texting.given_back[status] = [message.hex, "of another service", uuid4().hex]
    assert read_receipts() == 1
    assert read_receipts() == 0
    session().rollback()
    assert queries.safe_contact(person).bounced == {"text", "call"}
    assert len(tasks("contact_bounced")) == 1


def test_a_notify_that_is_away_is_asked_what_came_back_another_time(texting, noon):
    texting.refuse(500, "away")
    assert read_receipts() == 0


def test_a_busy_notify_is_tried_again(texting, at):
    start = at(NOON)
    queue(person_who_said(BY_TEXT))
    texting.refuse(429, "Exceeded rate limit")
    deliver_due()
    assert not texting.received
    texting.status = 201
    at(start + timedelta(minutes=1))
    assert deliver_due()["sent"] == 1


def test_what_notify_will_never_take_is_given_up_and_told(texting, noon):
    message = queue(person_who_said(BY_TEXT))
    texting.refuse(403, "Invalid token")
    deliver_due()
    assert read(message).dead_at == noon
    assert queries.dead_letters() == 1
    assert len(tasks("message_undelivered")) == 1


def test_mail_that_comes_back_later_is_a_bounce(sending, noon, app):
    person = person_who_said(BY_EMAIL)
    queue(person)
    deliver_due()
    result = app.test_cli_runner().invoke(args=["notifications", "bounced", sending.ids[0]])
    assert result.exit_code == 0, result.output
    session().expire_all()
    assert queries.safe_contact(person).bounced == {"email"}
    assert app.test_cli_runner().invoke(args=["notifications", "bounced", "nonsense"]).exit_code == 2


def test_a_token_behind_a_telling_address_is_given_up_not_sent(sending, noon):
    message = queue(person_who_said(BY_EMAIL), endpoint="safeguarding.queue", values={"token": "t" * 43})
    deliver_due()
    assert not sending.received
    assert read(message).last_error == "link_not_neutral"
    assert queries.dead_letters() == 1


def test_a_claimed_message_is_left_alone_until_its_lease_ends(sending, at):
    from app.notifications.delivery import lease
    from app.notifications.services import settling

    start = at(NOON)
    message = queue(person_who_said(BY_EMAIL))
    assert do(lambda: settling.claim(message, start, lease(), {"email"})) is not None
    assert deliver_due().total() == 0
    at(start + lease())
    assert deliver_due()["sent"] == 1


@pytest.mark.promise(1)
def test_an_alert_that_cannot_leave_is_told_to_the_duty_team_within_the_hour(sending, at):
    start = at(NOON)
    do(lambda: services.queue_alert("07700 900009"))
    for minute in range(0, 65, 5):
        at(start + timedelta(minutes=minute))
        deliver_due()
    [task] = tasks("message_blocked")
    assert task.for_role == "safeguarding_duty"
    assert task.due_at <= start + timedelta(minutes=65)
