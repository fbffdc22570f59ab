"""Two accounts are one person: noted on both requests, never joined, undone by anyone who may see both."""

from uuid import UUID

from app.core import clock
from app.core.errors import DomainError, NotFound
from app.core.people import Viewer
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries.case import request_for
from app.early_help.queries.same_person import noted
from app.early_help.queries.work import said_whether_knows
from app.early_help.services.same_person import note_same_person, undo_same_person
from app.early_help.staff_forms.same_person import SamePersonForm, UndoSamePersonForm
from app.early_help.staff_routes.hub import ROLES, Answer, blueprint, me, participant_of, verb
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/requests/<reference>/people/<uuid:participant_id>/same-person", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def same_person(reference: str, participant_id: UUID) -> Answer:
    """Note that somebody is the same person as in another request."""

    def note(request: EarlyHelpRequest, form: SamePersonForm) -> None:
        other_request = _other(access.viewer(), form.reference.data)
        other = _who_of(other_request, form.kind.data)
        person = participant_of(request, participant_id)
        note_same_person(request, person, other_request, other, form.reason.data, by=me())

    return verb(reference, SamePersonForm.about, note, participant_id=participant_id)


@blueprint.route("/requests/<reference>/same-person/<uuid:note_id>/undo", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def undo_same(reference: str, note_id: UUID) -> Answer:
    """Undo such a note."""

    def make(request: EarlyHelpRequest) -> UndoSamePersonForm:
        noted(access.viewer(), request, note_id)
        return UndoSamePersonForm.about(request)

    def undo(request: EarlyHelpRequest, form: UndoSamePersonForm) -> None:
        found = noted(access.viewer(), request, note_id)
        undo_same_person(found.note, request, found.other, form.reason.data, by=me())

    return verb(reference, make, undo)


def _other(viewer: Viewer, reference: str) -> EarlyHelpRequest:
    """The other request, if this viewer may open it; else, as for one that is not there, DomainError."""
    try:
        request = request_for(viewer, reference)
    except NotFound:
        raise DomainError("no_such_request") from None
    said = said_whether_knows(request.id, viewer.id) if viewer.id else None
    if said is not None and said.is_shut(clock.now()):
        raise DomainError("no_such_request")
    return request


def _who_of(request: EarlyHelpRequest, kind: str) -> Participant:
    them = [one for one in request.participants if one.kind == kind and one.left_at is None]
    if len(them) != 1:
        raise DomainError("nobody_like_that_in_it" if not them else "several_like_that_in_it")
    return them[0]
