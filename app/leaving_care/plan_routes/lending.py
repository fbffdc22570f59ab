"""Letting somebody outside read parts of one's own plan, seeing who did, and ending it."""

from uuid import UUID

from flask import current_app, redirect, url_for

from app.core.db import transaction
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_forms import ButtonForm, LendForm
from app.leaving_care.plan_routes.own import Answer, blueprint, do, look, own, render
from app.leaving_care.plan_view import frozen_areas
from app.leaving_care.queries.plan import plan_of, share_of, shares_of
from app.leaving_care.queries.plan_history import held_by, openings_of
from app.leaving_care.services import plan_lending as lending
from app.web import access
from app.web.errors import keeps_answers


@blueprint.get("/others")
@access.family()
def others() -> str:
    """Who may read parts of my plan, who did, and since when not any more."""
    record = look("plan_others")
    plan = plan_of(record)
    rows = shares_of(plan) if plan else ()
    return render("others", record, rows=rows, is_open=lending.is_open, openings=openings_of(record))


@blueprint.route("/others/new", methods=["GET", "POST"])
@keeps_answers
@access.family(fresh=True)
def lend() -> Answer:
    """Let somebody read parts of my plan. Behind the second check, and absent beside a worker."""
    form = LendForm.opened()
    status, done = do(form, lambda record: _allow(record, form), url_for("my_plan.others"))
    if done is not None:
        return done
    return render("lend", look("plan_others"), form=form), status


@blueprint.get("/others/<uuid:share_id>")
@access.family()
def lent(share_id: UUID) -> str:
    """One permission: the link and the code to pass on, what they read, and the button that ends it."""
    record = look("plan_others")
    row = share_of(plan_of(record), share_id)
    seen = frozen_areas(held_by(row.holds), row.areas)
    base = current_app.config["SETTINGS"].public_url.rstrip("/")
    address = base + url_for("lent.read", link=row.link)
    context = {"row": row, "areas": seen, "is_open": lending.is_open(row), "address": address}
    return render("lent", record, form=ButtonForm.opened(), **context)


@blueprint.post("/others/<uuid:share_id>/end")
@access.family()
def end_lending(share_id: UUID) -> Answer:
    """Nobody reads by this any more. Making it safer needs no second check."""
    with transaction():
        record = own()
        lending.end(record, share_of(plan_of(record), share_id), access.viewer())
    return redirect(url_for("my_plan.others"))


def _allow(record: CareLeaver, form: LendForm) -> None:
    said = lending.Allowed(
        form.areas.data,
        form.with_words.data == "yes",
        form.kind.data,
        form.whom.data,
        form.how.data == "paper",
        form.until.data,
    )
    lending.allow(record, said, access.viewer(), form.token)
