"""The blueprint of figures and reports, and the list that everything here is reached from."""

from flask import Blueprint, Response, render_template

from app.feedback.policy import ROLE as YOUTH_VOICE
from app.reporting import words
from app.reporting.practice.report import bases_told, periods_of
from app.reporting.practice.rules import RANDOM
from app.reporting.queries import frozen_periods
from app.reporting.services import FEEDBACK
from app.reporting.written import words as report_words
from app.reporting.written.policy import CHECKERS
from app.reporting.written.policy import READERS as REPORT_READERS
from app.reporting.written.queries import being_written, published
from app.web import access

blueprint = Blueprint("reports", __name__, url_prefix="/staff/reports")
QUALITY = "quality"
READERS = (YOUTH_VOICE, QUALITY, "team_manager")


def as_file(text: str | bytes, kind: str, name: str) -> Response:
    """A file to keep."""
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(text, content_type=f"{kind}; charset=utf-8" if isinstance(text, str) else kind, headers=headers)


@blueprint.get("")
@access.staff(*REPORT_READERS)
def reports() -> str:
    """Reports that are published, those that this viewer writes, and every quarter that has figures, newest first."""
    viewer = access.viewer()
    return render_template(
        "reporting/reports.html",
        sees_figures=viewer.has(*READERS),
        periods=frozen_periods(FEEDBACK),
        has_audits=any(periods_of(basis) for basis in (RANDOM, *bases_told())),
        published=published(),
        drafts=being_written(viewer),
        may_begin=viewer.has(*CHECKERS),
        report_words=report_words,
        words=words,
    )
