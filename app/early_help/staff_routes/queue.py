"""The queue, finding a request, and the queue as CSV."""

from flask import Response as Sent
from flask import render_template
from flask import request as http

from app import trail
from app.core import clock
from app.core.db import transaction
from app.early_help import exports, staff_words, words
from app.early_help.queries.beside import references_of
from app.early_help.queries.people import search as find_requests
from app.early_help.queries.queue import VIEWS, Filter, counts, parts_not_shared_in_time
from app.early_help.queries.queue import queue as queue_page
from app.early_help.staff_forms.finding import SearchForm
from app.early_help.staff_routes.hub import MANAGER, ROLES, Answer, blueprint, me
from app.early_help.staff_view.queue import rows_of
from app.places.reference import localities
from app.web import access
from app.web.errors import keeps_answers

MOST_EXPORTED = 5000


@blueprint.get("")
@access.staff(*ROLES)
def queue() -> str:
    """The queue in one of its views, urgent first, then soonest due."""
    viewer, at = access.viewer(), clock.now()
    wanted = _wanted()
    page = queue_page(viewer, wanted, at, after=http.args.get("after"))
    return render_template(
        "early_help/staff/queue.html",
        rows=rows_of(page.rows, at),
        after=page.after,
        wanted=wanted,
        counts=counts(viewer, at, VIEWS),
        views=staff_words.VIEWS,
        localities=localities(),
        is_later_page="after" in http.args,
        not_shared=len(parts_not_shared_in_time(viewer, at)) if viewer.has(MANAGER) else 0,
    )


@blueprint.get("/queue.csv")
@access.staff(*ROLES)
def queue_csv() -> Sent:
    """The present view as CSV, under the viewer's own rights. References and clocks, never a name."""
    viewer, at = access.viewer(), clock.now()
    wanted = _wanted()
    rows = rows_of(queue_page(viewer, wanted, at, size=MOST_EXPORTED).rows, at)
    trail.looked(viewer, None, "export_queue", *ROLES, view=wanted.view, rows=len(rows))
    return Sent(
        exports.queue_csv(rows),
        mimetype="text/csv",
        headers={"Content-Disposition": f"attachment; filename=early-help-{wanted.view.replace('_', '-')}.csv"},
    )


@blueprint.route("/search", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def search() -> Answer:
    """Find by reference, name, sound, birth date or phone. Posted, so nothing personal stands in an address."""
    form = SearchForm.from_answers({"by": "reference"})
    rows = None
    if form.validate_on_submit():
        rows = rows_of(find_requests(access.viewer(), *form.wanted), clock.now())
        with transaction():
            trail.record("early_help.searched", None, me(), found_by=form.wanted[0], found=len(rows))
    page = render_template("early_help/staff/search.html", form=form, rows=rows)
    return (page, 422) if http.method == "POST" and rows is None else page


@blueprint.get("/not-shared")
@access.staff(MANAGER)
def not_shared() -> str:
    """Parts that should have reached a family by now: exceptions for the manager."""
    parts = parts_not_shared_in_time(access.viewer(), clock.now())
    references = references_of({part.request_id for part in parts})
    return render_template("early_help/staff/not-shared.html", parts=parts, references=references, words=words)


def _wanted() -> Filter:
    view = http.args.get("view", VIEWS[0])
    locality = http.args.get("locality")
    known = locality in localities() or locality == "none"
    return Filter(view if view in VIEWS else VIEWS[0], locality if known else None)
