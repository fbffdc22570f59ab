"""A letter to post, somebody to reach: pages for the person who has the task, and for nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.core.clock import now
from app.core.db import session
from app.core.people import Actor
from app.notifications import queries, services
from app.notifications.delivery import deliver_due
from app.notifications.rules import ContactAnswers, Hours
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories.people import sign_in

from .conftest import do

pytestmark = pytest.mark.usefixtures("database")

BY_LETTER = ContactAnswers(letter="yes", postal_address="Ann Example\n1 A Street\nWeymouth")
BY_CALL = ContactAnswers(
    call="yes",
    voicemail="no",
    phone_number="07700900001",
    weekdays=frozenset({0, 4}),
    hours=Hours(9 * 60, 17 * 60),
    if_someone_else_answers="say you are from the dentist",
)


@pytest.fixture
def noon(at):
    return at("2026-11-20T12:00+00:00")


def waiting_for(answers, **values):
    person = Actor("family", uuid4())
    do(lambda: services.set_safe_contact(person.id, answers, person))
    message = do(lambda: services.queue_message("something_to_read", to=person.id, **values))
    deliver_due()
    return person.id, message.id


def task_about(message_id):
    session().rollback()
    return session().scalars(sa.select(Task).where(Task.about_id == message_id)).one()


@pytest.mark.promise(7)
def test_the_hub_prints_a_letter_and_says_that_it_is_posted(noon, staff_client):
    _person, message = waiting_for(BY_LETTER)
    client = staff_client("early_help_hub")
    page = client.get(f"/staff/letters/{message}")
    assert "1 A Street" in page.text
    assert "There is something new for you to read" in page.text
    client.fill(page, button="I have posted it", expect_redirect=f"/staff/letters/{message}")
    assert task_about(message).outcome == "posted"


@pytest.mark.promise(7)
def test_a_letter_that_is_not_safe_any_more_shows_no_address(noon, staff_client):
    person, message = waiting_for(BY_LETTER)
    do(lambda: services.stop_everything(person, Actor("family", person)))
    page = staff_client("early_help_hub").get(f"/staff/letters/{message}")
    assert "Do not post this" in page.text
    assert "1 A Street" not in page.text


@pytest.mark.promise(7)
def test_who_rings_reads_what_is_safe_before_the_number(noon, staff_client):
    _person, message = waiting_for(BY_CALL)
    page = staff_client("early_help_hub").get(f"/staff/messages/{message}")
    number = page.text.index("07700 900001")
    for words in ("Only: phone call", "Never leave a message", "Monday and Friday", "9am to 5pm", "from the dentist"):
        assert page.text.index(words) < number


@pytest.mark.promise(7)
def test_a_number_nobody_may_ring_is_not_on_the_page(noon, staff_client):
    _person, message = waiting_for(ContactAnswers(call="no", phone_number="07700900001"))
    page = staff_client("early_help_hub").get(f"/staff/messages/{message}")
    assert "900001" not in page.text
    assert "No way of reaching them is known to be safe" in page.text


def test_not_reached_stays_for_the_next_working_day_and_spoken_to_ends_it(noon, staff_client, at):
    person, message = waiting_for(BY_CALL)
    client = staff_client("early_help_hub")
    page = client.get(f"/staff/messages/{message}")
    path = f"/staff/messages/{message}"
    client.fill(page, {"outcome": "not_reached"}, button="Save", expect_redirect=path)
    assert task_about(message).done_at is None
    later = at(noon + timedelta(days=3))
    client = staff_client("early_help_hub")
    page = client.get(path)
    client.fill(page, {"outcome": "spoke"}, button="Save", expect_redirect=path)
    assert task_about(message).outcome == "spoke"
    assert queries.safe_contact(person).heard_at == later
    assert now() == later


def test_saying_nothing_about_what_happened_is_asked_again(noon, staff_client):
    _person, message = waiting_for(BY_CALL)
    client = staff_client("early_help_hub")
    page = client.get(f"/staff/messages/{message}")
    answer = client.fill(page, button="Save", status=422)
    assert "Choose what happened" in answer.text


@pytest.mark.promise(9)
def test_opening_it_is_a_look(noon, staff_client):
    _person, message = waiting_for(BY_CALL)
    staff_client("early_help_hub").get(f"/staff/messages/{message}")
    looks = session().scalars(sa.select(TrailEntry).where(TrailEntry.thing_id == message)).all()
    assert [look.event for look in looks] == ["trail.looked"]


@pytest.mark.parametrize("role", ["practitioner", "administrator", "youth_voice"])
def test_nobody_else_finds_it(noon, staff_client, role):
    _person, message = waiting_for(BY_CALL)
    assert staff_client(role).get(f"/staff/messages/{message}").status_code == 404
    assert staff_client(role).get(f"/staff/letters/{message}").status_code == 404


def test_the_worker_it_belongs_to_finds_it(noon, staff_client):
    client = staff_client("practitioner", "chesil")
    _person, message = waiting_for(BY_CALL, task_for=client.account.id)
    assert client.get(f"/staff/messages/{message}").status_code == 200


def test_the_outbox_of_a_practice_copy_shows_messages_as_read_and_nothing_leaves(app, noon, client, sending):
    assert client.get("/demo/outbox").status_code == 404
    real, app.extensions["demo"] = app.extensions["demo"], lambda: True
    try:
        waiting_for(ContactAnswers(email="yes", email_address="she@example.org"))
        page = client.get("/demo/outbox")
        waiting_for(ContactAnswers(email="no"))
        blocked = client.get("/demo/outbox")
    finally:
        app.extensions["demo"] = real
    assert not sending.received
    assert "Dorset Council: something new for you to read" in page.text
    assert "They have not said that any way is safe" in blocked.text


def test_the_worker_has_no_pulse_until_it_has_done_a_round(app, client, at):
    from app.notifications.jobs import tick

    start = at("2026-11-20T12:00+00:00")
    client.get("/health/worker", status=503)
    before, app.extensions["jobs"] = app.extensions["jobs"], ()
    try:
        tick()
    finally:
        app.extensions["jobs"] = before
    client.get("/health/worker", status=200)
    at(start + timedelta(minutes=4))
    client.get("/health/worker", status=503)


def test_a_job_that_fails_stops_no_other_and_is_tried_again(app, at, monkeypatch):
    from app.notifications import jobs

    done = []
    work = {"a:fails": lambda _moment: 1 / 0, "b:works": done.append}
    monkeypatch.setattr(jobs, "import_string", work.__getitem__)
    monkeypatch.setitem(app.extensions, "jobs", (("night", "a:fails"), ("night", "b:works")))
    at("2026-11-20T12:00+00:00")
    jobs.tick()
    jobs.tick()
    assert len(done) == 1
    assert queries.heartbeat("a:fails") is None


@pytest.mark.promise(9)
def test_what_was_seen_to_opens_only_to_whoever_did_it_and_only_for_a_week(noon, staff_client, at):
    _person, message = waiting_for(BY_LETTER)
    client, other = staff_client("early_help_hub"), staff_client("early_help_hub")
    address = f"/staff/letters/{message}"
    other.get(address)
    client.fill(client.get(address), button="I have posted it", expect_redirect=address)
    client.get(address)
    other.get(address, status=404)
    at(noon + timedelta(days=7, minutes=1))
    sign_in(client, client.account)
    client.get(address, status=404)
