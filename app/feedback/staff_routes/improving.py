"""Setting an action on the page of something somebody told us."""

from uuid import UUID

from flask import render_template, url_for
from flask_babel import gettext as _

from app.core.db import transaction
from app.core.errors import AlreadyDone, DomainError, NotFound
from app.feedback.services import improving
from app.feedback.staff_forms.improving import FeedbackActionForm
from app.feedback.staff_routes.desk import ROLE, Answer, blueprint, found, to_item
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<uuid:item_id>/actions/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def new_action(item_id: UUID) -> Answer:
    """What will be done about it, by whom, by when: nothing of it tells what was said, or that it was said."""
    found(item_id)
    form = FeedbackActionForm.offered()
    if form.validate_on_submit() and _is_set(form, item_id):
        return to_item(item_id)
    back = (url_for(".item", item_id=item_id), _("Something somebody told us"))
    status = 400 if form.is_stale() else 422 if form.errors or form.form_errors else 200
    return render_template("actions/set.html", form=form, back=back), status


def _is_set(form: FeedbackActionForm, item_id: UUID) -> bool:
    try:
        with transaction():
            improving.set_action(found(item_id), form.said(), access.viewer(), form.token)
    except AlreadyDone:
        return True
    except NotFound:
        raise
    except DomainError as refused:
        form.refuse_by_rule(refused.code)
        return False
    return True
