"""A sealed card with a code, for a child who could not be shown one. The code is on no screen, only on the paper."""

from uuid import UUID

from flask import make_response
from werkzeug.wrappers import Response

from app.core.db import transaction
from app.core.errors import NotFound
from app.feedback.card import card_pdf
from app.feedback.return_queries import has_name
from app.feedback.services.giving import make_card_code
from app.feedback.staff_forms.giving import CardForm
from app.feedback.staff_routes.desk import ROLE, Answer, asked, blueprint, found
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<uuid:item_id>/card", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def card(item_id: UUID) -> Answer:
    """Who hands it over, then the card as a file to print and seal."""
    form, one = CardForm(), found(item_id)
    if not has_name(one):
        raise NotFound("feedback_name")
    if not form.validate_on_submit():
        return asked("feedback/staff/card.html", form, one)
    with transaction():
        code = make_card_code(found(item_id), str(form.through.data), access.viewer())
    answer: Response = make_response(card_pdf(code))
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = 'attachment; filename="card.pdf"'
    return answer
