"""Setting an action on the page of an entry."""

from uuid import UUID

from flask import render_template as draw_shared
from flask import url_for

from app.actions.forms import ActionForm
from app.web import access
from app.web.doing import do
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

    def carry_out() -> None:
        improving.set_action(desk.entry_by_id(entry_id).entry, form.said(), access.viewer(), form.token)

    status, is_done = do(form, carry_out)
    if is_done:
        return to_entry(entry_id)
    return draw_shared("actions/set.html", form=form, back=(back, title)), status
