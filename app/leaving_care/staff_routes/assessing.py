"""The assessment of needs for staff: read it, write it, finish it."""

from flask import render_template

from app.leaving_care.assessment_view import assessment_context
from app.leaving_care.models import CareLeaver
from app.leaving_care.policy import STAFF_ROLES, can_write_plan
from app.leaving_care.queries.assessments import open_assessment
from app.leaving_care.queries.plan import team_of
from app.leaving_care.services import assessing
from app.leaving_care.staff_forms.assessment import AssessmentForm
from app.leaving_care.staff_routes.hub import Answer, blueprint, found, looked_at, spoken
from app.leaving_care.staff_routes.plan import plan_verb
from app.web import access
from app.web.errors import keeps_answers


@blueprint.get("/<reference>/plan/assessment")
@access.staff(*STAFF_ROLES)
def plan_assessment(reference: str) -> str:
    """By when it is due, what it covered, who was asked and what they said; those before it too."""
    record = looked_at(found(reference), "plan_assessment")
    return render_template(
        "leaving_care/staff/assessment.html",
        record=record,
        reference=spoken(record),
        may_write=can_write_plan(access.viewer(), team_of(record)),
        **assessment_context(record),
    )


@blueprint.route("/<reference>/plan/assessment/write", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_assess(reference: str) -> Answer:
    """Begin it, go on with it, finish it. A save from an old page overwrites nothing."""
    return plan_verb(
        reference,
        _form,
        lambda record, form: assessing.save(record, form.assessed(), form.read_version, access.viewer()),
    )


def _form(record: CareLeaver) -> AssessmentForm:
    def version() -> int:
        row = open_assessment(record)
        return row.version if row else 0

    return AssessmentForm.at(record, version, **AssessmentForm.answers_of(open_assessment(record)))
