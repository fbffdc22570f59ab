"""Type six names, or choose six pictures, and see what came of it. A wrong code and an unknown one look the same."""

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import transaction
from app.core.guesses import count_guess
from app.feedback import codes
from app.feedback.forms.returning import CodeForm
from app.feedback.models import FeedbackItem
from app.feedback.picture_words import PICTURES
from app.feedback.pictures import KINDS
from app.feedback.return_queries import item_of_code
from app.feedback.return_routes import held
from app.feedback.return_routes.held import Answer, blueprint, page
from app.feedback.return_routes.told import answer_page
from app.feedback.services import returning
from app.web import access
from app.web.errors import keeps_answers
from app.web.forms import Form

GUESSES = "child_code"


@blueprint.route("/return", methods=["GET", "POST"])
@keeps_answers
@access.apart
def come_back() -> Answer:
    """Six boxes for six names."""
    form = CodeForm()
    if form.validate_on_submit():
        item = _open(form.code)
        if item is not None:
            return answer_page(item, form.kept.data) if form.kept.data else redirect(url_for(".answer"))
        form.form_errors.append(_("We cannot find this code. Check each picture, and that they are in the right order"))
    return page("return", form, 422 if form.form_errors else 200, locked="locked" in request.args)


@blueprint.route("/return/pictures", methods=["GET", "POST"])
@keeps_answers
@access.apart
def choose_pictures() -> Answer:
    """The same by choosing: a kind, then a picture of it, six times. What was chosen travels with the form only."""
    form = Form()
    picked = [code for code in request.form.getlist("picked") if code in codes.CODES][: codes.SIX]
    kind = None
    if form.validate_on_submit():
        if request.form.get("add") in codes.CODES and len(picked) < codes.SIX:
            picked.append(request.form["add"])
        elif "undo" in request.form:
            picked = picked[:-1]
        elif request.form.get("kind") in KINDS:
            kind = request.form["kind"]
    return page("return-pictures", form, picked=picked, kind=kind, kinds=KINDS, pictures=PICTURES, most=codes.SIX)


@blueprint.post("/return/finish")
@access.apart
def finish() -> Response:
    """Forget it in this browser: from now on only the code opens it."""
    held.let_go()
    answer = redirect("/")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _open(code: codes.Code) -> FeedbackItem | None:
    """The item with this code, held by this browser from now; None where there is none. Guesses are counted first."""
    now = clock.now()
    with transaction():
        again_at = count_guess(GUESSES, request.remote_addr or "", now)
    if again_at is not None:
        raise TooManyRequests(retry_after=again_at)
    hashes = codes.hashes_of(code)
    with transaction():
        item = item_of_code(hashes)
        if item is None:
            return None
        returning.came_back(item)
        held.hold(item.id)
    return item
