"""Coming back before there is an answer: by when, that it is late, or that somebody else deals with it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import orm

from app.safeguarding.models import Concern
from tests.factories.people import _changing
from tests.integration.feedback.returning import WRITTEN, come_back, item_with_code
from tests.pages import PortalClient

Hold = Callable[[datetime | str], datetime]


@pytest.mark.promise(10)
def test_who_has_no_answer_yet_reads_by_which_day_and_when_it_is_late_that_we_know(
    client: PortalClient, database: orm.Session, at: Hold
) -> None:
    at("2026-11-16T16:00+00:00")
    item_with_code()
    assert "We answer by Monday 7 December. Please look again then." in come_back(client).text
    at("2026-12-08T10:00+00:00")
    assert "There is no answer yet, and there should be. We are sorry." in come_back(client).text


@pytest.mark.promise(10)
def test_a_child_whose_words_went_to_the_designated_officer_is_not_left_without_a_person(
    client: PortalClient, database: orm.Session
) -> None:
    item = item_with_code()
    with _changing():
        item.is_allegation = True
    page = come_back(client)
    assert "someone whose work it is is dealing with it" in page.text
    assert "youth voice team has read it" not in page.text
    assert "llegation" not in page.text, "whoever finds the card learns nothing"
    client.fill(page, {"words": "It was on a Tuesday"}, button="Send it", expect_redirect=WRITTEN)
    concern = database.query(Concern).one()
    assert (concern.source_id, concern.details[0].words) == (None, "It was on a Tuesday")
