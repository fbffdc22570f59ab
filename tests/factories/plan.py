"""Made-up plans, through the services that the pages use."""

from __future__ import annotations

from datetime import date

from app.core import clock
from app.core.db import session
from app.core.people import Viewer
from app.leaving_care.models import CareLeaver, NeedsAssessment, PlanAction, PlanVersion
from app.leaving_care.queries.plan import plan_of, versions_of
from app.leaving_care.rules.assessment import COVERS, THEIR_WORDS
from app.leaving_care.services import assessing, plan_versions, plan_writing
from app.leaving_care.services.assessing import Assessed
from app.leaving_care.services.plan_writing import ActionSaid
from tests.factories.people import _changing

TEXT = {
    "need": "A home of your own",
    "in_place": "You are on the list",
    "could_go_wrong": "No flat",
    "plan_b": "Ring Tess",
}


def write(record: CareLeaver, viewer: Viewer, area: str = "home", read: int = 0, **said: str) -> int:
    """A worker writes an area. Returns its version now."""
    with _changing():
        return plan_writing.save_area(record, area, {**TEXT, **said}, read, viewer).version


def act(
    record: CareLeaver, viewer: Viewer, what: str = "Look at three flats", area: str = "home", **said
) -> PlanAction:
    """Somebody adds an action."""
    with _changing():
        said = ActionSaid(what, said.pop("who", "me"), **said)
        return plan_writing.add_action(record, area, said, viewer, f"{area}:{what}:{viewer.id}"[:64])


def share(record: CareLeaver, viewer: Viewer) -> PlanVersion:
    """The owner shares the plan as it stands."""
    with _changing():
        return plan_versions.share(record, viewer, last_number(record))


def last_number(record: CareLeaver) -> int:
    plan = plan_of(record)
    newest = next(iter(versions_of(plan, 1)), None) if plan else None
    session().expire_all()
    return newest.number if newest else 0


def assess(record: CareLeaver, viewer: Viewer, on: date | None) -> NeedsAssessment:
    """An assessment with something in every part; finished on a day, or going on."""
    said = {part: f"About {part}" for part in (*COVERS, THEIR_WORDS)}
    with _changing():
        new = Assessed(on or clock.today(), said, ("school",), on)
        return assessing.save(record, new, 0, viewer)
