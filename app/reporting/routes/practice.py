"""Figures of audits: the frozen ones, and the quality team's own view by month."""

from flask import Response, abort, render_template
from flask import request as http

from app.audits import words as audit_words
from app.core import clock
from app.reporting import behind
from app.reporting.document import Section
from app.reporting.output import sections_csv, sections_json
from app.reporting.practice import sections as drawn
from app.reporting.practice import words
from app.reporting.practice.report import ALL, bases_told, by_service, periods_of, themes_of
from app.reporting.practice.rules import RANDOM
from app.reporting.practice.working import by_month
from app.reporting.routes.hub import QUALITY, READERS, as_file, blueprint
from app.web import access

ASKED_OF = ("child_voice", "child_why", "family_voice", "family_why", "moderated")
SHOWN = 8
"""Two years of quarters."""
FILES = {"json": ("application/json", sections_json), "csv": ("text/csv", sections_csv)}


@blueprint.get("/audits")
@access.staff(*READERS)
def practice() -> str:
    """What audits found, by quarter and service: those drawn at random, and each other reason by itself."""
    basis, viewer = _basis(), access.viewer()
    return render_template(
        "reporting/practice.html",
        basis=basis,
        bases=bases_told(),
        sections=_sections(basis),
        method=words.method(basis),
        words=words,
        opens=lambda figure: behind.can_open(viewer, figure),
        sees_months=viewer.has(QUALITY),
    )


@blueprint.get("/audits/file/<form>")
@access.staff(*READERS)
def practice_file(form: str) -> Response:
    """The same figures as a file: csv or json."""
    if form not in FILES:
        abort(404)
    kind, write = FILES[form]
    basis = _basis()
    return as_file(write(_sections(basis)), kind, f"audits-{basis.replace('_', '-')}.{form}")


@blueprint.get("/audits/by-month")
@access.staff(QUALITY)
def practice_by_month() -> str:
    """Real counts by month, for the quality team alone."""
    return render_template(
        "reporting/practice-working.html",
        groups=by_month(access.viewer(), clock.today()),
        words=words,
        month=audit_words.month,
        grades=audit_words.GRADES,
    )


def _basis() -> str:
    """The reason asked for, the random one where none is; 404 for one that has no figures."""
    basis = http.args.get("basis", RANDOM)
    return basis if basis in bases_told() else abort(404)


def _sections(basis: str) -> list[Section]:
    periods = periods_of(basis)[:SHOWN]
    if not periods:
        return []
    rows = by_service(basis, periods)
    asked = [drawn.asked(basis, question, rows[ALL]) for question in ASKED_OF]
    themes = themes_of(basis, periods[0])
    return [
        *(drawn.grades(basis, group, mine) for group, mine in rows.items()),
        *asked,
        *drawn.found([*themes.values()], basis),
    ]
