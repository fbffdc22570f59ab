"""Where a request stands, for whoever holds its reference and code. Status only; never a look."""

from flask import render_template
from flask_babel import gettext as _

from app.accounts.browser import count_try
from app.accounts.services import account_of_code
from app.early_help import family_words
from app.early_help.family_forms import TrackForm
from app.early_help.family_routes.own_part import Answer, blueprint
from app.early_help.family_view import status_for
from app.early_help.queries.case import request_by_reference
from app.early_help.rules import Status
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/early-help/track", methods=["GET", "POST"])
@keeps_answers
@access.public
def track() -> Answer:
    """A wrong code and an unknown reference are answered the same."""
    form = TrackForm()
    if not form.validate_on_submit():
        page = render_template("early_help/family/track.html", form=form)
        return (page, 422) if form.is_submitted() else page
    count_try("track")
    status = _status(form.reference.data, form.code.data)
    if status is None:
        form.refuse("code", _("These two do not belong together. Check each of them"))
        return render_template("early_help/family/track.html", form=form), 422
    return render_template("early_help/family/tracked.html", status=status, words=family_words)


def _status(reference: str, code: str) -> Status | None:
    """The status that the holder of this code may read, with the same two limits as on their own page."""
    account = account_of_code(reference, code)
    request = request_by_reference(reference)
    if account is None or request is None:
        return None
    mine = [p for p in request.participants if p.account_id == account.id and p.left_at is None]
    return status_for(request, mine[0]) if mine else None
