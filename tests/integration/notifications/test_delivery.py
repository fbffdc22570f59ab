"""Messages leave through a real mail server and a real HTTP double, as the rules say and with nothing in them."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.core.db import session
from app.core.people import Actor
from app.notifications import services
from app.notifications.delivery import deliver_due
from app.notifications.models import Message
from app.notifications.rules import ContactAnswers, Hours

from .conftest import do, person_who_said, queue, read, tasks

pytestmark = [pytest.mark.promise(7), pytest.mark.usefixtures("database")]

NOON = "2026-11-20T12:00+00:00"
STAFF = Actor("staff", uuid4(), "early_help_hub")
BY_EMAIL = ContactAnswers(email="yes", email_address="she@example.org")
BY_TEXT = ContactAnswers(text="yes", phone_number="07700 900001")


@pytest.fixture
def noon(at):
    return at(NOON)


def test_an_email_leaves_in_neutral_words_from_the_council(sending, noon):
    message = queue(person_who_said(BY_EMAIL))
    assert deliver_due()["sent"] == 1
    [mail] = sending.received
    assert mail.rcpt_tos == ["she@example.org"]
    assert mail["From"] == "Dorset Council <portal@council.example.org>"
    assert mail["Subject"] == "Dorset Council: something new for you to read"
    assert mail["Message-ID"] == f"<{message.hex}@127.0.0.1>"
    body = mail.get_content()
    assert "http://127.0.0.1:8000/sign-in" in body
    assert "Nobody reads replies" in body
    assert read(message).sent_at == noon


def test_what_was_sent_is_not_sent_again(sending, noon):
    queue(person_who_said(BY_EMAIL))
    deliver_due()
    assert deliver_due().total() == 0
    assert len(sending.received) == 1


def test_a_text_leaves_through_notify(texting, noon):
    message = queue(person_who_said(BY_TEXT))
    assert deliver_due()["sent"] == 1
    [(path, body)] = texting.received
    assert path == "/v2/notifications/sms"
    assert body["phone_number"] == "07700 900001"
    assert body["template_id"] == "text-template"
    assert body["personalisation"]["message"].startswith("Dorset Council: There is something new")
    assert read(message).provider_id == "notify-1"


def test_email_may_leave_through_notify_by_setting(texting, noon, app, monkeypatch):
    monkeypatch.setattr(app.config["SETTINGS"], "email_through_notify", True)
    queue(person_who_said(BY_EMAIL))
    assert deliver_due()["sent"] == 1
    assert texting.received[0][0] == "/v2/notifications/email"


def test_closing_a_way_stops_what_is_already_queued(sending, noon):
    person = person_who_said(BY_EMAIL)
    message = queue(person)
    do(lambda: services.set_safe_contact(person, replace(BY_EMAIL, email="no"), Actor("family", person)))
    deliver_due()
    assert not sending.received
    assert read(message).blocked_reason == "no_safe_way"
    assert len(tasks("message_blocked")) == 1


def test_a_blocked_message_is_a_task_for_the_worker_it_belongs_to(sending, noon):
    worker = uuid4()
    queue(person_who_said(ContactAnswers()), task_for=worker)
    deliver_due()
    [task] = tasks("message_blocked")
    assert (task.for_person, task.for_role) == (worker, None)


def test_nothing_leaves_while_everything_is_stopped_and_it_goes_when_a_person_lifts_it(sending, noon):
    person = person_who_said(BY_EMAIL)
    message = queue(person)
    do(lambda: services.stop_everything(person, STAFF, "death"))
    deliver_due()
    assert not sending.received
    assert read(message).held_reason == "stopped"
    do(lambda: services.lift_stop(person, STAFF))
    deliver_due()
    assert len(sending.received) == 1


def test_a_message_waits_for_the_hours_they_named(sending, at):
    at("2026-11-20T17:30+00:00")
    hours = replace(BY_EMAIL, weekdays=frozenset(range(5)), hours=Hours(15 * 60, 17 * 60))
    queue(person_who_said(hours))
    deliver_due()
    at("2026-11-23T14:59+00:00")
    deliver_due()
    assert not sending.received
    at("2026-11-23T15:00+00:00")
    deliver_due()
    assert len(sending.received) == 1


def test_a_code_that_cannot_leave_in_time_becomes_a_task(sending, at):
    at("2026-11-20T22:00+00:00")
    message = queue(person_who_said(BY_EMAIL), "check_code", values={"code": "123456"}, urgency="asked_now")
    deliver_due()
    assert not sending.received
    assert read(message).blocked_reason == "outside_hours"
    assert len(tasks("message_blocked")) == 1


def test_asking_for_a_code_ten_times_makes_one_task(sending, at):
    at("2026-11-20T22:00+00:00")
    person = person_who_said(BY_EMAIL)
    for _ in range(10):
        queue(person, "check_code", values={"code": "123456"}, urgency="asked_now")
    deliver_due()
    assert len(tasks("message_blocked")) == 1


def test_a_letter_and_a_call_are_tasks_for_a_person(sending, noon):
    queue(person_who_said(ContactAnswers(letter="yes", postal_address="1 A Street\nWeymouth")))
    queue(person_who_said(ContactAnswers(call="yes", phone_number="07700 900001")))
    deliver_due()
    assert len(tasks("print_letter")) == len(tasks("ring_them")) == 1
    assert not sending.received


def test_a_token_is_sealed_while_it_waits_and_gone_when_it_has_left(sending, noon):
    token = "marked-token-" + "x" * 30
    message = queue(person_who_said(BY_EMAIL), "sign_in_link", values={"token": token}, urgency="asked_now")
    row = session().execute(sa.select(Message.__table__)).mappings().one()
    assert token not in " ".join(str(value) for value in row.values())
    assert read(message).values == {"token": token}
    deliver_due()
    assert read(message).values is None


def test_an_alert_leaves_at_night_without_content(texting, sending, at):
    at("2026-11-20T23:00+00:00")
    do(lambda: services.queue_alert("07700 900009"))
    do(lambda: services.queue_alert("duty@example.org"))
    assert deliver_due()["sent"] == 2
    words = [texting.received[0][1]["personalisation"]["message"], sending.received[0].get_content()]
    for said in words:
        assert "/staff/sign-in" in said
        assert "concern" not in said.lower()
        assert "safeguarding" not in said.lower()


def test_a_staff_message_goes_to_the_address_given(sending, noon):
    do(lambda: services.queue_staff_message("staff_something_waits", to=uuid4(), email="w@example.org"))
    deliver_due()
    assert sending.received[0].rcpt_tos == ["w@example.org"]


def test_the_new_end_is_asked_only_at_the_new_end(sending, noon):
    person = person_who_said(BY_EMAIL)
    new = replace(BY_EMAIL, email_address="new@example.org")
    do(lambda: services.set_safe_contact(person, new, Actor("family", person)))
    token = {"token": "t" * 43}
    do(lambda: services.queue_confirmation(person, "email", "accounts.confirm_contact_page", token))
    queue(person)
    deliver_due()
    assert [mail.rcpt_tos for mail in sending.received] == [["new@example.org"]]
    assert f"/account/contact-confirm/{token['token']}" in sending.received[0].get_content()


def test_a_message_with_the_same_name_is_queued_once(noon):
    person = person_who_said(BY_EMAIL)
    assert queue(person, once="a") == queue(person, once="a")


def test_a_message_nobody_wrote_words_for_is_refused():
    with pytest.raises(ValueError, match="no message called"):
        queue(uuid4(), "surprise")


def test_the_command_sends_what_is_due_and_counts_it(sending, noon, app):
    queue(person_who_said(BY_EMAIL))
    result = app.test_cli_runner().invoke(args=["notifications", "send"])
    assert result.exit_code == 0
    assert result.stdout.strip() == '{"sent": 1, "kept": 0, "failed": 0}'


@pytest.mark.promise(8)
def test_a_code_or_a_link_is_never_handed_to_a_person_to_post_or_to_say(sending, noon, at):
    """Somebody at the council who reads it could sign in with it. Only a way that leaves by itself carries one."""
    said = replace(BY_EMAIL, letter="yes", postal_address="1 A Street", call="yes", phone_number="07700 900001")
    message = queue(person_who_said(said), "check_code", values={"code": "123456"}, urgency="asked_now")
    sending.answer = sending.rcpt_answer = "550 no such mailbox"
    deliver_due()
    at(noon + timedelta(minutes=6))
    deliver_due()
    assert not tasks("print_letter")
    assert not tasks("ring_them")
    assert read(message).blocked_reason == "safe_way_not_open"
