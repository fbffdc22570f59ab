"""Setting an action on the page of something somebody told us."""

from uuid import UUID

from flask import render_template, url_for
from flask_babel import gettext as _

from app.feedback.services import improving
from app.feedback.staff_forms.improving import FeedbackActionForm
from app.feedback.staff_routes.desk import ROLE, Answer, blueprint, found, to_item
from app.web import access
from app.web.doing import do
from app.web.errors import keeps_answers


@blueprint.route("/<uuid:item_id>/actions/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def new_action(item_id: UUID) -> Answer:
    """What will be done about it, by whom, by when: nothing of it tells what was said, or that it was said."""
    found(item_id)
    form = FeedbackActionForm.offered()

    def carry_out() -> None:
        improving.set_action(found(item_id), form.said(), access.viewer(), form.token)

    status, is_done = do(form, carry_out)
    if is_done:
        return to_item(item_id)
    back = (url_for(".item", item_id=item_id), _("Something somebody told us"))
    return render_template("actions/set.html", form=form, back=back), status
