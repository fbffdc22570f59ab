"""For who can use neither link nor code: ask to be rung; and what the hub reads before ringing."""

from uuid import UUID

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from app import trail
from app.accounts import queries
from app.accounts.browser import count_try
from app.accounts.forms.families import HelpDoneForm, HelpForm
from app.accounts.models import HelpAsked
from app.accounts.routes.shared import blueprint, page
from app.accounts.services import ask_to_be_rung, end_help
from app.core.db import transaction
from app.web import access
from app.web.errors import keeps_answers

Page = Response | tuple[str, int] | str


@blueprint.route("/sign-in/help", methods=["GET", "POST"])
@access.public
@keeps_answers
def help_signing_in() -> Page:
    """Ask the hub to ring. Known or not, the same."""
    form = HelpForm()
    if not form.validate_on_submit():
        return page("help", form)
    count_try("ask_link")
    with transaction():
        ask_to_be_rung(form.answers())
    return redirect(url_for(".help_sent"))


@blueprint.get("/sign-in/help/sent")
@access.public
def help_sent() -> Page:
    return page("help-sent")


@blueprint.get("/staff/sign-in-help/<uuid:asked_id>")
@access.staff("early_help_hub")
def help_to_give(asked_id: UUID) -> Page:
    """What they said, and how to check by voice. Opening it is a look."""
    return _shown(asked_id, HelpDoneForm())


@blueprint.post("/staff/sign-in-help/<uuid:asked_id>")
@access.staff("early_help_hub")
@keeps_answers
def help_given(asked_id: UUID) -> Page:
    form = HelpDoneForm()
    if not form.validate_on_submit():
        return _shown(asked_id, form)
    with transaction():
        end_help(_asked(asked_id), access.viewer().actor("early_help_hub"), form.outcome.data)
    return redirect("/staff")


def _shown(asked_id: UUID, form: HelpDoneForm) -> Page:
    trail.looked(access.viewer(), _asked(asked_id), "help_signing_in", "early_help_hub")
    return page("help-to-give", form, asked=_asked(asked_id))


def _asked(asked_id: UUID) -> HelpAsked:
    found = queries.help_asked(asked_id)
    if found is None:
        abort(404)
    return found
