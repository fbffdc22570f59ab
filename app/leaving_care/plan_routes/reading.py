"""Reading one's own plan: at a glance, one area, on paper, in easy words, and how it was before."""

from pathlib import Path
from uuid import UUID

from flask import Response, current_app

from app.accounts.queries import staff_names
from app.core import clock
from app.leaving_care.assessment_view import assessment_context
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_news import News, news_for
from app.leaving_care.plan_offers import named_by, offers_for
from app.leaving_care.plan_routes.own import area_named, blueprint, look, own, render
from app.leaving_care.plan_view import frozen_areas, page_of
from app.leaving_care.queries.plan import Rows, plan_of, rows_of, team_of, version_of, versions_of
from app.leaving_care.queries.plan_history import held_by
from app.web import access
from app.web.pdf import pdf_of


@blueprint.get("")
@access.family()
def plan() -> str:
    """The ten areas at a glance, and what changed since they last looked."""
    news = news_for(own(), access.viewer())
    record = look()
    rows = rows_of(record)
    owner = team_of(record).owner_id
    context = {"news": news, "owner": owner, "disputes": rows.disputes, "names": _names(rows, news, owner)}
    return render("plan", record, page=page_of(rows, for_them=True), **context)


@blueprint.get("/<area>")
@access.family()
def area(area: str) -> str:
    """One area: what we plan, my words, who does what."""
    code = area_named(area)
    record = look("plan_area")
    rows = rows_of(record)
    page = page_of(rows, for_them=True)
    part = page.area(code)
    context = {"offers": named_by(part.actions), "fitting": offers_for(record, code), "names": _names(rows)}
    return render("area", record, page=page, part=part, **context)


@blueprint.get("/easy-read")
@access.family()
def easy_read() -> str:
    """The plan in short lines and large type."""
    record = look("plan_easy_read")
    rows = rows_of(record)
    return render("easy-read", record, page=page_of(rows, for_them=True), names=_names(rows))


@blueprint.get("/print")
@access.family()
def printed() -> str:
    """The plan as a page for paper."""
    return _sheet(look("plan_print"))


@blueprint.get("/plan.pdf")
@access.family()
def pdf() -> Response:
    """The plan as a tagged PDF, which a screen reader reads in order."""
    made = pdf_of(_sheet(look("plan_pdf")), Path(current_app.root_path) / "static")
    headers = {"Content-Disposition": "attachment; filename=plan.pdf"}
    return Response(made, mimetype="application/pdf", headers=headers)


@blueprint.get("/assessment")
@access.family()
def assessment() -> str:
    """What was looked at before the plan was written, once it is finished, and by when it has to be."""
    record = look("plan_assessment")
    return render("assessment", record, **assessment_context(record))


@blueprint.get("/versions")
@access.family()
def versions() -> str:
    """Every version that was shared, newest first."""
    record = look("plan_versions")
    plan = plan_of(record)
    return render("versions", record, versions=versions_of(plan) if plan else ())


@blueprint.get("/versions/<int(max=99999):number>")
@access.family()
def version(number: int) -> str:
    """The plan as it was shared then."""
    record = look("plan_version")
    found = version_of(plan_of(record), number)
    return render("version", record, version=found, areas=frozen_areas(held_by(found.holds)))


def _sheet(record: CareLeaver) -> str:
    rows = rows_of(record)
    return render("print", record, page=page_of(rows, for_them=True), names=_names(rows), on=clock.now())


def _names(rows: Rows, news: News | None = None, owner: UUID | None = None) -> dict[UUID, str]:
    """The names of the staff that this plan names."""
    said = [row for of_area in rows.stances.values() for row in of_area]
    ids = [row.answered_by for row in said] + [staff_id for staff_id, _part in (rows.team.parts if rows.team else ())]
    ids += [version.shared_by for version in rows.versions] + [version.signed_off_by for version in rows.versions]
    ids += [row.recorded_by for row in rows.reviews] + [row.asked_by for row in rows.reviews]
    ids += [change.by for change in news.changes] if news else []
    ids += [owner, *(row.raised_by for row in rows.disputes)]
    return staff_names(ids)
