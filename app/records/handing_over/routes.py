"""Pages of handing over: who leaves or left, what is in their hands, and to whom it goes.

Managers hand over their own; audits, complaints and what people told us are handed over by those who may see them.
"""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import trail
from app.accounts.models import StaffAccount
from app.accounts.queries import staff
from app.core.clock import today
from app.core.db import transaction
from app.records.handing_over import queries, services
from app.records.handing_over.in_hands import MANAGERS, ROLES, Held
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers
from app.web.fields import DateField, SelectField, TextField
from app.web.forms import Form, OnceForm

blueprint = Blueprint("handing_over", __name__, url_prefix="/staff/leaving")
Answer = str | tuple[str, int] | Response


@blueprint.before_request
def name_section() -> None:
    """Where the navigation stands."""
    g.section = "leaving"


KINDS = {
    "family": _l("Request for early help"),
    "young_person": _l("Young person"),
    "action": _l("Action, due"),
    "team": _l("Team they lead"),
    "task": _l("Task"),
    "audit": _l("Audit of"),
    "audit_place": _l("Auditor in the round"),
    "audit_thanks": _l("Family to tell what was learned, audit of"),
    "complaint": _l("Complaint, received"),
    "you_said": _l("You said, we did"),
    "wish": _l("Something a child asked for"),
}


class LastDayForm(Form):
    """Somebody's last day, as their manager says it."""

    on = DateField(_l("Which is their last day?"), not_before=today, required=_l("Add their last day"))


class HandOverForm(OnceForm):
    """To whom, and why."""

    to = SelectField(_l("Who has it from now on?"), required=_l("Choose who has it from now on"))
    why = TextField(_l("Anything they should know"), max_length=300, optional=True)

    def refuse_by_rule(self, code: str) -> None:
        """Show what a rule refused at the top of the page."""
        self.form_errors = [_("They cannot have this. Choose somebody else") if code == "cannot_receive" else _("No")]


@blueprint.get("")
@access.staff(*ROLES)
def people() -> str:
    """Who has a last day, and who left with something still in their hands."""
    viewer = access.viewer()
    return _draw("people", rows=queries.leaving(viewer), own=queries.own_staff(viewer))


@blueprint.route("/<uuid:staff_id>/last-day", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGERS)
def last_day(staff_id: UUID) -> Answer:
    """A manager says the last day of somebody in a team that they lead."""
    form, who = LastDayForm(), _own(staff_id)
    if not form.validate_on_submit():
        status = 400 if form.is_stale() else 422 if form.errors else 200
        return _draw("last-day", form=form, who=who), status
    with transaction():
        services.say_last_day(_own(staff_id).id, form.on.data, access.viewer())
    return redirect(url_for(".person", staff_id=staff_id))


@blueprint.get("/<uuid:staff_id>")
@access.staff(*ROLES)
def person(staff_id: UUID) -> str:
    """What is in their hands, as far as this manager may see it."""
    leaver, viewer = _look(staff_id), access.viewer()
    held = queries.in_hands(leaver.id, viewer)
    is_more = not held and viewer.has(MANAGERS) and queries.is_anything_left(leaver.id)
    nobody = {one.id for one in held if one.kind in services.VERBS and not queries.receivers(one, leaver.id)}
    return _draw("person", leaver=leaver, held=held, is_more=is_more, nobody=nobody, may_change=_may_change(leaver))


@blueprint.route("/<uuid:staff_id>/<kind>/<uuid:thing_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def one(staff_id: UUID, kind: str, thing_id: UUID) -> Answer:
    """Hand one thing to somebody named."""
    viewer, leaver = access.viewer(), _look(staff_id)
    held = _held(leaver, kind, thing_id)
    form = HandOverForm.opened()
    form.to.choices = [("", _("Choose")), *queries.receivers(held, leaver.id)]

    def carry_out() -> None:
        why = form.why.data or _("Somebody left")
        services.hand_over(_leaver(staff_id), held, UUID(str(form.to.data)), why, viewer)

    status, is_done = do(form, carry_out)
    if is_done:
        return redirect(url_for(".person", staff_id=staff_id))
    return _draw("one", form=form, leaver=_leaver(staff_id), held=held), status


def _held(leaver: StaffAccount, kind: str, thing_id: UUID) -> Held:
    mine = queries.in_hands(leaver.id, access.viewer())
    found = next((one for one in mine if (one.kind, one.id) == (kind, thing_id)), None)
    return found if found is not None and found.kind in services.VERBS else abort(404)


def _own(staff_id: UUID) -> StaffAccount:
    """Somebody who works in a team that this manager leads."""
    found = staff(staff_id)
    return found if found is not None and _may_change(found) else abort(404)


def _may_change(found: StaffAccount) -> bool:
    return found.active and queries.leads(access.viewer(), found.id)


def _look(staff_id: UUID) -> StaffAccount:
    trail.looked(access.viewer(), _leaver(staff_id), "in_their_hands", *ROLES)
    return _leaver(staff_id)


def _leaver(staff_id: UUID) -> StaffAccount:
    return queries.who_leaves(staff_id) or abort(404)


def _draw(page: str, **given: Any) -> str:
    return render_template(f"records/handing_over/{page}.html", kinds=KINDS, **given)
