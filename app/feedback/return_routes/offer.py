"""The code, after sending: six pictures on the child's own device, once; type it back if you like; a card to print.

The pictures are in no address and in no cookie, and stored only as a hash. Whoever loads the page again gets new ones.
"""

from uuid import UUID

from flask import abort, current_app, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.db import transaction
from app.feedback import codes
from app.feedback.card import card_pdf, host
from app.feedback.forms.returning import CodeForm
from app.feedback.journey import JOURNEYS
from app.feedback.return_queries import item_come_back_to
from app.feedback.return_routes.held import Answer, blueprint, page
from app.feedback.services.sending import keep_code
from app.journeys import drafts
from app.web import access
from app.web.forms import Form

FIELD = "pictures"


@blueprint.route("/code", methods=["GET", "POST"])
@access.apart
def code() -> Answer:
    """Six new pictures for what this browser just sent. An older code of the same stops working."""
    form = Form()
    if not form.validate_on_submit():
        return redirect(url_for(".come_back"))
    item_id = just_sent(request.form.get("version", ""))
    if item_id is None:
        return redirect(url_for(".come_back"))
    made = codes.new_code()
    hashed = codes.hash_code(made)
    with transaction():
        keep_code(item_id, hashed)
    return _code_page(made, CodeForm(formdata=None))


@blueprint.post("/code/try")
@access.apart
def try_code() -> Answer:
    """Typed back, because the child liked to. Nothing is looked up: the page compares it with itself."""
    made = _carried()
    form = CodeForm()
    if not form.validate_on_submit():
        return _code_page(made, form, 422)
    wrong = [number for number, (a, b) in enumerate(zip(made, form.code, strict=True), 1) if a != b]
    for number in wrong:
        form.refuse(f"picture_{number}", _("Look at picture %(number)s again", number=number))
    return _code_page(made, form, 422 if wrong else 200, is_right=not wrong)


@blueprint.post("/code/card")
@access.apart
def card() -> Response:
    """The card as a file to print. It names no service."""
    answer: Response = current_app.make_response(card_pdf(_carried()))
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = 'attachment; filename="card.pdf"'
    return answer


def _code_page(made: codes.Code, form: CodeForm, status: int = 200, *, is_right: bool = False) -> Answer:
    return page("code", form, status, made=made, is_right=is_right, field=FIELD, host=host())


def _carried() -> codes.Code:
    """The six pictures that the page carries in its form. Anything else is not a page of ours."""
    carried = tuple(request.form.getlist(FIELD))
    if len(carried) != codes.SIX or not set(carried) <= set(codes.CODES):
        abort(400)
    return carried


def just_sent(version: str) -> UUID | None:
    """What this browser sent last in this version, where it is the child's own device. Nobody else gets a code."""
    if version not in JOURNEYS:
        return None
    journey = JOURNEYS[version]
    found = drafts.current(journey)
    if found.draft is None or not found.draft.is_sent or found.is_late:
        return None
    sent = str(found.draft.content.get("sent", {}).get("item") or "")
    item = item_come_back_to(UUID(sent)) if sent else None
    return item.id if item is not None and not item.taken_back else None
