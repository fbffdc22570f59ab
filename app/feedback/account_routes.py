"""What a signed-in person told us with their name, under their account: after a second check, and in no shared session.

Nothing is joined to an account by itself: its owner types the code they kept. So a parent sees nothing of a child's,
and what was said without a name never stands here.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from app.accounts.queries import family_account
from app.core import clock
from app.core.db import transaction
from app.core.errors import DomainError
from app.core.guesses import count_guess
from app.feedback import codes
from app.feedback import return_queries as queries
from app.feedback.forms.returning import CodeForm
from app.feedback.return_routes.coming_back import GUESSES
from app.feedback.return_routes.told import when
from app.feedback.services import returning
from app.web import access
from app.web.errors import keeps_answers
from app.web.words import day

blueprint = Blueprint("feedback_account", __name__, url_prefix="/account/feedback")
Answer = str | tuple[str, int] | Response


@blueprint.get("")
@access.family(fresh=True)
def told() -> str:
    """What came of each thing this person told us. Never the words."""
    rows = [
        {
            "week": day(item.given_week),
            "seen": when(item, queries.first_seen(item)),
            "answers": [(when(item, one), one.words) for one in queries.answers_to(item)],
            "done": [(when(item, one), one.words) for one in queries.done_for(item)],
            "came_of": queries.came_of(item),
        }
        for item in queries.items_of_account(access.viewer())
    ]
    return render_template("feedback/account.html", rows=rows)


@blueprint.route("/add", methods=["GET", "POST"])
@keeps_answers
@access.family(fresh=True)
def add() -> Answer:
    """Type the code of something that was told with a name; from now on it stands here."""
    form = CodeForm()
    if form.validate_on_submit():
        fault = _join(form.code)
        if fault is None:
            return redirect(url_for(".told"))
        form.form_errors.append(fault)
    html = render_template("feedback/account-add.html", form=form)
    return html, 400 if form.is_stale() else 422 if form.errors or form.form_errors else 200


def _join(code: codes.Code) -> str | None:
    """What is wrong, in words; None when it is joined. Guesses are counted before any hashing."""
    with transaction():
        again_at = count_guess(GUESSES, request.remote_addr or "", clock.now())
    if again_at is not None:
        raise TooManyRequests(retry_after=again_at)
    hashes = codes.hashes_of(code)
    person = access.viewer().id
    account = family_account(person) if person is not None else None
    not_found = str(_("We cannot find this code. Check each picture, and that they are in the right order"))
    if account is None:
        return not_found
    account_id, is_adult = account.id, account.kind != "young_person"
    try:
        with transaction():
            item = queries.item_of_code(hashes)
            if item is None or (item.version == "parent-carer") != is_adult:
                return not_found
            returning.join_account(item, account_id)
    except DomainError:
        return str(_("There is no name with this. Come back with your code, give your name, then add it here"))
    return None
