"""Passing on: a concern to duty, an allegation to the designated officer, praise that the child lets us share."""

from uuid import UUID

from flask import redirect, url_for
from flask_babel import gettext as _

from app.core.db import transaction
from app.core.errors import DomainError
from app.feedback.services import passing, quoting
from app.feedback.staff_forms import AllegationForm, ConcernForm, LeaveForm, QuoteForm
from app.feedback.staff_routes.desk import ROLE, Answer, asked, blueprint, found, to_item
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<uuid:item_id>/concern", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def concern(item_id: UUID) -> Answer:
    """Tell duty that somebody may not be safe."""
    form, one = ConcernForm(), found(item_id)
    if not form.validate_on_submit():
        return asked("feedback/staff/concern.html", form, one)
    with transaction():
        passing.raise_from_item(found(item_id), str(form.words.data), access.viewer())
    return to_item(item_id)


@blueprint.route("/<uuid:item_id>/allegation", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def allegation(item_id: UUID) -> Answer:
    """Pass it to the designated officer; it leaves the inbox."""
    one = found(item_id)
    form = AllegationForm.from_answers({"named": one.about_name})
    if not form.validate_on_submit():
        return asked("feedback/staff/allegation.html", form, one)
    with transaction():
        passing.pass_allegation(
            found(item_id),
            about_kind=str(form.about_kind.data),
            named=str(form.named.data or ""),
            words=str(form.words.data),
            by=access.viewer(),
        )
    return redirect(url_for(".inbox"))


@blueprint.route("/<uuid:item_id>/ask-leave", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def ask_leave(item_id: UUID) -> Answer:
    """Ask the child whether their worker may read some words."""
    form, one = LeaveForm(), found(item_id)
    if form.validate_on_submit():
        try:
            with transaction():
                passing.ask_leave(found(item_id), str(form.words.data), access.viewer())
            return to_item(item_id)
        except DomainError:
            form.refuse("words", _("Say first which worker it is about"))
    return asked("feedback/staff/ask-leave.html", form, found(item_id) if form.errors else one)


@blueprint.route("/<uuid:item_id>/ask-to-quote", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def ask_to_quote(item_id: UUID) -> Answer:
    """Ask whoever spoke whether a report may quote some words."""
    form, one = QuoteForm(), found(item_id)
    if form.validate_on_submit():
        try:
            with transaction():
                quoting.ask_to_quote(found(item_id), str(form.words.data), access.viewer())
            return to_item(item_id)
        except DomainError:
            form.refuse("words", _("A name stands in it. Leave it out"))
    return asked("feedback/staff/ask-to-quote.html", form, found(item_id) if form.errors else one)


@blueprint.post("/<uuid:item_id>/praise/<uuid:share_id>/release")
@access.staff(ROLE)
def release(item_id: UUID, share_id: UUID) -> Answer:
    """Show the worker the praise that the child let them read."""
    with transaction():
        passing.release(found(item_id), share_id, access.viewer())
    return to_item(item_id)
