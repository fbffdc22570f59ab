"""Words in free text may raise a concern when they are sent; they never clear one. Until then nobody sees them."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.safeguarding.models import Concern
from tests.factories import feedback as made

HURT = {"words": "she keeps hiting me when mum is out"}


@pytest.mark.promise(1)
@pytest.mark.parametrize("version", ["8-11", "11-17", "care-leaver", "parent-carer"])
def test_words_that_say_somebody_is_hurt_raise_a_concern(database: orm.Session, version: str) -> None:
    made.send_feedback(version=version, change_one_thing=HURT)
    concern = database.scalars(sa.select(Concern)).one()
    assert (concern.source, concern.trigger) == ("feedback", "words_phrase")
    assert "hiting me" in (concern.details[0].words or "")


@pytest.mark.promise(2)
def test_a_concern_from_words_without_a_name_leads_back_to_nothing(database: orm.Session) -> None:
    made.send_feedback(change_one_thing=HURT)
    concern = database.scalars(sa.select(Concern)).one()
    assert (concern.source_id, concern.raised_by, concern.details[0].who) == (None, None, None)


def test_one_that_came_with_a_name_leads_to_who_needs_help(database: orm.Session) -> None:
    item = made.send_feedback(who="kept", change_one_thing=HURT)
    concern = database.scalars(sa.select(Concern)).one()
    assert (concern.source_id, concern.details[0].who) == (item.id, "Ellie Marsh")


def test_ordinary_words_raise_nothing(database: orm.Session) -> None:
    made.send_feedback(keep_one_thing={"words": "She rings me back the same day"})
    assert not database.scalars(sa.select(Concern)).all()
