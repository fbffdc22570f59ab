"""Asking that somebody outside the team may know a kept name, and a second person's answer."""

from uuid import UUID

from flask import abort
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.accounts.queries import active_staff, staff_name, staff_with_role
from app.core.db import transaction
from app.core.errors import DomainError
from app.feedback import naming_queries
from app.feedback.services import naming
from app.feedback.staff_forms.naming import NameAskForm
from app.feedback.staff_routes.desk import ROLE, Answer, asked, blueprint, found, to_item
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<uuid:item_id>/name", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def ask_for_name(item_id: UUID) -> Answer:
    """Ask. The name is not shown before another person of the team agrees."""
    one = found(item_id)
    if naming.kept_name(one) is None:
        abort(404)
    form = _form()
    if form.validate_on_submit():
        try:
            with transaction():
                _ask(item_id, form)
            return to_item(item_id)
        except DomainError:
            form.refuse("person", _("It is about this person, or they have left. They must not know the name"))
    return asked("feedback/staff/name-ask.html", form, found(item_id))


@blueprint.post("/<uuid:item_id>/name/<uuid:ask_id>/<any('yes','no'):what>")
@access.staff(ROLE)
def settle_name(item_id: UUID, ask_id: UUID, what: str) -> Response:
    """A second person agrees, or does not."""
    with transaction():
        one = found(item_id)
        row = next((row for row in naming_queries.asks_about(one) if row.id == ask_id), None) or abort(404)
        naming.settle_ask(row, one, access.viewer(), agreed=what == "yes")
    return to_item(item_id)


def _ask(item_id: UUID, form: NameAskForm) -> None:
    manager = UUID(form.manager.data) if form.manager.data else None
    reason = str(form.reason.data)
    naming.ask_for_name(found(item_id), UUID(str(form.person.data)), reason, manager, access.viewer())


def _form() -> NameAskForm:
    me = access.viewer().id
    people = sorted((staff_name(row.id), str(row.id)) for row in active_staff() if row.id != me)
    managers = sorted((row.name, str(row.id)) for row in staff_with_role("team_manager"))
    return NameAskForm(
        people=[(key, name) for name, key in people], managers=[("", ""), *((key, name) for name, key in managers)]
    )
