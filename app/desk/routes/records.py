"""Search of the trail, for data protection: who did what and who looked, as ids and codes. It opens no record."""

from collections.abc import Sequence
from uuid import UUID

from flask import g, render_template, request
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_names
from app.core.db import transaction
from app.desk.forms import TrailForm
from app.desk.routes.desk import blueprint
from app.trail.models import TrailEntry
from app.trail.queries import entries
from app.web import access

Answer = str | tuple[str, int] | Response


@blueprint.route("/staff/records", methods=["GET", "POST"])
@access.staff("data_protection")
def records() -> Answer:
    """Asked by POST, so that nothing looked for stands in an address. Searching leaves a trace itself."""
    g.section = "records"
    form = TrailForm()
    if not form.validate_on_submit():
        page = render_template("desk/records.html", form=form, rows=None, names={}, after=None)
        return (page, 422) if request.method == "POST" else page
    wanted = form.wanted()
    with transaction():
        looked_for = {"about": wanted["thing_id"], "done_by": wanted["actor_id"]}
        trail.record("trail.searched", None, access.viewer().actor("data_protection"), **looked_for)
    found = entries(access.viewer(), **wanted)
    return render_template("desk/records.html", form=form, rows=found.rows, names=_names(found.rows), after=found.after)


def _names(rows: Sequence[TrailEntry]) -> dict[UUID, str]:
    """Names of the staff who did it. A family member stays an id."""
    return staff_names(row.actor_id for row in rows if row.actor_kind == "staff")
