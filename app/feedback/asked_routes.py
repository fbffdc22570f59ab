"""What a person whom a child chose reads: the words that the child agreed to, by when, and what they did about it.

Nothing else of what was said exists for them: not who, not about whom, not how many others.
"""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import trail
from app.core import clock
from app.core.db import transaction
from app.feedback import queries, staff_words
from app.feedback.services import answering
from app.feedback.staff_forms import WishForm
from app.web import access
from app.web.errors import keeps_answers

blueprint = Blueprint("asked_of_me", __name__, url_prefix="/staff/asked-of-me")


@blueprint.route("/<uuid:wish_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff()
def wish(wish_id: UUID) -> tuple[str, int] | Response:
    """Read it, and say what you did."""
    viewer, form = access.viewer(), WishForm()
    trail.looked(viewer, queries.wish_for(viewer, wish_id), "asked_of_me", "team_manager")
    if form.validate_on_submit() and _finished(wish_id, form):
        return redirect(url_for(".wish", wish_id=wish_id))
    row = queries.wish_for(viewer, wish_id)
    page = render_template("feedback/staff/asked-of-me.html", form=form, wish=row, words=staff_words, now=clock.now())
    return page, 400 if form.is_stale() else 422 if form.errors else 200


def _finished(wish_id: UUID, form: WishForm) -> bool:
    """Whether it is saved; a fault stands beside its field."""
    viewer = access.viewer()
    try:
        with transaction():
            row = queries.wish_for(viewer, wish_id)
            answering.finish_wish(row, viewer, outcome=str(form.outcome.data), answer=str(form.answer.data))
    except answering.Quoted as quoted:
        form.refuse("answer", _("Do not repeat the words you were given: “%(words)s”", words=quoted.words))
        return False
    return True
