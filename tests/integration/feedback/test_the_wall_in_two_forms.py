"""Who may see an item, as a rule and as SQL: both say the same of any item and anybody."""

from __future__ import annotations

import random
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.db import transaction
from app.core.people import Reach, Viewer
from app.feedback.models import FeedbackItem
from app.feedback.policy import NEVER_WITH, can_see, visible_to
from app.feedback.queries import about_of
from tests.factories import feedback as made
from tests.factories import people

LOCALITIES = (None, "chesil", "purbeck")
ROLES = ("youth_voice", "quality", "safeguarding_duty", "early_help_hub", *NEVER_WITH)


def a_viewer(dice: random.Random, account: UUID) -> Viewer:
    roles = {"youth_voice"} if dice.random() < 0.7 else set()
    roles |= {dice.choice(ROLES)} if dice.random() < 0.5 else set()
    reaches = tuple(Reach(role, dice.choice(LOCALITIES)) for role in sorted(roles))
    return Viewer("staff" if dice.random() < 0.95 else "family", account, reaches=reaches)


@pytest.mark.promise(2)
def test_the_rule_and_its_sql_let_the_same_people_read_the_same_items(database: orm.Session) -> None:
    dice = random.Random(20261122)
    staff = [people.make_staff() for _ in range(9)]
    head, lead = staff[0].id, staff[1].id
    teams = [made.make_team("chesil", lead), made.make_team("purbeck", head), made.make_team(None, None)]
    made.make_worker(teams[1], lead)  # whoever leads the first team is in the second one, which `head` leads
    workers = [made.make_worker(dice.choice(teams), account.id) for account in staff[2:7]] + [
        made.make_worker(teams[0])
    ]
    with transaction():
        for number in range(60):
            item = made.send_feedback(worker=dice.choice([*workers, None]), listens="sometimes")
            item.filed, item.is_allegation = number % 5 != 0, number % 11 == 0
            item.taken_back, item.locality = number % 13 == 0, dice.choice(LOCALITIES)
            item.team_id = dice.choice([item.team_id, teams[0].id, None])
    items = database.scalars(sa.select(FeedbackItem)).all()
    about = {item.id: about_of(item) for item in items}
    let_in = 0
    for _ in range(120):
        viewer = a_viewer(dice, dice.choice(staff).id)
        by_sql = set(database.scalars(sa.select(FeedbackItem.id).where(visible_to(viewer))))
        by_rule = {item.id for item in items if can_see(viewer, item, about[item.id])}
        assert by_sql == by_rule, viewer
        let_in += bool(by_rule)
    assert 20 < let_in < 120


@pytest.mark.promise(2)
@pytest.mark.parametrize("who", ["worker", "manager", "managers_manager"])
def test_nobody_reads_what_is_about_them_or_about_somebody_they_manage(database: orm.Session, who: str) -> None:
    head, lead, worker = (people.make_staff() for _ in range(3))
    top = made.make_team("chesil", head.id)
    made.make_worker(top, lead.id)
    item = made.send_feedback(who="kept", worker=made.make_worker(made.make_team("chesil", lead.id), worker.id))
    account = {"worker": worker, "manager": lead, "managers_manager": head}[who]
    reader = Viewer("staff", account.id, reaches=(Reach("youth_voice"),))
    other = Viewer("staff", people.make_staff().id, reaches=(Reach("youth_voice"),))
    seen = {
        viewer: database.scalars(sa.select(FeedbackItem.id).where(visible_to(viewer))).all()
        for viewer in (reader, other)
    }
    assert seen == {reader: [], other: [item.id]}
