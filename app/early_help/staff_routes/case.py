"""One request: do I know them, the case page, and what the first reading finds out."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask import request as http

from app.core import clock
from app.core.db import transaction
from app.core.references import grouped
from app.early_help.queries.case import request_by_id, request_for
from app.early_help.queries.work import said_whether_knows
from app.early_help.services import reading
from app.early_help.staff_forms.reading import KnowForm
from app.early_help.staff_routes.hub import (
    ROLES,
    Answer,
    blueprint,
    case_page,
    found,
    looked_at,
    to_case,
)
from app.web import access
from app.web.errors import keeps_answers


@blueprint.get("/requests/<reference>")
@access.staff(*ROLES)
def case(reference: str) -> str:
    """The case page: how to reach them safely first, then everything else."""
    return case_page("early_help/staff/case.html", looked_at(found(reference), "case"))


@blueprint.get("/by-id/<uuid:request_id>")
@access.staff(*ROLES)
def by_id(request_id: UUID) -> Answer:
    """The case page of a request that is known by its id only, such as from a task or a concern."""
    return redirect(to_case(request_by_id(access.viewer(), request_id)))


@blueprint.route("/requests/<reference>/do-i-know-them", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def know(reference: str) -> Answer:
    """On first opening: do I know the people in it? Their names and nothing else. Who does is not shown the record."""
    viewer = access.viewer()
    request = request_for(viewer, reference)
    said = said_whether_knows(request.id, viewer.id) if viewer.id else None
    if said is not None:
        if not said.is_shut(clock.now()):
            return redirect(to_case(request))
        return render_template("early_help/staff/knows-them.html", reference=grouped(request.reference, 3))
    form = KnowForm.about(request)
    if form.validate_on_submit():
        with transaction():
            reading.say_whether_i_know_them(request_for(viewer, reference), viewer, knows=form.knows.data == "yes")
        return redirect(url_for("early_help_staff.know", reference=reference))
    page = case_page("early_help/staff/know.html", looked_at(request, form.why), form=form)
    return (page, 422) if http.method == "POST" else page
