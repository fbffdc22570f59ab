"""Letting somebody outside read parts of one's own plan, seeing who did, and ending it."""

from uuid import UUID

from flask import current_app, redirect, url_for
from flask import request as http

from app.core.db import transaction
from app.core.errors import DomainError
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_forms import ButtonForm, LendForm
from app.leaving_care.plan_routes.own import Answer, blueprint, do, look, own, render
from app.leaving_care.plan_view import frozen_areas
from app.leaving_care.queries.plan import plan_of, share_of, shares_of
from app.leaving_care.queries.plan_history import held_by, openings_of
from app.leaving_care.rules.areas import AREAS
from app.leaving_care.services import plan_lending as lending
from app.web import access
from app.web.errors import keeps_answers

CHANGE = "change"
"""The button that goes back from the preview to the questions."""


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
    """Let somebody read parts of my plan: choose, see what they will read, allow it.

    Behind the second check, and absent beside a worker.
    """
    form = LendForm.opened()
    if CHANGE in http.form:
        return render("lend", look("plan_others"), form=form)
    if not form.seen.data and form.validate_on_submit():
        return _preview(form, 200)
    status, done = do(form, lambda record: _allow(record, form), url_for("my_plan.others"))
    if done is not None:
        return done
    return _preview(form, status) if form.is_lost else (render("lend", look("plan_others"), form=form), status)


def _preview(form: LendForm, status: int) -> Answer:
    """What they will read, word for word, before it is allowed."""
    record, said = look("plan_others"), _said(form)
    try:
        holds = lending.held_for(record, said.areas, said.with_words)
    except DomainError as refused:
        form.refuse_by_rule(refused.code)
        return render("lend", record, form=form), 422
    areas = frozen_areas(held_by(holds), [code for code in AREAS if code in said.areas])
    kept = [pair for pair in http.form.items(multi=True) if pair[0] not in ("csrf_token", "seen")]
    seen = lending.mark_of(holds)
    return render("lend-preview", record, form=form, said=said, areas=areas, kept=kept, seen=seen), status


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
    lending.allow(record, _said(form), access.viewer(), form.token, str(form.seen.data or ""))


def _said(form: LendForm) -> lending.Allowed:
    return lending.Allowed(
        form.areas.data,
        form.with_words.data == "yes",
        form.kind.data,
        form.whom.data,
        form.how.data == "paper",
        form.until.data,
    )
