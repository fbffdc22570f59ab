"""A concern always reaches a person: alerts without content, repeated and passed up the list until one answers."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.clock import LONDON
from app.core.db import session, transaction
from app.core.people import Actor
from app.notifications.models import Message
from app.safeguarding import queries, services
from app.safeguarding.models import Concern
from tests.factories import people

ROLE = "safeguarding_duty"
FRIDAY_NIGHT = datetime(2026, 11, 20, 23, 0, tzinfo=LONDON)


def alerts() -> list[str]:
    """Whom alerts were queued for, in order."""
    query = sa.select(Message).where(Message.audience == "alert").order_by(Message.queued_at)
    return [str(message.address) for message in session().scalars(query)]


def minute_by_minute(minutes: int, start: datetime = FRIDAY_NIGHT) -> None:
    """What the worker does in that time."""
    for minute in range(1, minutes + 1):
        with clock.frozen(start + timedelta(minutes=minute)), transaction():
            services.escalate(clock.now())


def anew(concern: Concern) -> Concern:
    session().expire_all()
    return session().get_one(Concern, concern.id)


@pytest.mark.promise(1)
def test_friday_23_00_goes_to_the_first_then_up_the_list_until_a_named_person_answers(
    raised, alert_route, staff_client, at
) -> None:
    at(FRIDAY_NIGHT)
    concern = raised()
    assert alerts() == [alert_route[0]]
    minute_by_minute(9)
    assert alerts() == [alert_route[0]]
    minute_by_minute(45)
    assert alerts() == [alert_route[i] for i in (0, 1, 2, 0, 1)]
    at(FRIDAY_NIGHT + timedelta(minutes=46))
    client = staff_client(ROLE)
    client.fill(client.get("/staff/safeguarding"), button="I have this", status=302)
    minute_by_minute(600, FRIDAY_NIGHT + timedelta(minutes=46))
    assert len(alerts()) == 5
    answered = anew(concern).alerts
    assert {alert.answered_by for alert in answered} == {client.account.id}


@pytest.mark.promise(8)
def test_an_alert_carries_nothing_of_the_concern(raised, alert_route, at) -> None:
    from app.notifications.compose import compose

    at(FRIDAY_NIGHT)
    raised(words="marmalade lighthouse zebra", where="12 Sea Road", safe_number="07700900123")
    message = session().scalars(sa.select(Message)).one()
    for way in ("text", "email"):
        composed = compose(message, way)
        said = f"{composed.subject} {composed.body} {composed.link}".lower()
        for word in ("marmalade", "sea road", "07700900123", "concern", "child", "safeguarding", "help-now"):
            assert word not in said


@pytest.mark.promise(1)
def test_in_hours_the_duty_team_is_told_and_the_list_is_left_alone_until_it_is_late(raised, alert_route, at) -> None:
    friday = datetime(2026, 11, 20, 11, 0, tzinfo=LONDON)
    at(friday)
    duty = people.make_staff(ROLE)
    raised()
    staff = session().scalars(sa.select(Message).where(Message.audience == "staff")).one()
    assert staff.template == "staff_something_waits"
    assert staff.address == duty.email
    minute_by_minute(60, friday)
    assert alerts() == []
    minute_by_minute(62, friday)
    assert alerts() == [alert_route[0]]


@pytest.mark.promise(1)
def test_one_that_waits_when_the_team_goes_home_is_passed_on_at_closing(raised, alert_route, at) -> None:
    friday = datetime(2026, 11, 20, 16, 30, tzinfo=LONDON)
    at(friday)
    raised()
    minute_by_minute(29, friday)
    assert alerts() == []
    minute_by_minute(30, friday)
    assert alerts() == [alert_route[0]]


@pytest.mark.promise(1)
def test_words_added_after_it_was_taken_start_the_alerts_again(raised, alert_route, at) -> None:
    at(FRIDAY_NIGHT)
    concern = raised(once="draft:1")
    with transaction():
        services.take(session().get_one(Concern, concern.id), Actor("staff", people.make_staff(ROLE).id, ROLE))
    at(FRIDAY_NIGHT + timedelta(hours=1))
    raised(once="draft:1", words="He is back")
    assert anew(concern).is_unseen
    assert alerts() == [alert_route[0], alert_route[0]]


@pytest.mark.promise(1)
def test_without_a_route_nothing_is_pretended_and_monday_is_its_time(raised, at) -> None:
    at(FRIDAY_NIGHT)
    concern = raised()
    minute_by_minute(120)
    assert alerts() == []
    assert concern.due_at == datetime(2026, 11, 23, 9, 30, tzinfo=LONDON)


@pytest.mark.promise(1)
def test_with_a_route_the_page_says_so_before_and_after(client, alert_route, at) -> None:
    at(FRIDAY_NIGHT)
    words = "Our emergency duty team is told at once that there is something to read"
    form = client.get("/help-now/cannot-ring")
    assert words in form.main_text
    page = client.fill(form, {"what": "He is here"}, follow_redirects=True)
    assert words in page.main_text
    assert "Nobody will read" not in page.main_text


@pytest.mark.promise(6)
def test_a_closed_concern_is_not_opened_again_by_the_same_answer_but_new_words_raise_a_new_one(raised) -> None:
    first = raised(once="draft:1")
    by = Actor("staff", people.make_staff(ROLE).id, ROLE)
    with transaction():
        concern = session().get_one(Concern, first.id)
        services.decide(concern, by, version=concern.version, decision="spoke_and_safe", reason="Rang", action="None")
        session().flush()
        services.close(concern, by, version=concern.version)
    assert raised(once="draft:1").id == first.id
    second = raised(once="draft:1", words="It began again")
    assert second.id != first.id
    assert second.is_open
    assert not anew(first).is_open


@pytest.mark.promise(1)
def test_status_can_ask_how_long_the_oldest_has_waited(raised, at) -> None:
    at(FRIDAY_NIGHT)
    assert queries.oldest_unseen(clock.now()) is None
    raised()
    assert queries.oldest_unseen(clock.now() + timedelta(minutes=25)) == 25 * 60


@pytest.mark.promise(6)
def test_what_was_raised_from_a_draft_belongs_to_its_request_once_that_is_sent(raised, database) -> None:
    draft, request = uuid4(), uuid4()
    concern = raised(source="early_help_draft", source_id=draft, once=f"draft:{draft}:danger-now")
    assert not queries.has_open_concern_about([request])
    with transaction():
        services.follow_to(request, draft)
    assert queries.has_open_concern_about([request])
    assert anew(concern).is_unseen
