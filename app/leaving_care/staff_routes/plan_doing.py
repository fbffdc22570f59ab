"""What staff do to a plan: write an area, add and change actions, share it, agree, sign it off."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.accounts.queries import staff_names
from app.core import clock
from app.leaving_care import words_plan
from app.leaving_care.models import CareLeaver, PlanAction
from app.leaving_care.plan_offers import offers_for
from app.leaving_care.plan_view import page_of
from app.leaving_care.policy import STAFF_ROLES
from app.leaving_care.queries.plan import (
    action_of,
    area_of,
    plan_of,
    rows_of,
    words_of,
)
from app.leaving_care.queries.plan_history import saved_beside
from app.leaving_care.services import plan_versions as plans
from app.leaving_care.services import plan_writing as writing
from app.leaving_care.staff_forms import plan as forms
from app.leaving_care.staff_routes.hub import Answer, blueprint, found
from app.leaving_care.staff_routes.plan import area_named, last_number, plan_verb
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<reference>/plan/areas/<area>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_area(reference: str, area: str) -> Answer:
    """Write one area. Their own words stand beside it. A save from an old page overwrites nothing."""
    code, record = area_named(area), found(reference)
    row = area_of(plan_of(record), code)
    beside = saved_beside(row.id if row else None, access.viewer().id, clock.now())
    words = words_of(plan_of(record), code)
    return plan_verb(
        reference,
        lambda record: _area_form(record, code),
        lambda record, form: writing.save_area(record, code, form.said(), form.read_version, access.viewer()),
        "leaving_care/staff/plan-area.html",
        code=code,
        theirs=lambda: _said(record, code),
        beside=beside,
        names=staff_names([beside.saved_by]) if beside else {},
        my_words=words.said["words"] if words else "",
    )


@blueprint.route("/<reference>/plan/areas/<area>/actions", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_new_action(reference: str, area: str) -> Answer:
    """Add an action. They see it at once."""
    code = area_named(area)
    return plan_verb(
        reference,
        lambda record: forms.NewPlanActionForm.about(record).offer(offers_for(record, code)),
        lambda record, form: writing.add_action(record, code, form.said(), access.viewer(), form.token),
        note=words_plan.AREAS[code],
    )


@blueprint.route("/<reference>/plan/actions/<uuid:action_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_action(reference: str, action_id: UUID) -> Answer:
    """Change an action. Where they changed it meanwhile, both stand on the page."""
    record = found(reference)

    def row() -> PlanAction:
        return action_of(plan_of(record), action_id)

    beside = saved_beside(row().id, access.viewer().id, clock.now())
    return plan_verb(
        reference,
        lambda record: _action_form(record, row),
        lambda record, form: writing.change_action(
            record, action_of(plan_of(record), action_id), form.said(), form.read_version, access.viewer()
        ),
        note=words_plan.AREAS[row().area],
        theirs=lambda: forms.PlanActionForm.shown_of(writing.said_of(row())),
        beside=beside,
        names=staff_names([beside.saved_by]) if beside else {},
    )


@blueprint.route("/<reference>/plan/share", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_share(reference: str) -> Answer:
    """Freeze the plan into the next version, which they then read."""
    return plan_verb(
        reference,
        lambda record: forms.ShareForm.at(record, lambda: last_number(record)),
        lambda record, form: plans.share(record, access.viewer(), form.read_version),
        "leaving_care/staff/plan-share.html",
        page=page_of(rows_of(found(reference)), for_them=False),
    )


@blueprint.route("/<reference>/plan/agree", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_agree(reference: str) -> Answer:
    """Whoever owns the plan agrees with the newest version."""
    return _about_version(reference, forms.OwnerAgreesForm, plans.agree_as_owner)


@blueprint.route("/<reference>/plan/they-agree", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_told(reference: str) -> Answer:
    """They said that they agree, where they have no account."""
    return _about_version(reference, forms.ToldForm, plans.record_told)


@blueprint.route("/<reference>/plan/sign-off", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def plan_sign_off(reference: str) -> Answer:
    """A manager signs the newest version off."""
    return _about_version(reference, forms.SignOffForm, plans.sign_off)


def _about_version(
    reference: str, form: type[forms.PlanRecordForm], carry_out: Callable[[CareLeaver, Any, int], object]
) -> Answer:
    """A page that says something of the newest version, as it was when the page was opened."""
    return plan_verb(
        reference,
        lambda record: form.at(record, lambda: last_number(record)),
        lambda record, sent: carry_out(record, access.viewer(), sent.read_version),
        "leaving_care/staff/plan-share.html",
        page=page_of(rows_of(found(reference)), for_them=False),
    )


def _area_form(record: CareLeaver, code: str) -> forms.AreaForm:
    form = forms.AreaForm.at(record, lambda: _version(record, code), **_said(record, code))
    form.heading = words_plan.AREAS[code]
    return form


def _action_form(record: CareLeaver, row: Callable[[], PlanAction]) -> forms.PlanActionForm:
    said = writing.said_of(row())
    form = forms.PlanActionForm.at(record, lambda: row().version, **vars(said))
    return form.offer(offers_for(record, row().area), said.offer_code)


def _said(record: CareLeaver, code: str) -> dict[str, str]:
    row = area_of(plan_of(record), code)
    return row.said if row else {}


def _version(record: CareLeaver, code: str) -> int:
    row = area_of(plan_of(record), code)
    return row.version if row else 0
