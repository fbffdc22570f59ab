"""What staff owe to a plan: answers, reviews, disputes, a copy on paper."""

from uuid import UUID

from flask import abort, redirect, render_template, url_for

from app.leaving_care import words_plan
from app.leaving_care.plan_view import frozen_areas
from app.leaving_care.policy import STAFF_ROLES
from app.leaving_care.queries.plan import dispute_of, plan_of, share_of, stance_of
from app.leaving_care.queries.plan_history import held_by
from app.leaving_care.services import plan_lending as lending
from app.leaving_care.services import plan_saying as saying
from app.leaving_care.staff_forms import plan as forms
from app.leaving_care.staff_routes.hub import Answer, blueprint, found, looked_at
from app.leaving_care.staff_routes.plan import plan_verb
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<reference>/plan/answer/<uuid:row_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_answer(reference: str, row_id: UUID) -> Answer:
    """Answer what they do not agree with."""
    stance = stance_of(plan_of(found(reference)), row_id)
    return plan_verb(
        reference,
        forms.AnswerForm.about,
        lambda record, form: saying.answer(
            record, stance_of(plan_of(record), row_id), form.outcome.data, form.answer.data, access.viewer()
        ),
        note=words_plan.AREAS[stance.area],
        quoted=stance.why,
    )


@blueprint.route("/<reference>/plan/ask-for-a-review", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_ask_review(reference: str) -> Answer:
    """A worker thinks that a review is needed."""
    return plan_verb(
        reference,
        forms.AskReviewForm.about,
        lambda record, form: saying.ask_review(record, form.reason.data, access.viewer()),
    )


@blueprint.route("/<reference>/plan/review", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_review(reference: str) -> Answer:
    """A review was held."""
    return plan_verb(
        reference,
        forms.ReviewForm.about,
        lambda record, form: saying.hold_review(
            record, form.on.data, form.took_part.data, form.came_of_it.data, access.viewer()
        ),
    )


@blueprint.route("/<reference>/plan/dispute", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_dispute(reference: str) -> Answer:
    """The reviewing officer disputes the plan of somebody looked after."""
    return plan_verb(
        reference,
        forms.DisputeForm.about,
        lambda record, form: saying.dispute(record, form.reason.data, access.viewer(), form.token),
    )


@blueprint.route("/<reference>/plan/disputes/<uuid:row_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_answer_dispute(reference: str, row_id: UUID) -> Answer:
    """A manager answers the reviewing officer."""
    return plan_verb(
        reference,
        forms.AnswerDisputeForm.about,
        lambda record, form: saying.answer_dispute(
            record, dispute_of(plan_of(record), row_id), form.answer.data, access.viewer()
        ),
        quoted=dispute_of(plan_of(found(reference)), row_id).why,
    )


@blueprint.route("/<reference>/plan/copies/<uuid:row_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_copy(reference: str, row_id: UUID) -> Answer:
    """They let somebody have parts of the plan on paper: write to whom it is given, then print it."""
    row = share_of(plan_of(found(reference)), row_id)
    return plan_verb(
        reference,
        forms.HandOverForm.about,
        lambda record, form: lending.hand_over(
            record, share_of(plan_of(record), row_id), form.to.data, access.viewer()
        ),
        note=row.whom,
    )


@blueprint.get("/<reference>/plan/copies/<uuid:row_id>/print")
@access.staff(*STAFF_ROLES)
def plan_copy_print(reference: str, row_id: UUID) -> Answer:
    """The copy for paper: the parts they allowed, once it is written down who gets it."""
    record = looked_at(found(reference), "plan_copy")
    row = share_of(plan_of(record), row_id)
    if not row.by_paper or not lending.is_open(row):
        abort(404)
    if row.handed_at is None:
        return redirect(url_for("care_leavers_staff.plan_copy", reference=reference, row_id=row_id))
    areas = frozen_areas(held_by(row.holds), row.areas)
    context = {"record": record, "row": row, "areas": areas, "words": words_plan}
    return render_template("leaving_care/plan/copy.html", **context)
