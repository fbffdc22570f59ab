"""From a number to the records it was made from, for those who may read them."""

from flask import abort, render_template
from flask import request as http

from app import trail
from app.reporting.behind import OPENERS, can_open, records_behind
from app.reporting.routes.hub import blueprint
from app.web import access


@blueprint.get("/behind")
@access.staff(*OPENERS)
def behind() -> str:
    """The records behind one figure, as far as this reader may see them. A look that says which."""
    viewer, figure = access.viewer(), http.args.get("figure", "")
    if not can_open(viewer, figure):
        abort(404)
    trail.looked(viewer, None, "figure_records", *OPENERS)
    return render_template("reporting/behind.html", found=records_behind(viewer, figure, http.args.get("after", "")))
