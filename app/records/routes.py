"""Pages of records, for data protection: how long each kind is kept, what is held, and what is due to go."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import trail
from app.accounts.queries import staff_names
from app.core.clock import today
from app.core.db import transaction
from app.core.errors import DomainError
from app.records import words
from app.records.expiry.queries import due
from app.records.expiry.services import order
from app.records.forms import ExpireForm, HoldForm, LiftForm, PeriodForm
from app.records.keeping import declared
from app.records.subjects import names_of_workers
from app.retention import queries, services
from app.retention.rules import KINDS, SHIPPED, Kind
from app.web import access
from app.web.errors import keeps_answers
from app.web.forms import Form

blueprint = Blueprint("records", __name__, url_prefix="/staff/records")
Answer = str | tuple[str, int] | Response
ROLE = queries.ROLE


@blueprint.get("/periods")
@access.staff(ROLE)
def periods() -> str:
    """Each kind of record: how long it is kept, where that stands, and how it goes. Those not set stand first."""
    goes = {code: [kept.goes for kept in declared() if kept.kind == code] for code in KINDS}
    rows = [(kind, queries.lengths_of(code, today()), queries.history(code)) for code, kind in KINDS.items()]
    rows.sort(key=lambda row: (not row[0].clocks, bool(row[1])))
    names = staff_names(one.set_by for _kind, _lengths, dated in rows for one in dated)
    return _draw(
        "periods", rows=rows, goes=goes, names=names, shipped=SHIPPED, today=today(), days_kept=queries.days_kept
    )


@blueprint.route("/periods/<kind>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def period(kind: str) -> Answer:
    """Set how long one kind is kept, from a day on."""
    of = _kind(kind)
    form = PeriodForm.of(of)

    def set_it() -> None:
        given = form.length(), form.source.data, form.from_on.data
        services.set_period(of.code, form.clock.data, *given, access.viewer())

    status, is_done = _do(form, "from_on", set_it)
    return redirect(url_for(".periods")) if is_done else (_draw("period", form=form, kind=of), status)


@blueprint.get("/holds")
@access.staff(ROLE)
def holds() -> str:
    """What nobody may delete, since when and why; and the last ones that were lifted."""
    viewer = access.viewer()
    trail.looked(viewer, None, "holds", ROLE)
    standing, lifted = queries.standing_holds(viewer), queries.lifted_holds(viewer)
    names = staff_names(person for one in (*standing, *lifted) for person in (one.set_by, one.lifted_by))
    return _draw("holds", standing=standing, lifted=lifted, names=names, workers=names_of_workers())


@blueprint.route("/holds/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def hold() -> Answer:
    """Hold a family, a person, a worker or a kind."""
    form = HoldForm()

    def set_it() -> None:
        services.hold(*form.held(), form.reason_code.data, form.reason.data, access.viewer())

    status, is_done = _do(form, "over", set_it)
    return redirect(url_for(".holds")) if is_done else (_draw("hold", form=form), status)


@blueprint.route("/holds/<uuid:hold_id>/lift", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def lift(hold_id: UUID) -> Answer:
    """End a hold, with a reason."""
    form = LiftForm()

    def lift_it() -> None:
        services.lift(_hold(hold_id), form.why.data, access.viewer())

    held = _hold(hold_id)
    status, is_done = _do(form, "why", lift_it)
    return redirect(url_for(".holds")) if is_done else (_draw("lift", form=form, held=held), status)


@blueprint.route("/expiry", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE, fresh=True)
def expiry() -> Answer:
    """What is due to go and why, what stays all the same, and an order to erase what is ticked."""
    trail.looked(access.viewer(), None, "expiry", ROLE)
    found = due(today())
    form = ExpireForm.offered([one for one in found if one.kept is None])

    def order_them() -> None:
        for kind, ids in form.chosen().items():
            order(kind, ids, access.viewer())

    status, is_done = _do(form, "records", order_them)
    if is_done:
        return redirect(url_for(".expiry"))
    unset = [code for code, kind in KINDS.items() if kind.clocks and not queries.lengths_of(code, today())]
    waiting = queries.ordered()
    return _draw("expiry", form=form, found=found, unset=unset, waiting=waiting), status


def _do(form: Form, beside: str, verb: Callable[[], None]) -> tuple[int, bool]:
    """Do it where the form is right; a rule that says no stands beside that question."""
    if not form.validate_on_submit():
        return (422 if request.method == "POST" else 200), False
    try:
        with transaction():
            verb()
    except DomainError as error:
        if error.code not in words.RULES:
            raise
        form.refuse("amount" if error.code == "period_too_short" else beside, words.rule(error))
        return 422, False
    return 200, True


def _kind(code: str) -> Kind:
    found = KINDS.get(code.replace("-", "_"))
    if found is None or not found.clocks:
        abort(404)
    return found


def _hold(hold_id: UUID) -> Any:
    return queries.hold_of(access.viewer(), hold_id) or abort(404)


def _draw(page: str, **given: Any) -> str:
    return render_template(f"records/{page}.html", words=words, **given)
