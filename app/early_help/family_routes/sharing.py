"""What was shared with a person: read it, and say that it was read, is wrong, or that you do not agree."""

from uuid import UUID

from flask import abort

from app.core import clock
from app.early_help.family_forms import RemarkForm
from app.early_help.family_routes.own_part import Answer, back_to, blueprint, look, own, render, save
from app.early_help.family_view import Shared, page_for
from app.early_help.models import EarlyHelpRequest
from app.early_help.queries.family import share_with
from app.early_help.services import family
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/early-help/requests/<reference>/shared/<uuid:share_id>", methods=["GET", "POST"])
@keeps_answers
@access.family()
def shared(reference: str, share_id: UUID) -> Answer:
    """One part in the words it was shared in, and what they say to it."""
    form = RemarkForm()
    if not form.validate_on_submit():
        request, _participant = own(reference) if form.is_submitted() else look(reference)
        return render("shared", request.reference, form, part=_part(request, share_id))
    kind, words = form.kind.data, form.words
    _part(own(reference)[0], share_id)
    save(
        reference,
        lambda request, mine, by: family.say_about(share_with(mine, share_id), request, kind, words, by=by),
    )
    return back_to(reference, "said", "shared", share_id=share_id)


def _part(request: EarlyHelpRequest, share_id: UUID) -> Shared:
    """The part, if this viewer may read it now."""
    page = page_for(request, access.viewer(), clock.now(), None)
    found = [part for part in page.shared if part.id == share_id]
    if not found:
        abort(404)
    return found[0]
