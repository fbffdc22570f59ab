"""A named worker: give, cover, transfer, accept, wait for a group, visits."""

from flask import redirect
from werkzeug.wrappers import Response

from app.core.db import transaction
from app.core.errors import NotFound
from app.early_help.models import EarlyHelpRequest
from app.early_help.queries.case import allocations_of, request_for
from app.early_help.services import allocating
from app.early_help.staff_forms import ButtonForm
from app.early_help.staff_forms.workers import AllocateForm, CoverForm, TransferForm
from app.early_help.staff_forms.working import PlanVisitForm, VisitForm
from app.early_help.staff_routes.hub import (
    HUB,
    MANAGER,
    ROLES,
    WORKER,
    Answer,
    blueprint,
    found,
    to_case,
    verb,
)
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/requests/<reference>/allocate", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB, MANAGER)
def allocate(reference: str) -> Answer:
    """Give it to a named worker in a locality."""

    def give(request: EarlyHelpRequest, form: AllocateForm) -> None:
        allocating.allocate_to(request, form.worker_id, form.locality.data, access.viewer(), version=request.version)

    return verb(reference, lambda request: AllocateForm.about(request, locality=request.locality), give)


@blueprint.route("/requests/<reference>/cover", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def cover(reference: str) -> Answer:
    """Somebody covers while the worker is away."""
    return verb(
        reference,
        CoverForm.about,
        lambda request, form: allocating.cover(request, form.worker_id, form.last_day, access.viewer()),
    )


@blueprint.route("/requests/<reference>/transfer", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def transfer(reference: str) -> Answer:
    """Offer it to another worker."""

    def offer(request: EarlyHelpRequest, form: TransferForm) -> None:
        allocating.transfer(request, form.worker_id, form.locality.data, access.viewer())

    return verb(reference, lambda request: TransferForm.about(request, locality=request.locality), offer)


@blueprint.post("/requests/<reference>/transfer/accept")
@access.staff(WORKER)
def accept_transfer(reference: str) -> Response:
    """Take over what was offered to me."""
    request = found(reference)
    with transaction():
        request = request_for(access.viewer(), reference)
        offered = [row for row in allocations_of(request.id) if row.kind == "transfer" and row.ended_at is None]
        mine = next((row for row in reversed(offered) if row.worker_id == access.viewer().id), None)
        if mine is None:
            raise NotFound
        allocating.accept_transfer(request, mine, access.viewer())
        address = to_case(request)
    return redirect(address)


@blueprint.route("/requests/<reference>/group", methods=["POST"])
@access.staff(*ROLES)
def group(reference: str) -> Answer:
    """The family waits for a group to start, or no longer does."""

    def change(request: EarlyHelpRequest, _form: ButtonForm) -> None:
        is_waiting = any(row.waiting_for_group and row.ended_at is None for row in allocations_of(request.id))
        allocating.wait_for_group(request, access.viewer(), waiting=not is_waiting)

    return verb(reference, ButtonForm.about, change)


@blueprint.route("/requests/<reference>/visits/plan", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def plan_visit(reference: str) -> Answer:
    """A visit is agreed."""
    return verb(
        reference,
        PlanVisitForm.about,
        lambda request, form: allocating.plan_visit(request, form.moment, access.viewer()),
    )


@blueprint.route("/requests/<reference>/visits", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def record_visit(reference: str) -> Answer:
    """A visit was made."""

    def record(request: EarlyHelpRequest, form: VisitForm) -> None:
        allocating.record_visit(request, form.moment, access.viewer(), child_seen=form.child_seen.data == "yes")

    return verb(reference, VisitForm.about, record)
