"""Pages of handing over, for managers: who leaves or left, what is in their hands, and to whom it goes."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import trail
from app.accounts.models import StaffAccount
from app.records.handing_over import queries, services
from app.records.handing_over.queries import ROLE, Held
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers
from app.web.fields import SelectField, TextField
from app.web.forms import OnceForm

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
}


class HandOverForm(OnceForm):
    """To whom, and why."""

    to = SelectField(_l("Who has it from now on?"), required=_l("Choose who has it from now on"))
    why = TextField(_l("Anything they should know"), max_length=300, optional=True)

    def refuse_by_rule(self, code: str) -> None:
        """Show what a rule refused at the top of the page."""
        self.form_errors = [_("They cannot have this. Choose somebody else") if code == "cannot_receive" else _("No")]


@blueprint.get("")
@access.staff(ROLE)
def people() -> str:
    """Who has a last day, and who left with something still in their hands."""
    return _draw("people", rows=queries.leaving())


@blueprint.get("/<uuid:staff_id>")
@access.staff(ROLE)
def person(staff_id: UUID) -> str:
    """What is in their hands, as far as this manager may see it."""
    leaver = _look(staff_id)
    held = queries.in_hands(leaver.id, access.viewer())
    return _draw("person", leaver=leaver, held=held, is_more=not held and queries.is_anything_left(leaver.id))


@blueprint.route("/<uuid:staff_id>/<kind>/<uuid:thing_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def one(staff_id: UUID, kind: str, thing_id: UUID) -> Answer:
    """Hand one thing to somebody named."""
    viewer, leaver = access.viewer(), _look(staff_id)
    held = _held(leaver, kind, thing_id)
    form = HandOverForm.opened()
    form.to.choices = [("", _("Choose")), *queries.receivers(held.roles, leaver.id)]

    def carry_out() -> None:
        why = form.why.data or _("Somebody left")
        services.hand_over(_leaver(staff_id), held, UUID(str(form.to.data)), why, viewer)

    status, is_done = do(form, carry_out)
    if is_done:
        return redirect(url_for(".person", staff_id=staff_id))
    return _draw("one", form=form, leaver=_leaver(staff_id), held=held), status


def _held(leaver: StaffAccount, kind: str, thing_id: UUID) -> Held:
    mine = queries.in_hands(leaver.id, access.viewer())
    return next((one for one in mine if (one.kind, one.id) == (kind, thing_id)), None) or abort(404)


def _look(staff_id: UUID) -> StaffAccount:
    trail.looked(access.viewer(), _leaver(staff_id), "in_their_hands", ROLE)
    return _leaver(staff_id)


def _leaver(staff_id: UUID) -> StaffAccount:
    return queries.who_leaves(staff_id) or abort(404)


def _draw(page: str, **given: Any) -> str:
    return render_template(f"records/handing_over/{page}.html", kinds=KINDS, **given)
