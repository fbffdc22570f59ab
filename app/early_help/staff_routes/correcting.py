"""Putting right who asked, and how somebody's number or email is written."""

from uuid import UUID

from app.early_help.models import EarlyHelpRequest
from app.early_help.services import correcting
from app.early_help.staff_forms.correcting import PutAskerRightForm, PutReachRightForm
from app.early_help.staff_routes.hub import ROLES, Answer, blueprint, me, participant_of, verb
from app.notifications.queries import safe_contact, waiting_change
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/requests/<reference>/who-asked", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def put_asker_right(reference: str) -> Answer:
    """Put right the name, birth date or address of whoever asked."""
    return verb(
        reference,
        PutAskerRightForm.about,
        lambda request, form: correcting.put_asker_right(request, form.said(), me()),
    )


@blueprint.route("/requests/<reference>/people/<uuid:participant_id>/phone-and-email", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def put_reach_right(reference: str, participant_id: UUID) -> Answer:
    """Put right a number or an email. The rules of safe contact hold."""

    def make(request: EarlyHelpRequest) -> PutReachRightForm:
        person = participant_of(request, participant_id).account_id
        version = waiting_change(person) or safe_contact(person)
        stands = {"phone": version.answers.phone_number, "email": version.answers.email_address} if version else {}
        return PutReachRightForm.about(request, **stands)

    def put_right(request: EarlyHelpRequest, form: PutReachRightForm) -> None:
        person = participant_of(request, participant_id)
        correcting.put_reach_right(request, person, phone=form.phone.data, email=form.email.data, by=me())

    return verb(reference, make, put_right, participant_id=participant_id)
