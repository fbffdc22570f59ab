"""A child or another grown-up, as the asker told it, put right in place. Nobody else's part has such a page."""

from typing import Any
from uuid import UUID

from flask import abort

from app.core.errors import Conflict, NotFound
from app.core.people import Actor
from app.early_help.family_own import OwnPerson, own_part
from app.early_help.family_people_forms import PutAdultRightForm, PutChildRightForm, PutPersonRightForm
from app.early_help.family_routes.own_part import Answer, back_to, blueprint, own, render, save
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.services.correcting import correct_person
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/early-help/requests/<reference>/what-i-wrote/children/<uuid:person_id>", methods=["GET", "POST"])
@keeps_answers
@access.family()
def correct_child(reference: str, person_id: UUID) -> Answer:
    """Put right what they told of one child."""
    return _put_right(reference, person_id, PutChildRightForm)


@blueprint.route("/early-help/requests/<reference>/what-i-wrote/grown-ups/<uuid:person_id>", methods=["GET", "POST"])
@keeps_answers
@access.family()
def correct_adult(reference: str, person_id: UUID) -> Answer:
    """Put right what they told of another grown-up."""
    return _put_right(reference, person_id, PutAdultRightForm)


def _put_right(reference: str, person_id: UUID, kind: type[PutPersonRightForm]) -> Answer:
    is_child = kind is PutChildRightForm
    person = _told(reference, person_id, is_child)
    form = kind.of(person)
    if not form.validate_on_submit():
        return render("correct-person", reference, form, asked=form, person=person, is_clash=False)

    def correct(request: EarlyHelpRequest, mine: Participant, by: Actor) -> None:
        them: list[Any] = list(request.children if is_child else request.adults)
        row = next((one for one in them if one.id == person_id), None)
        if row is None:
            raise NotFound
        correct_person(request, mine, row, form.said(), by=by, read_after=form.times_read)

    try:
        save(reference, correct)
    except Conflict as conflict:
        if conflict.code != "told_meanwhile":
            raise
        return _told_meanwhile(reference, person_id, form, is_child)
    return back_to(reference, "changed", "what_i_wrote")


def _told_meanwhile(reference: str, person_id: UUID, form: PutPersonRightForm, is_child: bool) -> Answer:
    """It was put right from another window. Nothing is overwritten; what was typed stays in the boxes."""
    person = _told(reference, person_id, is_child)
    differs = form.read_again(person)
    page = render("correct-person", reference, asked=form, person=person, is_clash=True, differs=differs)
    return str(page), 409


def _told(reference: str, person_id: UUID, is_child: bool) -> OwnPerson:
    part = own_part(*own(reference))
    found = next((one for one in (part.children if is_child else part.adults) if one.id == person_id), None)
    if found is None:
        abort(404)
    return found
