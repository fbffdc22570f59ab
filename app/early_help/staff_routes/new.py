"""A request keyed in by staff, and one that comes down from social care with its last plan."""

from flask import redirect, render_template
from flask import request as http

from app.core.db import transaction
from app.early_help.models import EarlyHelpRequest
from app.early_help.services import reading, sending, sharing
from app.early_help.staff_forms.new import NewRequestForm, StepDownForm
from app.early_help.staff_routes.hub import HUB, MANAGER, Answer, blueprint, me, to_case
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB, MANAGER)
def new() -> Answer:
    """Key in a request taken by phone, in person or on paper."""
    form = NewRequestForm.fresh()
    if form.validate_on_submit():
        with transaction():
            address = to_case(_keyed_in(form, str(form.came_by.data)))
        return redirect(address)
    return _page(form)


@blueprint.route("/new/from-social-care", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def step_down() -> Answer:
    """A family whose social work ends and who agreed to early help: a request with the last plan as its first part."""
    form = StepDownForm.fresh()
    if form.validate_on_submit():
        with transaction():
            request = _keyed_in(form, "staff")
            sharing.write_part(request, access.viewer(), kind="plan", title=form.heading.data, text=form.plan.data)
            address = to_case(request)
        return redirect(address)
    return _page(form)


def _keyed_in(form: NewRequestForm, came_by: str) -> EarlyHelpRequest:
    """The request; somebody who may not be safe raises a concern in the same transaction."""
    sent = sending.submit(form.request_answers(), draft_id=form.draft_id, by=me(), came_by=came_by)
    if form.danger.data == "yes":
        reading.flag_unsafe(
            sent.request, at_risk=form.danger_who.data, words=form.danger_what.data, by=me(), once=str(form.draft_id)
        )
    return sent.request


def _page(form: NewRequestForm) -> Answer:
    page = render_template("early_help/staff/new.html", form=form)
    return (page, 422) if http.method == "POST" else page
