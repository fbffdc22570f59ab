"""The pathway plan for staff: read it, as it stands and as it was, on paper, and what it waits for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Response, abort, current_app, redirect, render_template, url_for

from app.accounts.queries import staff_names
from app.core import clock
from app.leaving_care import words_plan
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_news import news_for
from app.leaving_care.plan_offers import named_by
from app.leaving_care.plan_view import PlanPage, frozen_areas, page_of
from app.leaving_care.policy import (
    STAFF_ROLES,
    can_dispute,
    can_hold_review,
    can_manage,
    can_own,
    can_sign_off,
    can_write_plan,
)
from app.leaving_care.queries.assessments import due_of
from app.leaving_care.queries.plan import (
    Rows,
    plan_of,
    rows_of,
    shares_of,
    team_of,
    version_of,
    versions_of,
)
from app.leaving_care.queries.plan_history import held_by, openings_of
from app.leaving_care.queries.plan_tasks import record_of_row
from app.leaving_care.rules.areas import from_slug
from app.leaving_care.services.plan_lending import is_open
from app.leaving_care.staff_forms.plan import PlanRecordForm
from app.leaving_care.staff_routes.hub import Answer, blueprint, found, looked_at, spoken, verb
from app.web import access
from app.web.pdf import pdf_of


def plan_part(record: CareLeaver) -> PlanPage:
    """What the record's page says of the plan."""
    return page_of(rows_of(record), for_them=False)


@blueprint.get("/<reference>/plan")
@access.staff(*STAFF_ROLES)
def plan(reference: str) -> Answer:
    """The whole plan, what changed since this reader last looked, and what may be done."""
    news = news_for(found(reference), access.viewer())
    record = looked_at(found(reference), "plan")
    rows = rows_of(record)
    page = page_of(rows, for_them=False)
    context: dict[str, Any] = {"rows": rows, "news": news, "may": _may(record), "owner": team_of(record).owner_id}
    context["shares"] = shares_of(rows.plan) if rows.plan else ()
    context["names"] = _names(rows, [context["owner"], *(one.by for one in news.changes)])
    context["offers"] = named_by(action for part in page.areas for action in part.actions)
    return _page("plan", record, page=page, assessment_on=due_of(record), is_open=is_open, **context)


@blueprint.get("/<reference>/plan/versions")
@access.staff(*STAFF_ROLES)
def plan_versions(reference: str) -> str:
    """Every version, newest first, with who agreed."""
    record = looked_at(found(reference), "plan_versions")
    plan = plan_of(record)
    rows = versions_of(plan) if plan else ()
    ids = [row.shared_by for row in rows] + [row.signed_off_by for row in rows] + [row.owner_agreed_by for row in rows]
    return _page("plan-versions", record, versions=rows, names=staff_names(ids))


@blueprint.get("/<reference>/plan/versions/<int(max=99999):number>")
@access.staff(*STAFF_ROLES)
def plan_version(reference: str, number: int) -> str:
    """One version as it was shared."""
    record = looked_at(found(reference), "plan_version")
    version = version_of(plan_of(record), number)
    return _page("plan-version", record, version=version, areas=frozen_areas(held_by(version.holds)))


@blueprint.get("/<reference>/plan/print")
@access.staff(*STAFF_ROLES)
def plan_print(reference: str) -> str:
    """The plan as it stands, for paper."""
    return _sheet(looked_at(found(reference), "plan_print"))


@blueprint.get("/<reference>/plan.pdf")
@access.staff(*STAFF_ROLES)
def plan_pdf(reference: str) -> Response:
    """The plan as it stands, as a tagged PDF."""
    record = looked_at(found(reference), "plan_pdf")
    made = pdf_of(_sheet(record), Path(current_app.root_path) / "static")
    headers = {"Content-Disposition": f"attachment; filename={record.reference}.pdf"}
    return Response(made, mimetype="application/pdf", headers=headers)


@blueprint.get("/plan-disagreements/<uuid:row_id>")
@access.staff(*STAFF_ROLES)
def plan_disagreement_task(row_id: UUID) -> Answer:
    """Where the answer is written that a task asks for."""
    return _by_row("disagreement", "plan_answer", row_id)


@blueprint.get("/plan-disputes/<uuid:row_id>")
@access.staff(*STAFF_ROLES)
def plan_dispute_task(row_id: UUID) -> Answer:
    """Where the reviewing officer is answered."""
    return _by_row("dispute", "plan_answer_dispute", row_id)


@blueprint.get("/plan-copies/<uuid:row_id>")
@access.staff(*STAFF_ROLES)
def plan_copy_task(row_id: UUID) -> Answer:
    """Where a printed copy is given."""
    return _by_row("copy", "plan_copy", row_id)


def _by_row(what: str, endpoint: str, row_id: UUID) -> Answer:
    record = record_of_row(access.viewer(), what, row_id)
    return redirect(url_for(f"care_leavers_staff.{endpoint}", reference=spoken(record), row_id=row_id))


def area_named(text: str) -> str:
    """The area that the address means; 404 for none."""
    area = from_slug(text)
    if area is None:
        abort(404)
    return area


def to_plan(reference: str) -> str:
    """The address of the plan's page."""
    return url_for("care_leavers_staff.plan", reference=reference)


def plan_verb(
    reference: str,
    make_form: Callable[[CareLeaver], PlanRecordForm],
    carry_out: Callable[[CareLeaver, Any], object],
    template: str = "leaving_care/staff/plan-verb.html",
    **context: Any,
) -> Answer:
    """A page that does one thing to a plan and goes back to it. `theirs` gives what stands now, after a lost race."""
    given = {"plan_words": words_plan, "theirs": dict, "plan_of": reference, **context}
    return verb(reference, make_form, carry_out, template=template, back=to_plan(reference), **given)


def last_number(record: CareLeaver) -> int:
    """The number of the newest version; 0 while none was shared."""
    plan = plan_of(record)
    newest = next(iter(versions_of(plan, 1)), None) if plan else None
    return newest.number if newest else 0


def _may(record: CareLeaver) -> dict[str, bool]:
    viewer, team = access.viewer(), team_of(record)
    return {
        "write": can_write_plan(viewer, team),
        "own": can_own(viewer, team),
        "sign_off": can_sign_off(viewer, team),
        "review": can_hold_review(viewer, team),
        "dispute": can_dispute(viewer, team),
        "manage": can_manage(viewer, record.locality),
    }


def _names(rows: Rows, more: list[UUID | None]) -> dict[UUID, str]:
    said = [row for of_area in rows.stances.values() for row in of_area]
    ids = [row.answered_by for row in said] + [staff_id for staff_id, _part in (rows.team.parts if rows.team else ())]
    ids += [row.raised_by for row in rows.disputes] + [row.answered_by for row in rows.disputes]
    ids += [row.recorded_by for row in rows.reviews] + [row.asked_by for row in rows.reviews]
    for version in rows.versions:
        ids += [version.shared_by, version.owner_agreed_by, version.signed_off_by]
    return staff_names([*ids, *more])


def _sheet(record: CareLeaver) -> str:
    page = page_of(rows_of(record), for_them=False)
    return render_template("leaving_care/plan/print.html", record=record, page=page, words=words_plan, on=clock.now())


def _page(template: str, record: CareLeaver, **context: Any) -> str:
    return render_template(
        f"leaving_care/staff/{template}.html",
        record=record,
        reference=spoken(record),
        words=words_plan,
        openings=openings_of(record) if template == "plan" else {},
        **context,
    )
