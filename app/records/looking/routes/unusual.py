"""Looking that is unlike the usual, for data protection: listed to be asked about, never to accuse."""

from uuid import UUID

from flask import redirect, request, url_for

from app import trail
from app.accounts.queries import staff_names
from app.core.clock import today
from app.core.db import transaction
from app.core.errors import Conflict
from app.records.looking import words
from app.records.looking.forms.unusual import LimitForm, ReviewForm
from app.records.looking.queries.looks import last_day_done, limits_on
from app.records.looking.queries.searching import references_of_things
from app.records.looking.queries.unusual import beside, limits_set, listed, unusual_for
from app.records.looking.routes.hub import STAFF, Answer, blueprint, draw
from app.records.looking.services.reviewing import review, set_limits
from app.retention.queries import ROLE
from app.web import access
from app.web.errors import keeps_answers

LIST = f"{STAFF}/unusual"


@blueprint.get(LIST)
@access.staff(ROLE)
def unusual() -> str:
    """What waits, and what was looked into."""
    viewer = access.viewer()
    trail.looked(viewer, None, "unusual_looking", ROLE)
    reviewed = request.args.get("view") == "done"
    found = listed(viewer, reviewed=reviewed, after=request.args.get("after"))
    return draw(
        "unusual",
        rows=found.rows,
        after=found.after,
        reviewed=reviewed,
        names=staff_names(person for row in found.rows for person in (row.staff_id, row.reviewed_by)),
        references=references_of_things(row.thing_id for row in found.rows),
        limits=limits_on(today()),
        done=last_day_done(),
    )


@blueprint.route(f"{LIST}/<uuid:row_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def unusual_one(row_id: UUID) -> Answer:
    """One of them: what was seen, what it may be, what came of it."""
    viewer = access.viewer()
    unusual_for(viewer, row_id)
    form, code = ReviewForm(), 200
    if form.validate_on_submit():
        try:
            with transaction():
                review(unusual_for(viewer, row_id), form.outcome.data, form.note.data, viewer)
            return redirect(url_for(".unusual"))
        except Conflict as conflict:
            form.refuse("outcome", words.rule(conflict))
            code = 409
    elif request.method == "POST":
        code = 422
    trail.looked(viewer, unusual_for(viewer, row_id), "unusual_looking", ROLE)
    row = unusual_for(viewer, row_id)
    others = beside(row)
    names = staff_names([row.staff_id, row.reviewed_by])
    references = references_of_things(one.thing_id for one in (row, *others))
    return draw("unusual-one", form=form, row=row, others=others, names=names, references=references), code


@blueprint.route(f"{LIST}/limits", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def limits() -> Answer:
    """What is many, from a day on."""
    holds = limits_on(today())
    form = LimitForm.from_answers({"at_least": str(holds.at_least), "times": str(holds.times), "from_on": today()})
    if form.validate_on_submit():
        with transaction():
            set_limits(int(form.at_least.data), int(form.times.data), form.from_on.data, access.viewer())
        return redirect(url_for(".unusual"))
    rows = limits_set()
    page = draw("limits", form=form, rows=rows, names=staff_names(row.set_by for row in rows))
    return (page, 422) if request.method == "POST" else page
