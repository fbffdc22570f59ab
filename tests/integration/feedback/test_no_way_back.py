"""Roads from what stands in the ordinary tables back to whoever spoke without a name: each is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import Base, session, transaction
from app.core.guesses import GuessCount, forget_old_guesses
from app.core.people import Reach, Viewer
from app.feedback import concerns
from app.feedback.models import FeedbackItem, FeedbackWish
from app.feedback.question_sets import current_set
from app.feedback.services import passing
from app.feedback.services.night import file_and_shuffle
from app.feedback.services.returning import take_name_away
from app.journeys.journey import Saved
from app.safeguarding import policy
from app.safeguarding.models import Concern
from app.tasks.models import Task
from tests.factories import feedback as made
from tests.factories import people
from tests.pages import PortalClient

Hold = Callable[[str], object]
RING = {"wishes": ["tell_manager"], "manager_words": "Please ring first"}


def where_it_stands(item: FeedbackItem) -> set[str]:
    """Tables, but the item's own, in which a row holds this item's id in any form."""
    forms = (str(item.id), item.id.hex)
    found = set()
    for table in Base.metadata.sorted_tables:
        for row in session().execute(sa.select(table)):
            if table.name != "feedback_item" and any(form in str(value) for value in row for form in forms):
                found.add(table.name)
    return found


@pytest.mark.promise(2)
@pytest.mark.parametrize("filed_on", ["2026-11-24", "2026-11-28"])
def test_what_somebody_nameless_asks_for_tells_no_day(database: orm.Session, at: Hold, filed_on: str) -> None:
    at("2026-11-23T16:31:07+00:00")
    manager = people.make_staff("team_manager")
    made.send_feedback(worker=made.make_worker(made.make_team(manager_id=manager.id)), wishes=RING)
    at(f"{filed_on}T02:00:00+00:00")
    with transaction():
        file_and_shuffle(now())
    wish, task = database.scalars(sa.select(FeedbackWish)).one(), database.scalars(sa.select(Task)).one()
    assert (wish.made_at.isoformat(), wish.due_at.date().isoformat()) == ("2026-11-23T12:00:00+00:00", "2026-12-04")
    assert (task.made_at, task.due_at) == (wish.made_at, wish.due_at)


@pytest.mark.promise(2)
def test_a_name_that_was_taken_away_leaves_nothing_that_tells_when_it_came(database: orm.Session, at: Hold) -> None:
    at("2026-11-25T16:31:07+00:00")
    item = made.send_feedback(who="kept", listens="never", change_one_thing={"words": "he hits me"}, wishes=RING)
    assert "concern" in where_it_stands(item)
    with transaction():
        take_name_away(session().get_one(FeedbackItem, item.id))
    item = session().get_one(FeedbackItem, item.id)
    assert where_it_stands(item) == {"feedback_wish"}
    wish = database.scalars(sa.select(FeedbackWish)).one()
    assert wish.made_at.isoformat() == "2026-11-23T12:00:00+00:00"


@pytest.mark.promise(2)
def test_a_concern_or_allegation_that_a_reader_raises_holds_no_id_of_a_nameless_item(database: orm.Session) -> None:
    item = made.send_feedback(listens="never", change_one_thing={"words": "I am sad"})
    reader = Viewer("staff", people.make_staff("youth_voice").id, reaches=(Reach("youth_voice"),))
    with transaction():
        passing.raise_from_item(session().get_one(FeedbackItem, item.id), "I worry", reader)
    with transaction():
        again = session().get_one(FeedbackItem, item.id)
        passing.pass_allegation(again, about_kind="staff", named="", words="Read it", by=reader)
    assert not where_it_stands(session().get_one(FeedbackItem, item.id)) & {"concern", "allegation", "task", "message"}


@pytest.mark.promise(2)
@pytest.mark.parametrize("how", ["by card", "by typed name"])
def test_whoever_is_on_duty_learns_nothing_of_a_concern_about_themself(
    database: orm.Session, staff_client: Callable[..., PortalClient], how: str
) -> None:
    account, lead = people.make_staff("safeguarding_duty", name="Wyn Tremlett"), people.make_staff("safeguarding_duty")
    other = people.make_staff("safeguarding_duty")
    worker = made.make_worker(made.make_team(manager_id=lead.id), account.id)
    answers = made.pages(worker=worker if how == "by card" else None, feels_safe="never")
    answers["who-is-it-about"]["name"] = "" if how == "by card" else " wyn TREMLETT"
    with transaction():
        concerns.raise_for_answer(current_set("11-17"), Saved(uuid4(), {}, answers))
    concern = database.scalars(sa.select(Concern)).one()
    sees = {
        person.id: policy.can_see(Viewer("staff", person.id, reaches=(Reach("safeguarding_duty"),)), concern)
        for person in (account, lead, other)
    }
    assert sees == {account.id: False, lead.id: False, other.id: True}
    assert database.scalars(sa.select(Task.for_person)).all() == [other.id]
    page = staff_client("", account=account).get("/staff/safeguarding")
    assert str(concern.id) not in page.html
    assert str(concern.id) in staff_client("", account=other).get("/staff/safeguarding").html


@pytest.mark.promise(2)
@pytest.mark.parametrize("address", ["/feedback", "/feedback/8-11/whose-device", "/feedback/return"])
def test_no_page_of_speaking_may_be_kept_by_a_browser_or_told_to_another_site(
    client: PortalClient, address: str
) -> None:
    headers = client.get(address).headers
    assert headers["Cache-Control"] == "no-store"
    assert "ETag" not in headers
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert headers["X-Robots-Tag"] == "noindex"


@pytest.mark.promise(2)
def test_a_signed_in_child_who_speaks_is_written_nowhere_as_having_been_there(
    database: orm.Session, family_client: Callable[..., PortalClient], at: Callable[..., object]
) -> None:
    at("2026-11-25T16:00:00+00:00")
    client = family_client()
    before = {table.name: database.execute(sa.select(table)).all() for table in Base.metadata.sorted_tables}
    at(now() + timedelta(minutes=9))
    form = client.get("/feedback/8-11/whose-device")
    client.fill(form, {"device": "mine", "company": "alone"}, status=302)
    client.get("/feedback/return")
    database.expire_all()
    after = {table.name: database.execute(sa.select(table)).all() for table in Base.metadata.sorted_tables}
    assert {name for name in after if after[name] != before[name]} == {"feedback_draft"}


@pytest.mark.promise(2)
def test_a_page_of_speaking_that_fails_is_logged_without_its_address(
    client: PortalClient, app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object, **_values: object) -> None:
        raise ValueError("K7PX")

    monkeypatch.setitem(app.config, "SHOW_500", True)
    monkeypatch.setattr("app.feedback.routes.workforce.worker_of_token", fail)
    client.check_pages = False
    client.get("/feedback/worker/K7PX", status=500)
    (line,) = [record.getMessage() for record in caplog.records if "ValueError" in record.getMessage()]
    assert line.endswith("on a page apart")
    assert "K7PX" not in line


@pytest.mark.promise(2)
def test_a_guess_at_the_code_of_what_is_not_sent_yet_says_for_a_minute_only_who_was_here(
    client: PortalClient, database: orm.Session, at: Callable[..., object]
) -> None:
    at("2026-11-25T16:00:30+00:00")
    form = client.get("/feedback/8-11/come-back")
    for _ in range(5):
        client.fill(form, {"code": "AAAA-BBBB-CCCC"}, status=422)
    client.fill(form, {"code": "AAAA-BBBB-CCCC"}, status=429)
    with transaction():
        forget_old_guesses(now() + timedelta(minutes=2))
    assert not database.scalars(sa.select(GuessCount)).all()
