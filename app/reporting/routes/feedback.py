"""Figures of feedback: the frozen ones, the same for everyone, and the youth voice team's working view."""

from flask import Response, abort, render_template
from flask import request as http

from app.core import clock
from app.core.quarters import last_quarters, quarter_of, read_quarter
from app.feedback.policy import ROLE
from app.reporting import words
from app.reporting.output import as_csv, as_json
from app.reporting.queries import frozen_periods, newest
from app.reporting.report import BREAKDOWNS, Report, report_by
from app.reporting.routes.hub import READERS, as_file, blueprint, reports
from app.reporting.services import FEEDBACK
from app.reporting.working import working_report
from app.web import access

QUARTERS = 5
"""The present quarter and the four before it can be looked at while they are worked on."""
FILES = {"json": ("application/json", as_json), "csv": ("text/csv", as_csv)}


@blueprint.get("/feedback")
@access.staff(*READERS)
def feedback() -> str:
    """What people told us in a closed quarter: sentence, chart, table, method."""
    periods = frozen_periods(FEEDBACK)
    if not periods:
        return reports()
    report = _report(http.args.get("period", periods[0]), http.args.get("by", "county"))
    return render_template(
        "reporting/feedback.html",
        report=report,
        made=newest(FEEDBACK, report.period),
        periods=periods,
        breakdowns=("county", *BREAKDOWNS),
        words=words,
    )


@blueprint.get("/feedback/file/<form>")
@access.staff(*READERS)
def feedback_file(form: str) -> Response:
    """The same figures as a file: csv or json."""
    if form not in FILES:
        abort(404)
    report = _report(http.args.get("period", ""), http.args.get("by", "county"))
    kind, write = FILES[form]
    return as_file(write(report), kind, f"feedback-{report.period}-{report.asked_by}.{form}")


@blueprint.get("/feedback/working")
@access.staff(ROLE)
def working() -> str:
    """Real counts of what this reader may see in a quarter, the present one where none is asked for."""
    this = quarter_of(clock.today())
    quarter = read_quarter(http.args.get("period", str(this))) or abort(404)
    report = working_report(access.viewer(), quarter)
    return render_template("reporting/working.html", report=report, quarters=last_quarters(this, QUARTERS), words=words)


def _report(period: str, by: str) -> Report:
    """Frozen figures by their address, or 404."""
    quarter = read_quarter(period)
    frozen = newest(FEEDBACK, str(quarter)) if quarter else None
    if frozen is None or by not in ("county", *BREAKDOWNS):
        abort(404)
    return report_by(frozen, by)
