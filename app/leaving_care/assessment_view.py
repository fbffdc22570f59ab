"""Assessments of needs as pages show them, to staff and to the young person."""

from typing import Any

from app.accounts.queries import staff_names
from app.core import clock
from app.leaving_care import words_assessment
from app.leaving_care.models import CareLeaver
from app.leaving_care.queries.assessments import assessments_of, due_of


def assessment_context(record: CareLeaver) -> dict[str, Any]:
    """What the page shows, for staff and for the young person."""
    rows = assessments_of(record)
    ids = [row.began_by for row in rows] + [row.finished_by for row in rows]
    due, today = due_of(record), clock.today()
    return {
        "rows": rows,
        "names": staff_names(ids),
        "due_on": due,
        "is_late": due is not None and due < today,
        "said_in": words_assessment,
    }
