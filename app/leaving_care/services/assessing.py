"""Assessing needs: begun, written bit by bit, and finished once everything that the law names was looked at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from app import trail
from app.core import clock
from app.core.db import session
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.people import Viewer
from app.leaving_care.emails import tell_something_to_read
from app.leaving_care.models import CareLeaver, NeedsAssessment
from app.leaving_care.policy import can_write_plan
from app.leaving_care.queries.assessments import open_assessment
from app.leaving_care.queries.plan import team_of
from app.leaving_care.rules.assessment import ASKED, missing
from app.leaving_care.services.danger import heed_words
from app.leaving_care.services.plan_writing import begin
from app.leaving_care.services.working import ACTING
from app.tasks import services as tasks


@dataclass(frozen=True)
class Assessed:
    """What one save says. `finished_on`: empty while it goes on."""

    began_on: date
    said: Mapping[str, str]
    asked: Collection[str]
    finished_on: date | None = None


def save(record: CareLeaver, new: Assessed, read: int, viewer: Viewer) -> NeedsAssessment:
    """Begin it, go on with it, or finish it. `read`: the version they had before them, 0 for none.

    Raises DomainError `not_all_looked_at` where it is to be finished and a part is empty, `finished_before_begun`, and
    Conflict where somebody saved meanwhile.
    """
    if viewer.id is None or not can_write_plan(viewer, team_of(record)):
        raise NotAllowed("not_yours_to_do")
    plan = begin(record)
    row = open_assessment(record)
    if (row.version if row else 0) != read:
        raise Conflict("changed_meanwhile")
    if new.finished_on is not None and missing(new.said):
        raise DomainError("not_all_looked_at")
    if new.finished_on is not None and new.finished_on < new.began_on:
        raise DomainError("finished_before_begun")
    if row is None:
        row = NeedsAssessment(care_leaver_id=record.id, open_for=record.id, began_by=viewer.id)
        session().add(row)
    row.began_on, row.said, row.asked = new.began_on, dict(new.said), [one for one in ASKED if one in new.asked]
    row.saved_at, row.saved_by = clock.now(), viewer.id
    session().flush()
    by = viewer.actor(*ACTING)
    trail.record("leaving_care.assessment_saved", record, by, assessment=row.id)
    heed_words(record, new.said.get("their_words", ""), f"assessment:{row.id}:{row.version}")
    if new.finished_on is not None:
        row.open_for, row.finished_on, row.finished_by = None, new.finished_on, viewer.id
        plan.assessed_on, plan.assessed_by = new.finished_on, viewer.id
        trail.record("leaving_care.needs_assessed", record, by, on=new.finished_on.isoformat())
        tasks.finish_all_about(record, "plan_assessment_due", by)
        tell_something_to_read(record)
    return row
