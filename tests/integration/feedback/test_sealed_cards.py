"""A sealed card for a child who could not be shown a code: only where somebody knows whose it is, never on a screen."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.feedback import codes
from app.feedback.models import FeedbackItem
from app.feedback.services import giving
from app.trail.models import TrailEntry
from tests.factories.feedback import send_feedback
from tests.factories.people import _changing
from tests.integration.feedback.returning import CODE, come_back
from tests.pages import PortalClient


def address(item: FeedbackItem) -> str:
    return f"/staff/feedback/{item.id}/card"


@pytest.mark.promise(10)
def test_the_card_opens_the_childs_item_and_stands_on_no_screen(
    client: PortalClient,
    staff_client: Callable[..., PortalClient],
    database: orm.Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item = send_feedback("8-11", "kept")
    monkeypatch.setattr(giving, "new_code", lambda: CODE)
    team = staff_client("youth_voice")
    page = team.get(f"/staff/feedback/{item.id}")
    assert "Make a sealed card" in page.text
    team.fill(team.get(address(item)), {}, button="Make the card", status=422)
    card = team.fill(team.get(address(item)), {"through": "school"}, button="Make the card")
    assert card.headers["Content-Type"] == "application/pdf"
    assert card.headers["Content-Disposition"].startswith("attachment")
    assert "What happened" in come_back(client).heading
    entry = database.scalars(sa.select(TrailEntry).where(TrailEntry.event == "feedback.card_made")).one()
    assert entry.codes == {"through": "school"}
    assert "ends it" in team.get(address(item)).text


@pytest.mark.promise(2)
def test_nobody_makes_a_card_for_who_is_not_known(
    staff_client: Callable[..., PortalClient], database: orm.Session
) -> None:
    item = send_feedback("8-11", "nameless")
    with _changing():
        item.filed = True
    team = staff_client("youth_voice")
    assert "Make a sealed card" not in team.get(f"/staff/feedback/{item.id}").text
    team.get(address(item), status=404)


@pytest.mark.promise(2)
@pytest.mark.parametrize("role", ["practitioner", "team_manager", "quality", "safeguarding_duty"])
def test_no_other_role_makes_one(staff_client: Callable[..., PortalClient], database: orm.Session, role: str) -> None:
    item = send_feedback("8-11", "kept")
    before = item.code_hash
    answer = staff_client(role, "chesil").get(address(item), status=None)
    assert answer.status_code in (403, 404)
    database.refresh(item)
    assert item.code_hash == before != codes.hash_code(CODE)
