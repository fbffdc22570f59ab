"""What a person says about contact: closing works at once, opening waits for a person (promises 6 and 7)."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.core.clock import now
from app.core.db import session, transaction
from app.core.errors import Conflict, NotAllowed
from app.core.people import Actor
from app.notifications import queries, services
from app.notifications.models import SafeContact
from app.notifications.rules import ContactAnswers, Hours
from app.tasks.models import Task

pytestmark = [pytest.mark.promise(7), pytest.mark.usefixtures("database")]

STAFF = Actor("staff", uuid4(), "early_help_hub")
BY_TEXT = ContactAnswers(
    text="yes",
    phone_number="07700 900001",
    weekdays=frozenset({0, 1, 2}),
    hours=Hours(15 * 60, 17 * 60),
    if_someone_else_answers="say it is the dentist",
)


@pytest.fixture
def person():
    return Actor("family", uuid4())


def say(person, answers, **more):
    with transaction():
        services.set_safe_contact(person.id, answers, more.pop("by", person), **more)


def in_force(person):
    session().expire_all()
    return queries.safe_contact(person.id).answers


def tasks(kind):
    query = sa.select(Task).where(Task.kind == kind, Task.done_at.is_(None))
    return session().scalars(query).all()


def test_the_first_answers_count_at_once_and_are_read_back_as_given(person):
    say(person, BY_TEXT)
    assert in_force(person) == BY_TEXT
    assert queries.waiting_change(person.id) is None


def test_no_number_address_or_word_stands_readable_in_the_database(person):
    say(person, replace(BY_TEXT, email_address="marked@example.org"))
    row = session().execute(sa.select(SafeContact.__table__)).mappings().one()
    kept = " ".join(str(value) for value in row.values())
    for words in ("900001", "marked", "dentist"):
        assert words not in kept


def test_closing_a_way_works_at_once_and_needs_nobody(person):
    say(person, BY_TEXT)
    say(person, replace(BY_TEXT, text="no"))
    assert in_force(person).text == "no"
    assert not tasks("contact_change_waits")


@pytest.mark.promise(6)
def test_opening_a_way_waits_for_a_person_with_a_task(person):
    say(person, BY_TEXT)
    say(person, replace(BY_TEXT, email="yes", email_address="new@example.org", weekdays=frozenset({0})))
    assert in_force(person).email != "yes"
    assert in_force(person).weekdays == {0}
    assert queries.waiting_change(person.id).answers.email == "yes"
    assert len(tasks("contact_change_waits")) == 1


@pytest.mark.promise(6)
def test_what_waits_counts_once_somebody_has_spoken_to_them(person):
    say(person, BY_TEXT)
    say(person, replace(BY_TEXT, weekdays=None))
    waiting = queries.waiting_change(person.id)
    with transaction():
        services.approve_loosening(waiting.id, STAFF)
    assert in_force(person).weekdays is None
    assert not tasks("contact_change_waits")
    with pytest.raises(Conflict), transaction():
        services.approve_loosening(waiting.id, STAFF)


@pytest.mark.promise(6)
def test_what_was_refused_never_counts(person):
    say(person, BY_TEXT)
    say(person, replace(BY_TEXT, phone_number="07700 900002"))
    waiting = queries.waiting_change(person.id)
    with transaction():
        services.refuse_loosening(waiting.id, STAFF)
    assert in_force(person).phone_number is None
    assert queries.waiting_change(person.id) is None


def test_who_holds_her_phone_cannot_open_it_themself(person):
    say(person, BY_TEXT)
    say(person, replace(BY_TEXT, weekdays=None))
    waiting = queries.waiting_change(person.id)
    with pytest.raises(NotAllowed), transaction():
        services.approve_loosening(waiting.id, person)
    with pytest.raises(NotAllowed):
        say(person, replace(BY_TEXT, call="yes"), spoken=True)
    assert in_force(person).weekdays == {0, 1, 2}


def test_a_later_change_replaces_the_one_that_waits(person):
    say(person, BY_TEXT)
    say(person, replace(BY_TEXT, call="yes"))
    say(person, replace(BY_TEXT, letter="yes", postal_address="1 A Street"))
    waiting = queries.waiting_change(person.id).answers
    assert (waiting.call, waiting.letter) == ("unknown", "yes")
    assert len(tasks("contact_change_waits")) == 1


def test_staff_who_have_just_spoken_to_them_write_it_down_at_once(person):
    say(person, BY_TEXT)
    say(person, replace(BY_TEXT, call="yes", voicemail="yes"), by=STAFF, spoken=True)
    assert in_force(person).may_leave_voicemail


def test_a_bounce_stays_with_the_number_until_it_is_another(person):
    say(person, BY_TEXT)
    with transaction():
        services.record_bounce(person.id, "text")
    say(person, replace(BY_TEXT, weekdays=frozenset({0})))
    assert queries.safe_contact(person.id).bounced == {"text", "call"}
    assert len(tasks("contact_bounced")) == 1
    say(person, replace(BY_TEXT, phone_number="07700 900002"), by=STAFF, spoken=True)
    assert queries.safe_contact(person.id).bounced == frozenset()


def test_a_stop_is_lifted_by_staff_alone(person):
    say(person, BY_TEXT)
    with transaction():
        services.stop_everything(person.id, person)
        services.stop_everything(person.id, STAFF)
    assert queries.contact_of(person.id).is_stopped
    with pytest.raises(NotAllowed), transaction():
        services.lift_stop(person.id, person)
    with transaction():
        services.lift_stop(person.id, STAFF)
    assert not queries.contact_of(person.id).is_stopped


def test_hearing_from_them_begins_the_90_days_again(person, at):
    held = at("2026-01-05T12:00+00:00")
    say(person, BY_TEXT)
    at(held + timedelta(days=60))
    with transaction():
        services.heard_from(person.id)
    assert queries.safe_contact(person.id).heard_at == now()
