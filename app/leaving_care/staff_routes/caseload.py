"""An adviser's caseload, and what managers look at first."""

from flask import render_template
from flask import request as http

from app import trail
from app.core import clock
from app.core.people import Viewer
from app.leaving_care import words_homes as words
from app.leaving_care.caseload_view import rows_of
from app.leaving_care.policy import MANAGER, STAFF_ROLES
from app.leaving_care.queries import caseload as queries
from app.leaving_care.queries.caseload import OVERSIGHT, VIEWS, Filter
from app.leaving_care.staff_routes.hub import blueprint
from app.places.reference import localities
from app.web import access


@blueprint.get("")
@access.staff(*STAFF_ROLES)
def caseload() -> str:
    """Those this reader may see, exceptions first; managers begin with what is late. The look is written down."""
    viewer, today = access.viewer(), clock.today()
    wanted, views = _wanted(viewer), views_of(viewer)
    page = queries.caseload(viewer, wanted, today, after=http.args.get("after"))
    rows = rows_of(viewer, page.rows, today)
    counts = queries.counts(viewer, today, views)
    trail.looked(viewer, None, "caseload", *STAFF_ROLES, view=wanted.view, rows=len(rows))
    return render_template(
        "leaving_care/staff/caseload.html",
        rows=rows,
        after=page.after,
        wanted=wanted,
        counts=counts,
        views={view: words.VIEWS[view] for view in views},
        localities=localities(),
        is_later_page="after" in http.args,
    )


def views_of(viewer: Viewer) -> tuple[str, ...]:
    """The views that matter to these roles: who only works with some has them all in one."""
    if not viewer.has(MANAGER):
        return ("mine", "late")
    works = ("mine",) if viewer.has("personal_adviser", "practitioner", "reviewing_officer") else ()
    return (*OVERSIGHT, "watched", "no_adviser", "everybody", *works)


def _wanted(viewer: Viewer) -> Filter:
    views = views_of(viewer)
    view, locality = http.args.get("view", views[0]), http.args.get("locality")
    is_place = locality in localities() or locality == "none"
    return Filter(view if view in VIEWS and view in views else views[0], locality if is_place else None)
