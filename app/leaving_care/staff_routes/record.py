"""One care leaver's page for staff, and the question on first opening it."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask import request as http

from app.accounts.queries import staff_names
from app.core.db import transaction
from app.leaving_care import words, words_plan
from app.leaving_care.policy import STAFF_ROLES
from app.leaving_care.queries.people import allocations_of, care_leaver_by_id, care_leaver_for, said_whether_knows
from app.leaving_care.services import people
from app.leaving_care.staff_forms.base import KnowForm
from app.leaving_care.staff_routes.account import account_part
from app.leaving_care.staff_routes.asks import asks_part
from app.leaving_care.staff_routes.homes import home_part
from app.leaving_care.staff_routes.hub import Answer, blueprint, found, looked_at, spoken, to_record
from app.leaving_care.staff_routes.plan import plan_part
from app.leaving_care.staff_routes.status import status_part
from app.leaving_care.staff_routes.team import team_part
from app.leaving_care.staff_routes.touch import touch_part
from app.web import access
from app.web.errors import keeps_answers


@blueprint.get("/<reference>")
@access.staff(*STAFF_ROLES)
def record(reference: str) -> Answer:
    """One young person: who works with them, what the law calls them, and where everything else is."""
    seen = looked_at(found(reference), "care_leaver")
    team = allocations_of(seen.id)
    return render_template(
        "leaving_care/staff/record.html",
        record=seen,
        team=team,
        names=staff_names(row.staff_id for row in team),
        given=team_part(seen),
        status=status_part(seen),
        words=words,
        reference=spoken(seen),
        account=account_part(seen),
        asked=asks_part(seen),
        home_now=home_part(seen),
        touch_now=touch_part(seen),
        plan_now=plan_part(seen),
        plan_words=words_plan,
    )


@blueprint.get("/by-id/<uuid:care_leaver_id>")
@access.staff(*STAFF_ROLES)
def by_id(care_leaver_id: UUID) -> Answer:
    """The page of a record that is known by its id only, such as from a task or a concern."""
    return redirect(to_record(care_leaver_by_id(access.viewer(), care_leaver_id)))


@blueprint.route("/<reference>/do-i-know-them", methods=["GET", "POST"])
@keeps_answers
@access.staff(*STAFF_ROLES)
def know(reference: str) -> Answer:
    """On first opening: do I know them? A name and nothing else. Who does is not shown the record."""
    viewer = access.viewer()
    asked = care_leaver_for(viewer, reference)
    said = said_whether_knows(asked.id, viewer.id) if viewer.id else None
    if said is not None and not said.knows:
        return redirect(to_record(asked))
    if said is not None:
        return render_template("leaving_care/staff/knows-them.html", record=asked, reference=spoken(asked))
    form = KnowForm.about(asked)
    if form.validate_on_submit():
        with transaction():
            people.say_whether_i_know_them(care_leaver_for(viewer, reference), viewer, knows=form.knows.data == "yes")
        return redirect(url_for("care_leavers_staff.know", reference=reference))
    page = render_template("leaving_care/staff/know.html", record=looked_at(asked, form.why), form=form)
    return (page, 422) if http.method == "POST" else page
