"""Sending writes the item and nothing else, and the night leaves nothing that tells who said what when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import Base, transaction
from app.feedback.models import FeedbackDraft, FeedbackItem, FeedbackName, FeedbackWish
from app.feedback.services.night import STORE, file_and_shuffle
from app.trail.models import TrailEntry
from tests.factories import feedback as made
from tests.factories import people

Hold = Callable[[str], object]


def rows_everywhere(database: orm.Session) -> dict[str, int]:
    return {
        table.name: database.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }


def the_night() -> None:
    with transaction():
        file_and_shuffle(now())


@pytest.mark.promise(2)
def test_sending_without_a_name_writes_one_row_and_nothing_else(database: orm.Session, at: Hold) -> None:
    at("2026-11-26T16:31:07+00:00")
    before = rows_everywhere(database)
    item = made.send_feedback(
        listens="never", change_one_thing={"words": "Come when you say"}, wishes={"wishes": ["tell_manager"]}
    )
    after = rows_everywhere(database)
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {"feedback_item": 1}
    assert item.given_week == date(2026, 11, 23)
    assert not item.filed
    dated = {name for name, column in FeedbackItem.__table__.columns.items() if "DATE" in str(column.type).upper()}
    assert dated == {"given_week", "audit_leave_week"}
    assert item.audit_leave_week is None


def test_with_a_name_it_is_filed_at_once_and_the_trail_tells_nobody_but_that_it_came(database: orm.Session) -> None:
    item = made.send_feedback(who="kept", listens="never", wishes={"wishes": ["know", "advocate"]})
    assert item.filed
    assert database.scalars(sa.select(FeedbackName)).one().name == "Ellie Marsh"
    wish = database.scalars(sa.select(FeedbackWish)).one()
    assert (wish.kind, wish.for_person) == ("advocate", None)
    line = database.scalars(sa.select(TrailEntry).where(TrailEntry.event == "feedback.sent")).one()
    assert (line.actor_kind, line.actor_id) == ("visitor", None)


def test_a_name_chosen_but_not_given_counts_as_nobody(database: orm.Session) -> None:
    item = made.send_feedback(who="named", name="")
    assert item.is_nameless
    assert not item.filed


def test_the_night_files_what_is_nameless_and_gives_its_wishes_to_people(database: orm.Session) -> None:
    manager = people.make_staff("team_manager", "chesil")
    team = made.make_team(manager_id=manager.id)
    worker = made.make_worker(team)
    made.send_feedback(
        worker=worker, wishes={"wishes": ["tell_manager"], "manager_words": "Please knock before you come in"}
    )
    the_night()
    item = database.scalars(sa.select(FeedbackItem)).one()
    wish = database.scalars(sa.select(FeedbackWish)).one()
    assert item.filed
    assert (wish.for_person, wish.words) == (manager.id, "Please knock before you come in")
    the_night()
    assert database.scalar(sa.select(sa.func.count()).select_from(FeedbackWish)) == 1


@pytest.mark.promise(5)
def test_the_night_changes_no_row_but_its_place(database: orm.Session) -> None:
    for number in range(40):
        made.send_feedback(
            who="nameless" if number % 3 else "kept", listens="sometimes", praise={"words": "é" * number}
        )
    the_night()
    before = sorted((item.id, str(item.content), item.version) for item in database.scalars(sa.select(FeedbackItem)))
    the_night()
    after = sorted((item.id, str(item.content), item.version) for item in database.scalars(sa.select(FeedbackItem)))
    assert before == after
    assert len(after) == 40


@pytest.mark.promise(2)
def test_every_item_is_as_long_as_its_neighbour(database: orm.Session) -> None:
    made.send_feedback(listens="never")
    made.send_feedback(listens="all_the_time", praise={"words": "She listened to me. " * 20})
    sizes = {len(sealed) for sealed in database.scalars(sa.select(FeedbackItem.content_sealed))}
    assert len(sizes) == 1


@pytest.mark.promise(2)
def test_no_table_a_child_writes_keeps_an_order_or_points_at_another(database: orm.Session) -> None:
    for kept in STORE:
        assert not kept.__table__.foreign_keys, kept
        if database.get_bind().dialect.name == "sqlite":
            made_by = database.scalar(
                sa.text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": kept.__tablename__}
            )
            assert "WITHOUT ROWID" in made_by, kept


@pytest.mark.promise(2)
def test_what_was_sent_from_a_browser_is_forgotten_the_same_night(database: orm.Session, at: Hold) -> None:
    at("2026-11-26T16:31:07+00:00")
    with transaction() as current:
        for number, content in enumerate(({"pages": {}}, {"sent": {"item": "x"}}, {"pages": {}})):
            draft = FeedbackDraft(
                journey="feedback:11-17", key_hash=bytes([number]) * 32, code_key=bytes([number]) * 16
            )
            draft.content = content
            draft.begun(now(), 7)
            current.add(draft)
        draft.expires_on = date(2026, 11, 25)
    the_night()
    kept = database.scalars(sa.select(FeedbackDraft)).all()
    assert [draft.content for draft in kept] == [{"pages": {}}]
