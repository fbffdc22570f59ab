"""A new code for somebody who cannot get back in: checked by voice, told by voice, shown once."""

from uuid import UUID

from flask import request as http

from app.core.db import transaction
from app.early_help.queries.case import request_for
from app.early_help.services.coming_back import give_new_code
from app.early_help.staff_forms.coming_back import NewCodeForm
from app.early_help.staff_routes.hub import HUB, Answer, blueprint, found, me, participant_of, render
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/requests/<reference>/people/<uuid:participant_id>/new-code", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB)
def new_code(reference: str, participant_id: UUID) -> Answer:
    """The code stands on the answer itself: it is kept nowhere, so it cannot be shown a second time."""
    request = found(reference)
    participant_of(request, participant_id)
    form = NewCodeForm.about(request)
    if not form.validate_on_submit():
        page = render(request, form, participant_id=participant_id)
        return (page, 422) if http.method == "POST" else page
    with transaction():
        request = request_for(access.viewer(), reference)
        code = give_new_code(request, participant_of(request, participant_id), form.word.data, me())
    template = "early_help/staff/new-code.html"
    return render(found(reference), form, template, participant_id=participant_id, code=code)
