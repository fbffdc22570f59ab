"""Whoever has to act on a ticked answer reads what the child ticked, in the child's version's words, and no codes."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.feedback.staff_words import as_said
from app.safeguarding.models import Allegation, Concern
from tests.integration.feedback.speaking import ALONE, Child
from tests.pages import PortalClient


@pytest.mark.promise(1)
def test_duty_reads_what_a_child_ticked_and_how_old_they_are(
    client: PortalClient, database: orm.Session, staff_client: Callable[..., PortalClient]
) -> None:
    child = Child(client, "11-17")
    child.begin(ALONE)
    child.answer("feels-safe", {"answer": "never"})
    concern = database.scalars(sa.select(Concern)).one()
    page = staff_client("safeguarding_duty").get(f"/staff/safeguarding/concerns/{concern.id}")
    assert "11 to 17. Feels safe where they live: Never" in page.main_text
    assert "feels_safe" not in page.main_text


@pytest.mark.promise(2)
def test_the_designated_officer_reads_what_a_child_ticked(
    client: PortalClient, database: orm.Session, staff_client: Callable[..., PortalClient]
) -> None:
    child = Child(client, "8-11")
    child.begin(ALONE)
    child.answer("worries", {"answer": ["worker_harms"]})
    allegation = database.scalars(sa.select(Allegation)).one()
    page = staff_client("designated_officer").get(f"/staff/allegations/{allegation.id}")
    assert "Someone who works with me hurts me or scares me" in page.main_text
    assert "worker_harms" not in page.main_text


@pytest.mark.parametrize(
    "written",
    ["They said: no", "feels_safe: no", "8-11.1 feels_safe: whatever", "8-11.1 nothing: no", "wishes: a pony", ""],
)
def test_what_somebody_wrote_themself_stays_as_they_wrote_it(client: PortalClient, written: str) -> None:
    assert as_said(written) == written
