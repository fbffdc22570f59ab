"""Following a request by reference and code: status only, no look, and guesses counted."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.db import transaction
from app.core.people import VISITOR
from app.early_help.services import sending
from app.trail.models import TrailEntry
from tests.factories import early_help as made
from tests.factories.people import make_staff
from tests.pages import Page, PortalClient

TRACK = "/early-help/track"


@pytest.fixture
def sent(database: orm.Session, at: Callable[[datetime], datetime]) -> tuple[str, str]:
    at(datetime(2026, 11, 23, 10, tzinfo=UTC))
    with transaction():
        made_now = sending.submit(made.KERRY, draft_id=uuid4(), by=VISITOR)
        return made_now.request.reference, made_now.code or ""


def track(client: PortalClient, reference: str, code: str, status: int = 200) -> Page:
    return client.fill(client.get(TRACK), {"reference": reference, "code": code}, status=status)


@pytest.mark.promise(4)
def test_reference_and_code_show_the_status_and_nothing_else(
    client: PortalClient, database: orm.Session, sent: tuple[str, str]
) -> None:
    page = track(client, sent[0].lower(), f" {sent[1]} ")
    assert "We have your request" in page.main_text
    for words in ("Ella", "Kerry", "01632 960100", "Ruth"):
        assert words not in page.main_text


def test_following_by_code_is_never_a_look(client: PortalClient, database: orm.Session, sent: tuple[str, str]) -> None:
    track(client, *sent)
    assert database.scalar(sa.select(sa.func.count()).where(TrailEntry.event == "trail.looked")) == 0


def test_wrong_and_unknown_are_answered_the_same(
    client: PortalClient, database: orm.Session, sent: tuple[str, str]
) -> None:
    wrong = track(client, sent[0], "4KTMX7RB92QP", 422)
    unknown = track(client, "KXR4M79TD", "4KTMX7RB92QP", 422)
    assert wrong.errors == unknown.errors == {"code": "These two do not belong together. Check each of them"}
    other = made.make_request("marcus")
    assert track(client, other.reference, sent[1], 422).errors == wrong.errors


def test_guesses_are_counted(client: PortalClient, database: orm.Session, sent: tuple[str, str]) -> None:
    for _guess in range(10):
        track(client, sent[0], "4KTMX7RB92QP", 422)
    page = track(client, *sent, status=429)
    assert page.headers["Retry-After"]


@pytest.mark.promise(4)
def test_the_limits_hold_for_whoever_holds_the_code(
    client: PortalClient, database: orm.Session, sent: tuple[str, str]
) -> None:
    hub = made.viewer_of(make_staff("early_help_hub"))
    before = track(client, *sent)
    request = made.decide(made.again(sent[0]), hub)
    assert track(client, *sent).main_text == before.main_text
    made.identify(request, hub)
    assert "We are finding the right person for you" in track(client, *sent).main_text
