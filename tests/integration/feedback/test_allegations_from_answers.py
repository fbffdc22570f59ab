"""A ticked answer that somebody who works with children did harm reaches the designated officer at once."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.core.people import Reach, Viewer
from app.feedback.concerns import raise_for_answer
from app.feedback.models import FeedbackItem, FeedbackWish
from app.feedback.queries import items_for
from app.feedback.question_sets import SETS, current_set
from app.feedback.services.night import file_and_shuffle
from app.feedback.services.sending import send
from app.journeys.journey import Saved
from app.safeguarding.models import Allegation, Concern
from app.tasks.models import Task
from tests.factories import feedback as made
from tests.factories import people

HARM = {"worries": ["worker_harms"]}
WISHES = {"wishes": ["tell_manager", "advocate"], "manager_words": "She must stop"}


def tick(draft: UUID, version: str = "11-17", **values: object) -> None:
    answers = made.pages(**values, **HARM)  # type: ignore[arg-type]  # names of questions
    with transaction():
        raise_for_answer(current_set(version), Saved(draft, answers["worries"], answers))


def send_it(draft: UUID, **values: object) -> FeedbackItem:
    answers = made.pages(**values, **HARM) | {"what-would-you-like": WISHES}  # type: ignore[arg-type]  # the same
    with transaction():
        return send(current_set("11-17"), draft, answers, now())


def test_every_version_but_the_youngest_asks_about_it() -> None:
    asked = {each.version for each in SETS for question in each.questions if question.alleges}
    assert asked == {"8-11", "11-17", "care-leaver", "parent-carer"}


@pytest.mark.promise(2)
def test_the_tick_raises_both_before_anything_is_sent_and_reaches_nobody_near_the_worker(database: orm.Session) -> None:
    account, lead = people.make_staff("designated_officer"), people.make_staff("designated_officer")
    worker = made.make_worker(made.make_team(manager_id=lead.id), account.id)
    other = people.make_staff("designated_officer")
    draft = uuid4()
    tick(draft, worker=worker)
    tick(draft, worker=worker)
    allegation, concern = database.scalars(sa.select(Allegation)).one(), database.scalars(sa.select(Concern)).one()
    assert (allegation.source, allegation.source_id, concern.source_id) == ("feedback", None, allegation.id)
    asked = database.scalars(sa.select(Task.for_person).where(Task.kind == "allegation_to_see")).all()
    assert asked == [other.id]


@pytest.mark.promise(2)
def test_what_is_sent_leaves_the_inbox_and_asks_no_manager_anything(database: orm.Session) -> None:
    manager = people.make_staff("team_manager")
    worker = made.make_worker(made.make_team(manager_id=manager.id))
    draft = uuid4()
    tick(draft, worker=worker)
    send_it(draft, worker=worker, change_one_thing={"words": "Make her stop"})
    with transaction():
        file_and_shuffle(now())
    reader = Viewer("staff", people.make_staff("youth_voice").id, reaches=(Reach("youth_voice"),))
    assert not items_for(reader)
    assert not database.scalars(sa.select(FeedbackWish)).all()
    assert not database.scalars(sa.select(Task).where(Task.for_person == manager.id)).all()
    allegation = database.scalars(sa.select(Allegation)).one()
    assert "Make her stop" in allegation.words
    assert "advocate" in allegation.words


@pytest.mark.promise(2)
@pytest.mark.parametrize(("who", "leads_back"), [("nameless", False), ("kept", True)])
def test_it_leads_back_to_what_was_said_only_where_a_name_came_with_it(
    database: orm.Session, who: str, leads_back: bool
) -> None:
    draft = uuid4()
    tick(draft, who=who)
    item = send_it(draft, who=who)
    allegation = database.scalars(sa.select(Allegation)).one()
    assert (allegation.source_id == item.id) is leads_back


@pytest.mark.promise(1)
def test_a_parent_who_ticks_that_a_child_is_not_safe_raises_it_for_a_child(database: orm.Session) -> None:
    for worries, at_risk in ((["child_not_safe", "hurts_me"], "child"), (["hurts_me"], "adult")):
        answers = made.pages(worries=worries)
        with transaction():
            raise_for_answer(current_set("parent-carer"), Saved(uuid4(), answers["worries"], answers))
        newest = sa.select(Concern).order_by(Concern.at_risk == at_risk)
        assert at_risk in {concern.at_risk for concern in database.scalars(newest)}
