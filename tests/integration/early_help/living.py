"""A mother in Weymouth and the staff who meet her, for tests that speak to the services directly."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import orm

from app.core import clock
from app.core.db import transaction
from app.core.people import VISITOR, Reach, Viewer
from app.early_help import answers as said
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries import case
from app.early_help.rules import family_status
from app.early_help.services import sending
from app.early_help.services.sending import Sent, submit
from app.places.queries import Place

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def staff(*roles: str, locality: str | None = None) -> Viewer:
    return Viewer("staff", uuid4(), "Sam Fry", tuple(Reach(role, locality) for role in roles))


HUB = staff("early_help_hub")
MANAGER = staff("team_manager", locality="chesil")


def a_mother(**more: object) -> said.RequestAnswers:
    values: dict[str, object] = {
        "asker": said.Asker(kind="parent", name="Kerry Samways", tie="mother"),
        "place": said.PlaceGiven(postcode="DT4 7AA"),
        "contact": said.ContactGiven(
            ways=("text",),
            phone="+447700900123",
            phone_seen="no",
            days=("mon", "tue", "wed", "thu", "fri"),
            hours_from=datetime(2026, 1, 1, 15).time(),
            hours_to=datetime(2026, 1, 1, 17).time(),
        ),
        "children": (
            said.Child(key="c1", name="Jayden Samways", born_on=date(2014, 3, 9), asker_responsibility="yes"),
            said.Child(key="c2", name="Lily Samways", born_on=date(2018, 7, 1), asker_responsibility="yes"),
        ),
        "topics": ("school_attendance", "money"),
        "happening": "Jayden stays in bed most mornings and I have stopped opening letters about rent.",
        "agreements": (
            said.AgreementGiven("early_help", "c1", None, True),
            said.AgreementGiven("early_help", "c2", None, True),
        ),
    }
    return said.RequestAnswers(**(values | more))  # type: ignore[arg-type]  # values by name


def send(answers: said.RequestAnswers | None = None, draft: UUID | None = None) -> Sent:
    with transaction():
        return submit(answers or a_mother(), draft_id=draft or uuid4(), by=VISITOR)


def of(request: EarlyHelpRequest) -> tuple[Participant, Viewer]:
    person = request.participants[0]
    return person, Viewer("family", person.account_id)


def status_of(request: EarlyHelpRequest, person: Participant) -> str:
    return family_status(case.facts_of(request), case.reader_of(request, person))


@pytest.fixture(autouse=True)
def monday_in_weymouth(database: orm.Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The compiled postcode file is not needed here: every postcode is in Chesil."""
    here = Place("DT4 7AA", "known", council_code="E06000059", locality_code="chesil")
    monkeypatch.setattr(sending, "place_at", lambda _typed: here)
    with clock.frozen(MONDAY):
        yield
