"""What stands behind a report opens for who may read it, and nobody is quoted without leave."""

import json
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.db import session, transaction
from app.feedback.models import FeedbackItem
from app.feedback.services import quoting, returning
from app.reporting.models import PublishedReport
from app.reporting.services import make_due_figures
from tests.factories.audit_words import reader as voice
from tests.factories.feedback import send_feedback
from tests.factories.survey import answer_rows, said_by
from tests.integration.reporting.writing import HUB, NOVEMBER, TOLD, SignIn, figures, published


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], datetime]) -> None:
    at("2026-11-22T10:00+00:00")


@pytest.mark.promise(2)
def test_what_people_told_us_opens_for_the_youth_voice_team_alone_and_through_its_wall(staff_client: SignIn) -> None:
    said_by(answer_rows(60, {"listens": {"all_the_time": 36, "sometimes": 12, "never": 12}}), locality="purbeck")
    said_by(answer_rows(9, {"listens": {"never": 9}}))
    figures()
    address = published(staff_client, TOLD)
    figure = f"{HUB}/behind?figure=feedback:2026-Q3:county:listens:never"
    everywhere, chesil = staff_client("youth_voice"), staff_client("youth_voice", "chesil")
    assert figure in [link.get("href") for link in everywhere.get(address).document.all("a")]
    assert figure not in [link.get("href") for link in staff_client("quality").get(address).document.all("a")]
    for reader, many in ((everywhere, 33), (chesil, 21)):
        page = reader.get(figure)
        assert sum("/staff/feedback/" in link.get("href", "") for link in page.document.all("a")) == many
    for role in ("quality", "team_manager", "reviewing_officer", "practitioner"):
        assert staff_client(role).get(figure).status_code == 404


@pytest.mark.promise(11)
@pytest.mark.parametrize("told", ["listens:sometimes", "trust:never", "feedback:plans_shared", "nothing:yes", ":"])
def test_what_was_hidden_of_what_people_told_us_opens_nothing(staff_client: SignIn, told: str) -> None:
    said_by(answer_rows(60, {"listens": {"all_the_time": 40, "sometimes": 3, "never": 17}}))
    with transaction():
        make_due_figures(NOVEMBER)
    page = staff_client("youth_voice").get(f"{HUB}/behind?figure=feedback:2026-Q3:county:{told}")
    assert page.status_code == 404


@pytest.mark.promise(2)
def test_a_quotation_needs_leave_and_goes_when_leave_is_taken_back(staff_client: SignIn) -> None:
    figures()
    words, no = "She listens to me about the dog", "He never comes on time"
    item, quote = leave_to_quote(words)
    leave_to_quote(no, agreed=None)
    writer = staff_client("quality")
    assert no not in writer.get(f"{HUB}/new").data.decode()
    address = published(staff_client, TOLD, quotes=[quote])
    reader = staff_client("team_manager")
    assert words in reader.get(address).text
    assert words in reader.get(f"{address}/file/json").text
    with transaction():
        returning.take_back(session().get_one(FeedbackItem, item), clock.now())
    assert words not in reader.get(address).text
    assert words not in reader.get(f"{address}/file/json").text
    kept = session().scalars(sa.select(PublishedReport)).one()
    assert words not in json.dumps(kept.document)


def leave_to_quote(words: str, *, agreed: bool | None = True) -> tuple[UUID, str]:
    item = send_feedback(who="nameless")
    with transaction():
        item = session().get_one(FeedbackItem, item.id)
        item.filed = True
        quote = quoting.ask_to_quote(item, words, voice())
        if agreed is not None:
            quoting.answer_quote(item, quote.id, clock.now(), agreed=agreed)
    return item.id, str(quote.id)
