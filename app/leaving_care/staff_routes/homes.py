"""Where a young person lives: one page a verb, and all of it on one page."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from flask import render_template, url_for
from flask import request as http

from app.accounts.queries import staff_names
from app.core import clock
from app.core.db import transaction
from app.leaving_care import words_homes as words
from app.leaving_care.models import CareLeaver, Home
from app.leaving_care.policy import MANAGER, STAFF_ROLES, can_manage, is_head_of_service
from app.leaving_care.queries import homes as queries
from app.leaving_care.queries.case_lines import line_of
from app.leaving_care.queries.people import care_leaver_for
from app.leaving_care.rules import homes as rules
from app.leaving_care.services import homes as services
from app.leaving_care.services import working
from app.leaving_care.services.danger import flag_unsafe, is_child
from app.leaving_care.staff_forms.homes import (
    AssessForm,
    DangerForm,
    ExitPlanForm,
    HomeForm,
    LeaveForm,
    SignDaysForm,
    SignOffForm,
)
from app.leaving_care.staff_routes.hub import Answer, blueprint, found, looked_at, spoken, verb
from app.web import access
from app.web.errors import keeps_answers

D = TypeVar("D", bound=DangerForm)
works = access.staff(*working.ACTING)


def home_part(record: CareLeaver) -> dict[str, Any]:
    """What the record's page says of where they live, and what this reader may do about it."""
    viewer, home = access.viewer(), queries.current_home(record)
    may_manage = can_manage(viewer, record.locality)
    part: dict[str, Any] = {
        "home": home,
        "words": words,
        "line": line_of(record.id),
        "today": clock.today(),
        "may_act": may_manage or working.works_with(viewer, record),
        "may_sign": False,
        "may_sign_days": False,
    }
    return part | _while_watched(record, home, may_manage) if home else part


def _while_watched(record: CareLeaver, home: Home, may_manage: bool) -> dict[str, Any]:
    viewer, plans = access.viewer(), queries.exit_plans_of(home.id)
    signed = queries.signed_days_of(home.id)
    is_bb = home.kind == rules.BED_AND_BREAKFAST
    owed = rules.signable_days(home.began_on, clock.today(), {row.day for row in signed}) if is_bb else []
    return {
        "is_watched": queries.is_watched(home),
        "plan": plans[0] if plans else None,
        "names": staff_names([home.signed_off_by, home.recorded_by, *(row.signed_by for row in signed)]),
        "may_sign": may_manage and viewer.id != home.recorded_by and home.signed_off_at is None,
        "may_sign_days": is_head_of_service(viewer) and bool(owed),
        "working_days": rules.working_days_in(home.began_on, clock.today()) if is_bb else None,
        "owed": [day for day in owed if day <= clock.today()],
        "is_child": is_child(record, clock.today()),
    }


@blueprint.get("/<reference>/homes")
@access.staff(*STAFF_ROLES)
def homes(reference: str) -> str:
    """Every home, with how it was judged, signed off, planned out of and left."""
    record = looked_at(found(reference), "homes")
    rows, people = _told(record)
    return render_template(
        "leaving_care/staff/homes.html",
        record=record,
        rows=rows,
        names=staff_names(people),
        words=words,
        part=home_part(record) | {"is_whole_page": True},
        reference=spoken(record),
    )


def _told(record: CareLeaver) -> tuple[list[dict[str, Any]], list[UUID | None]]:
    rows: list[dict[str, Any]] = []
    people: list[UUID | None] = []
    for home in queries.homes_of(record):
        assessments, plans = queries.assessments_of(home.id), queries.exit_plans_of(home.id)
        signed = queries.signed_days_of(home.id)
        rows.append({"home": home, "assessments": assessments, "plans": plans, "signed": signed})
        people += [home.recorded_by, home.signed_off_by, home.exit_recorded_by]
        people += [one.assessed_by for one in assessments] + [one.written_by for one in plans]
        people += [one.signed_by for one in signed]
    return rows, people


@blueprint.route("/<reference>/homes/new", methods=["GET", "POST"])
@keeps_answers
@works
def home_new(reference: str) -> Answer:
    """They live somewhere new."""

    def carry_out(record: CareLeaver, form: HomeForm) -> None:
        services.enter_home(record, form.home, access.viewer(), form.token)

    return heeding(reference, HomeForm.about, carry_out, _back(reference))


@blueprint.route("/<reference>/homes/suitable", methods=["GET", "POST"])
@keeps_answers
@works
def home_assess(reference: str) -> Answer:
    """Judge where they live."""

    def carry_out(record: CareLeaver, form: AssessForm) -> None:
        services.assess(
            record,
            form.tests,
            is_suitable=form.suitable.data == "yes",
            reasons=form.reasons.data,
            views=form.views.data,
            viewer=access.viewer(),
            once=form.token,
        )

    return heeding(reference, AssessForm.about, carry_out, _back(reference))


@blueprint.route("/<reference>/homes/sign-off", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def home_sign_off(reference: str) -> Answer:
    """A manager signs off."""

    def carry_out(record: CareLeaver, form: SignOffForm) -> None:
        services.sign_off(record, form.words.data, access.viewer())

    return verb(reference, SignOffForm.about, carry_out, back=_back(reference))


@blueprint.route("/<reference>/homes/exit-plan", methods=["GET", "POST"])
@keeps_answers
@works
def home_exit_plan(reference: str) -> Answer:
    """How they get out, and by when."""

    def carry_out(record: CareLeaver, form: ExitPlanForm) -> None:
        services.plan_exit(record, form.plan.data, form.out_by.data, access.viewer())

    return verb(reference, ExitPlanForm.about, carry_out, back=_back(reference))


@blueprint.route("/<reference>/homes/sign-days", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def home_sign_days(reference: str) -> Answer:
    """A head of service signs for bed and breakfast."""

    def carry_out(record: CareLeaver, form: SignDaysForm) -> None:
        services.sign_days(record, form.reason.data, access.viewer())

    return verb(reference, SignDaysForm.about, carry_out, back=_back(reference))


@blueprint.route("/<reference>/homes/leave", methods=["GET", "POST"])
@keeps_answers
@works
def home_leave(reference: str) -> Answer:
    """The exit is recorded."""

    def carry_out(record: CareLeaver, form: LeaveForm) -> None:
        services.leave_home(record, form.ended_on.data, form.ended.data, form.words.data, access.viewer())

    return heeding(reference, LeaveForm.about, carry_out, _back(reference))


def heeding(
    reference: str, make_form: Callable[[CareLeaver], D], carry_out: Callable[[CareLeaver, D], object], back: str
) -> Answer:
    """A page that also asks whether anyone is in danger: a yes is told first, in a transaction of its own.

    So it reaches the duty team also where something else on the page is missing or a rule refuses it.
    """
    if http.method == "POST":
        record = found(reference)
        form = make_form(record)
        if form.danger is not None and not form.is_stale():
            with transaction():
                record = care_leaver_for(access.viewer(), reference)
                flag_unsafe(record, form.danger, working.acting(access.viewer(), record), form.token)
    return verb(reference, make_form, carry_out, back=back)


def _back(reference: str) -> str:
    return url_for("care_leavers_staff.homes", reference=reference)
