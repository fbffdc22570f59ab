"""What a second person does with an action: send it back, move its day, give it to somebody else, open it again."""

from uuid import UUID

from flask import abort
from flask_babel import gettext as _

from app.actions import queries, services
from app.actions.forms import DoubtForm, DueForm, OwnerForm, WhyForm, people
from app.actions.policy import YOUTH_VOICE, can_direct
from app.actions.routes.hub import Answer, asked, blueprint
from app.core.people import Viewer
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<uuid:action_id>/send-back", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def send_back(action_id: UUID) -> Answer:
    """It is not done yet."""
    viewer, form = _directing(action_id), WhyForm.opened()

    def carry_out() -> None:
        services.send_back(queries.action_for(viewer, action_id), str(form.why.data), viewer)

    return asked(form, action_id, _("Send it back"), _("Send it back"), carry_out)


@blueprint.route("/<uuid:action_id>/due", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def due(action_id: UUID) -> Answer:
    """Another day."""
    viewer = _directing(action_id)
    form = DueForm.opened(due_on=queries.action_for(viewer, action_id).due_on)

    def carry_out() -> None:
        services.change_due(queries.action_for(viewer, action_id), form.day, str(form.why.data), viewer)

    return asked(form, action_id, _("Change the day it is due"), _("Change it"), carry_out)


@blueprint.route("/<uuid:action_id>/owner", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def owner(action_id: UUID) -> Answer:
    """Somebody else does it."""
    viewer, form = _directing(action_id), OwnerForm.opened()
    form.owner.choices = people()

    def carry_out() -> None:
        chosen = UUID(str(form.owner.data))
        services.hand_over(queries.action_for(viewer, action_id), chosen, str(form.why.data), viewer)

    return asked(form, action_id, _("Give it to somebody else"), _("Give it to them"), carry_out)


@blueprint.route("/<uuid:action_id>/reopen", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def reopen(action_id: UUID) -> Answer:
    """It turned out not to be done."""
    viewer, form = access.viewer(), WhyForm.opened()

    def carry_out() -> None:
        services.reopen(queries.action_for(viewer, action_id), str(form.why.data), viewer)

    return asked(form, action_id, _("Open it again"), _("Open it again"), carry_out)


@blueprint.route("/<uuid:action_id>/doubt", methods=["GET", "POST"])
@keeps_answers
@access.staff(YOUTH_VOICE)
def doubt(action_id: UUID) -> Answer:
    """Somebody who said it says that it is not better: open it again, in words its owner may read, or leave it."""
    viewer, form = access.viewer(), DoubtForm.opened()
    if queries.doubt_of(viewer, queries.action_for(viewer, action_id)) is None:
        abort(404)

    def carry_out() -> None:
        found = queries.action_for(viewer, action_id)
        waits = queries.doubt_of(viewer, found)
        if waits is not None:
            is_reopened = form.outcome.data == "reopened"
            services.settle_doubt(found, waits, is_reopened, str(form.why.data or ""), viewer)

    return asked(form, action_id, _("Somebody says it is not better"), _("Save"), carry_out)


def _directing(action_id: UUID) -> Viewer:
    """Whoever looks, where they may direct this action; 404 otherwise."""
    viewer = access.viewer()
    found = queries.action_for(viewer, action_id)
    return viewer if can_direct(viewer, found, queries.around(found)) else abort(404)
