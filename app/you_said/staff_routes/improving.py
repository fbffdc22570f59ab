"""Setting an action on the page of an entry."""

from uuid import UUID

from flask import render_template as draw_shared
from flask import url_for

from app.actions.forms import ActionForm
from app.core.db import transaction
from app.core.errors import AlreadyDone, DomainError
from app.web import access
from app.web.errors import keeps_answers
from app.you_said.policy import ROLES
from app.you_said.queries import desk
from app.you_said.services import improving
from app.you_said.staff_routes.hub import Answer, blueprint, to_entry


@blueprint.route("/<uuid:entry_id>/actions/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def new_action(entry_id: UUID) -> Answer:
    """What will be done about it, by whom, by when, and what will show that it worked."""
    kept = desk.entry_by_id(entry_id)
    title, back = kept.words.title, url_for(".entry", entry_id=entry_id)
    form = ActionForm.offered(theme=kept.words.theme)
    if form.validate_on_submit() and _is_set(form, entry_id):
        return to_entry(entry_id)
    status = 400 if form.is_stale() else 422 if form.errors or form.form_errors else 200
    return draw_shared("actions/set.html", form=form, back=(back, title)), status


def _is_set(form: ActionForm, entry_id: UUID) -> bool:
    """Whether it is set; else what a rule refused stands on the page."""
    try:
        with transaction():
            improving.set_action(desk.entry_by_id(entry_id).entry, form.said(), access.viewer(), form.token)
    except AlreadyDone:
        return True
    except DomainError as refused:
        form.refuse_by_rule(refused.code)
        return False
    return True
