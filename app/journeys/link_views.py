"""The page a link in a message opens. Looking changes nothing; its one button spends the link.

The address is neutral and the same for every journey: it tells nothing about what was begun.
"""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import TooManyRequests

from app.core import clock
from app.core.db import transaction
from app.core.guesses import count_guess
from app.journeys import drafts, links, pages
from app.journeys.journey import Journey
from app.journeys.models import Draft
from app.journeys.services import change
from app.web import access
from app.web.forms import Form


def make_link_blueprint(journeys: Mapping[str, Journey]) -> Blueprint:
    """`/sign-in/return/<token>` for the drafts of these journeys, by code."""
    made = Blueprint("come_back", __name__, url_prefix="/sign-in/return")

    @made.route("/<token>", methods=["GET", "POST"])
    @access.public
    def by_link(token: str) -> pages.Answer:
        """One button to go on."""
        form = Form()
        if not form.validate_on_submit():
            return render_template("journeys/by-link.html", form=form, form_errors=[]), 400 if form.errors else 200
        goes_to = _open(token, journeys)
        if goes_to is None:
            spent = {"text": _("This link has been used, or is too old. You can still come back with your code")}
            return render_template("journeys/by-link.html", form_errors=[spent]), 422
        return redirect(goes_to)

    return made


def _open(token: str, journeys: Mapping[str, Journey]) -> str | None:
    now = clock.now()
    with transaction():
        again_at = count_guess("link", request.remote_addr or "", now)
    if again_at is not None:
        raise TooManyRequests(retry_after=again_at)
    found = links.draft_of_link(token, now)
    if found is None:
        return None
    with transaction():
        draft = change(Draft, found.id)
        if links.draft_of_link(token, now) is None:
            return None
        journey = journeys[draft.journey]
        key = links.use_link(draft)
        answers = draft.answers
    drafts.hold(journey, key)
    return pages.next_address(journey, answers)
