"""Reports that people write: begin, write, check, read, keep as a file."""

import json
from functools import partial
from uuid import UUID

from flask import Response, abort, redirect, render_template, url_for
from flask import request as http
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answered

from app.accounts.queries import staff_name
from app.core import clock
from app.feedback.quoting_queries import quotable
from app.reporting import behind
from app.reporting.output import sections_csv
from app.reporting.routes.hub import as_file, blueprint
from app.reporting.written import queries, services, words
from app.reporting.written.forms import CheckForm, ReportForm
from app.reporting.written.paper import pdf_of_report
from app.reporting.written.policy import CHECKERS, READERS, can_check, can_write
from app.reporting.written.reading import draft_sheet, published_sheet
from app.reporting.written.rules import CHECKS, KINDS, spans_over
from app.web import access
from app.web.doing import is_done, status_of
from app.web.errors import keeps_answers
from app.web.forms import Form

Answer = str | tuple[str, int] | Answered
FORMS = ("pdf", "csv", "json")


@blueprint.route("/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(*CHECKERS)
def begin() -> Answer:
    """Begin a report of a period that is over."""
    form = _offered(ReportForm.from_answers({"number": "0"}))
    form.period.choices = _periods()
    made: list[UUID] = []

    def carry_out() -> None:
        kind, _colon, period = str(form.period.data).partition(":")
        made.append(services.begin(kind, period, form.words(), access.viewer()).id)

    if form.validate_on_submit() and is_done(form, carry_out, words.REFUSED):
        return redirect(url_for(".written", report_id=made[0]) if made else url_for(".reports"))
    return _asked(form, _("Begin a report"), _("Save, and have it checked"), "write")


@blueprint.get("/<uuid:report_id>")
@access.staff(*READERS)
def written(report_id: UUID) -> str:
    """A report as it was published; for its writers also what waits to be checked."""
    viewer, kept = access.viewer(), queries.report_for(access.viewer(), report_id)
    return render_template(
        "reporting/written/report.html",
        kept=kept,
        sheet=published_sheet(kept.report) or draft_sheet(kept),
        draft=draft_sheet(kept) if kept.waits and kept.report.published_number else None,
        may_write=can_write(viewer, kept.report.kind),
        may_check=kept.waits and can_check(viewer, kept.writers),
        sees_versions=viewer.has(*CHECKERS),
        opens=lambda figure: behind.can_open(viewer, figure),
        words=words,
        name_of=staff_name,
    )


@blueprint.route("/<uuid:report_id>/write", methods=["GET", "POST"])
@keeps_answers
@access.staff(*CHECKERS)
def write(report_id: UUID) -> Answer:
    """Another version. What is published stays until a second person has checked this one."""
    kept = queries.report_for(access.viewer(), report_id)
    if not can_write(access.viewer(), kept.report.kind):
        abort(404)
    form = _offered(ReportForm.from_answers(kept.words.as_data() | {"number": str(kept.latest.number)}))
    del form.period

    def carry_out() -> None:
        services.write(report_id, form.words(), form.read_number, access.viewer())

    if form.validate_on_submit() and is_done(form, carry_out, words.REFUSED):
        return redirect(url_for(".written", report_id=report_id))
    return _asked(form, _("Write it again"), _("Save, and have it checked"), "write", report_id)


@blueprint.route("/<uuid:report_id>/check", methods=["GET", "POST"])
@keeps_answers
@access.staff(*CHECKERS)
def check(report_id: UUID) -> Answer:
    """A second person's check: three times yes, and it is published and stays; or back to whoever wrote it."""
    kept = queries.report_for(access.viewer(), report_id)
    if not kept.waits or not can_check(access.viewer(), kept.writers):
        return redirect(url_for(".written", report_id=report_id))
    form = CheckForm.from_answers({"number": str(kept.latest.number)})
    if form.validate_on_submit() and _check(report_id, form):
        return redirect(url_for(".written", report_id=report_id))
    return _asked(form, _("Check it"), _("Publish it"), "check", report_id)


@blueprint.get("/<uuid:report_id>/file/<form>")
@access.staff(*READERS)
def written_file(report_id: UUID, form: str) -> Response:
    """What is published, to keep or to send on: a tagged PDF, every number as CSV, all of it as JSON."""
    kept = queries.report_for(access.viewer(), report_id)
    sheet = published_sheet(kept.report)
    if sheet is None or form not in FORMS:
        abort(404)
    name = f"{kept.report.kind}-{kept.report.period}.{form}"
    if form == "csv":
        return as_file(sections_csv(sheet.sections), "text/csv", name)
    if form == "json":
        return as_file(json.dumps(sheet.as_public(), ensure_ascii=False, indent=1), "application/json", name)
    return as_file(pdf_of_report(sheet), "application/pdf", name)


def _periods() -> list[tuple[str, str]]:
    """Periods that are over and have no report yet, of the kinds this person writes."""
    kinds = [kind for kind in KINDS if can_write(access.viewer(), kind)]
    return [
        (f"{kind}:{span.code}", words.title(kind, span.code))
        for kind in kinds
        for span in spans_over(kind, clock.today())
        if queries.report_of(kind, span.code) is None
    ]


def _offered(form: ReportForm) -> ReportForm:
    form.quotes.choices = [(str(one.id), one.words) for one in quotable()]
    return form


def _check(report_id: UUID, form: CheckForm) -> bool:
    viewer, why = access.viewer(), str(form.why.data or "").strip()
    if "send_back" not in http.form:
        if set(form.checks.data or ()) != set(CHECKS):
            form.refuse("checks", _("Say yes to all three, or send it back and say why"))
            return False
        yes = form.checks.data or ()
        publish = partial(services.publish, report_id, form.read_number, yes, viewer)
        return is_done(form, publish, words.REFUSED)
    if not why:
        form.refuse("why", _("Write what should change"))
        return False
    send_back = partial(services.send_back, report_id, form.read_number, why, viewer)
    return is_done(form, send_back, words.REFUSED)


def _shut(_figure: str) -> bool:
    """On the page of a check no figure is a link: nobody loses what they ticked."""
    return False


def _asked(form: Form, title: str, button: str, name: str, report_id: UUID | None = None) -> Answer:
    kept = queries.report_for(access.viewer(), report_id) if report_id else None
    html = render_template(
        f"reporting/written/{name}.html",
        form=form,
        title=title,
        button=button,
        kept=kept,
        sheet=draft_sheet(kept) if kept else None,
        shut=_shut,
        words=words,
    )
    return html, status_of(form)
