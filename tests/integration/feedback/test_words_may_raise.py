"""Words in free text may raise a concern when their page is saved; they never clear one, and change nothing shown."""

from __future__ import annotations

from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.db import transaction
from app.feedback.journey import JOURNEYS
from app.journeys.journey import Saved
from app.safeguarding.models import Concern
from tests.factories import feedback as made


def save(version: str, question: str, page: dict[str, object], draft: object, **who: str) -> None:
    answers = made.pages(**who) | {question.replace("_", "-"): page}
    step = JOURNEYS[version].step(question.replace("_", "-"))
    assert step is not None
    if step.on_saved is not None:
        with transaction():
            step.on_saved(Saved(draft, page, answers))  # type: ignore[arg-type]  # a draft's id


@pytest.mark.promise(1)
@pytest.mark.parametrize("version", ["8-11", "11-17", "care-leaver", "parent-carer"])
def test_words_that_say_somebody_is_hurt_raise_a_concern_before_anything_is_sent(
    database: orm.Session, version: str
) -> None:
    draft = uuid4()
    save(version, "change_one_thing", {"words": "she keeps hiting me when mum is out"}, draft)
    concern = database.scalars(sa.select(Concern)).one()
    assert (concern.source, concern.source_id, concern.trigger) == ("feedback", None, "words_phrase")
    assert "hiting me" in (concern.details[0].words or "")
    save(version, "change_one_thing", {"words": "nothing"}, draft)
    assert database.scalars(sa.select(Concern)).one().is_open


def test_ordinary_words_raise_nothing(database: orm.Session) -> None:
    save("11-17", "keep_one_thing", {"words": "She rings me back the same day"}, uuid4())
    assert not database.scalars(sa.select(Concern)).all()


@pytest.mark.promise(2)
def test_a_concern_from_words_without_a_name_leads_back_to_nothing(database: orm.Session) -> None:
    save("11-17", "change_one_thing", {"words": "he touches me"}, uuid4())
    concern = database.scalars(sa.select(Concern)).one()
    assert (concern.source_id, concern.raised_by, concern.details[0].who) == (None, None, None)
