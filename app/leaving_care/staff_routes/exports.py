"""Files for outside, by managers: that somebody took one is written down before it is made."""

from flask import Response, render_template

from app import trail
from app.core import clock
from app.leaving_care import exports, words_figures
from app.leaving_care import figures_view as view
from app.leaving_care.policy import MANAGER
from app.leaving_care.queries import figures as counted
from app.leaving_care.rules import returns as rules
from app.leaving_care.staff_routes.hub import blueprint
from app.web import access


@blueprint.get("/files")
@access.staff(MANAGER)
def files() -> str:
    """Which files there are, what is in them, and what is not."""
    today = clock.today()
    year = rules.year_of(today)
    return render_template(
        "leaving_care/staff/files.html",
        years=(year, year - 1),
        shape=rules.care_leavers_return(today),
        listed=rules.inspection_list(today),
    )


@blueprint.get("/figures")
@access.staff(MANAGER)
def figures() -> str:
    """Counts of everybody for oversight, as of the last closed quarter. No number names anybody."""
    on = counted.last_closed(clock.today())
    release = counted.figures(on)
    return render_template(
        "leaving_care/staff/figures.html",
        on=on,
        measures=view.measures_of(release),
        people={level: view.people_by(release, level) for level in view.LEVELS},
        words=words_figures,
    )


@blueprint.get("/figures.csv")
@access.staff(MANAGER)
def figures_csv() -> Response:
    """The same as a file."""
    on = counted.last_closed(clock.today())
    columns, rows = view.table_for_file(counted.figures(on), on)
    return _file(exports.as_csv(columns, rows), f"care-leavers-figures-{on:%Y-%m-%d}.csv")


@blueprint.get("/files/return/<int(fixed_digits=4):year>.csv")
@access.staff(MANAGER)
def return_csv(year: int) -> Response:
    """The care leavers' return for the year that ends on 31 March of `year`."""
    viewer, today = access.viewer(), clock.today()
    year = min(max(year, 2010), rules.year_of(today))
    rows = exports.return_rows(viewer, year, today)
    trail.looked(viewer, None, "export_care_leavers_return", MANAGER, year=year, rows=len(rows))
    return _file(exports.as_csv(rules.care_leavers_return(today).columns, rows), f"care-leavers-return-{year}.csv")


@blueprint.get("/files/inspection-list.csv")
@access.staff(MANAGER)
def inspection_csv() -> Response:
    """The list of care leavers in the columns of the inspection's template."""
    viewer, today = access.viewer(), clock.today()
    rows = exports.list_rows(viewer, today)
    trail.looked(viewer, None, "export_inspection_list", MANAGER, rows=len(rows))
    return _file(exports.as_csv(rules.inspection_list(today).columns, rows), "care-leavers-list.csv")


def _file(content: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(content, mimetype="text/csv", headers=headers)
