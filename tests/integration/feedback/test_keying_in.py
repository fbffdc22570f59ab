"""Paper and spoken feedback: keyed in as it was said, and nameless leaves the same nothing as a child's own sending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.feedback.models import FeedbackItem, FeedbackName
from app.feedback.services.night import file_and_shuffle
from app.safeguarding.models import Concern
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories import feedback as made
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
PAPER: dict[str, Any] = {
    "channel": "paper",
    "given_on-day": "16",
    "given_on-month": "9",
    "given_on-year": "2026",
    "taken_by": "teacher",
    "taken_where": "school",
    "worker_there": "no",
    "kind": "social_worker",
    "who": "nameless",
    "q_listens": "sometimes",
    "q_praise": "She made me toast",
}


def keyed(client: PortalClient, **values: Any) -> None:
    page = client.get("/staff/feedback/new/8-11")
    client.fill(page, PAPER | values, expect_redirect="/staff/feedback/new?kept=1")


@pytest.mark.promise(10)
def test_paper_stands_in_the_inbox_marked_with_who_took_it_and_where(
    staff_client: Clients, database: orm.Session
) -> None:
    client = staff_client("youth_voice")
    worker = made.make_worker(name="Jo Sample")
    keyed(client, worker=worker.reference, worker_there="yes")
    item = database.scalars(sa.select(FeedbackItem)).one()
    assert (item.channel, item.given_week, item.worker_id) == ("paper", date(2026, 9, 14), worker.id)
    assert (item.helper, item.helper_is_worker, item.own_device) == ("teacher", True, False)
    assert (item.answers, item.words) == ({"listens": "sometimes"}, {"praise": "She made me toast"})
    client.get(f"/staff/feedback/{item.id}", status=404)
    with transaction():
        file_and_shuffle(now())
    page = client.get(f"/staff/feedback/{database.scalars(sa.select(FeedbackItem.id)).one()}").text
    assert "Someone at school. At school. The worker it is about was there" in page


@pytest.mark.promise(2)
def test_nameless_no_row_joins_whoever_keyed_it_in(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("youth_voice")
    before = len(database.scalars(sa.select(TrailEntry.id)).all())
    keyed(client, wishes=["tell_manager"], manager_words="Please ring back")
    assert len(database.scalars(sa.select(TrailEntry.id)).all()) == before
    assert not database.scalars(sa.select(Task)).all()
    assert not database.scalars(sa.select(FeedbackName)).all()
    assert database.scalars(sa.select(FeedbackItem)).one().filed is False


@pytest.mark.promise(10)
def test_with_a_name_the_trail_says_who_keyed_it_in(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("youth_voice")
    keyed(client, who="kept", name="Ellie Marsh")
    assert database.scalars(sa.select(FeedbackName)).one().name == "Ellie Marsh"
    rows = database.scalars(sa.select(TrailEntry).where(TrailEntry.event == "feedback.keyed_in")).all()
    assert [row.actor_id for row in rows] == [client.account.id]


@pytest.mark.promise(1)
def test_a_paper_that_says_unsafe_raises_a_concern_when_it_is_saved(
    staff_client: Clients, database: orm.Session
) -> None:
    keyed(staff_client("youth_voice"), q_worries=["hurts_me"], q_praise="")
    concern = database.scalars(sa.select(Concern)).one()
    assert (concern.source, concern.source_id, concern.watched) == ("feedback", None, True)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"who": "kept"}, "Write their name, or choose that nobody knows who it is"),
        ({"given_on-year": "2031"}, "This day is still to come"),
        ({"wishes": ["tell_manager"]}, "Write the words that they chose"),
        ({"taken_by": "nobody"}, "Choose"),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(
    staff_client: Clients, database: orm.Session, wrong: dict[str, Any], told: str
) -> None:
    client = staff_client("youth_voice")
    page = client.get("/staff/feedback/new/8-11")
    data = page.form(PAPER | {key: value for key, value in wrong.items() if key != "taken_by"}).data
    data = {**data, **({"taken_by": "nobody"} if "taken_by" in wrong else {})}
    refused = client.post("/staff/feedback/new/8-11", data=data, status=422)
    assert told in refused.text
    assert "She made me toast" in refused.html
    assert not database.scalars(sa.select(FeedbackItem)).all()


@pytest.mark.promise(2)
def test_only_the_youth_voice_team_keys_in(staff_client: Clients, database: orm.Session) -> None:
    for role in ("practitioner", "team_manager", "safeguarding_duty", "quality"):
        client = staff_client(role)
        client.get("/staff/feedback/new", status=404)
        client.get("/staff/feedback/new/8-11", status=404)
    staff_client("youth_voice").get("/staff/feedback/new/12-15", status=404)
