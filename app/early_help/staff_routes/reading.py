"""Finding out and talking: who they are, tries to reach them, the case system, questions, messages, notes, danger."""

from uuid import UUID

from app.core.errors import NotFound
from app.early_help.models import Adult, Child, EarlyHelpRequest
from app.early_help.services import people, reading
from app.early_help.staff_forms.reading import (
    AskForm,
    AttemptForm,
    CaseSystemForm,
    ChildForm,
    CompleteAdultForm,
    CompleteChildForm,
    IdentityForm,
    NoteForm,
    UnsafeForm,
    WriteForm,
)
from app.early_help.staff_routes.hub import ROLES, Answer, blueprint, me, participant_of, verb
from app.web import access
from app.web.errors import keeps_answers

PERSON = "/requests/<reference>/people/<uuid:participant_id>"


@blueprint.route(f"{PERSON}/who-they-are", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def identity(reference: str, participant_id: UUID) -> Answer:
    """Record who they are and their tie to each child, after speaking with them."""

    def record(request: EarlyHelpRequest, form: IdentityForm) -> None:
        person = participant_of(request, participant_id)
        reading.record_identity(
            request, person, form.ties(request.children), how=form.how.data, note=form.note.data, by=me()
        )

    def make(request: EarlyHelpRequest) -> IdentityForm:
        return IdentityForm.for_children(request.children).about(request)

    return verb(reference, make, record, participant_id=participant_id)


@blueprint.route(f"{PERSON}/ask", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def ask(reference: str, participant_id: UUID) -> Answer:
    """Ask one person of the family a question."""

    def send(request: EarlyHelpRequest, form: AskForm) -> None:
        person = participant_of(request, participant_id)
        reading.ask_family(request, person, form.text.data, by=me(), once=form.token)

    return verb(reference, AskForm.about, send, participant_id=participant_id)


@blueprint.route(f"{PERSON}/write", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def write(reference: str, participant_id: UUID) -> Answer:
    """Write to one person of the family."""

    def send(request: EarlyHelpRequest, form: WriteForm) -> None:
        person = participant_of(request, participant_id)
        reading.write_to_family(request, person, form.text.data, by=me(), once=form.token)

    return verb(reference, WriteForm.about, send, participant_id=participant_id)


@blueprint.route("/requests/<reference>/tries", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def attempt(reference: str) -> Answer:
    """Record one try to reach them."""

    def record(request: EarlyHelpRequest, form: AttemptForm) -> None:
        tried = {"channel": form.channel.data, "outcome": form.outcome.data, "note": form.note.data}
        reading.record_attempt(request, **tried, by=me(), tried_at=form.moment)

    return verb(reference, AttemptForm.about, record)


@blueprint.route("/requests/<reference>/case-system", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def case_system(reference: str) -> Answer:
    """Record that the case system was looked up."""

    def record(request: EarlyHelpRequest, form: CaseSystemForm) -> None:
        is_known = form.known.data == "yes"
        reading.check_case_system(request, is_known=is_known, reference=form.reference.data, by=me())

    return verb(reference, CaseSystemForm.about, record)


@blueprint.route("/requests/<reference>/note", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def note(reference: str) -> Answer:
    """Write a note that the family does not see here."""
    return verb(reference, NoteForm.about, lambda request, form: reading.add_note(request, form.text.data, me()))


@blueprint.route("/requests/<reference>/someone-is-not-safe", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def unsafe(reference: str) -> Answer:
    """Say that someone is not safe: a concern at once, never refused because something else changed."""

    def flag(request: EarlyHelpRequest, form: UnsafeForm) -> None:
        reading.flag_unsafe(request, at_risk=form.at_risk.data, words=form.words.data, by=me(), once=form.token)

    return verb(reference, UnsafeForm.about, flag)


@blueprint.route("/requests/<reference>/children", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def add_child(reference: str) -> Answer:
    """Add a child who was named after sending."""
    return verb(reference, ChildForm.about, lambda request, form: people.add_child(request, form.as_told(), me()))


@blueprint.route("/requests/<reference>/children/<uuid:child_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def complete_child(reference: str, child_id: UUID) -> Answer:
    """Complete or put right what is known of a child."""

    def complete(request: EarlyHelpRequest, form: CompleteChildForm) -> None:
        people.put_right(request, _child(request, child_id), form.answers(), me())

    def make(request: EarlyHelpRequest) -> CompleteChildForm:
        return CompleteChildForm.about(request, **_child(request, child_id).details)

    return verb(reference, make, complete)


@blueprint.route("/requests/<reference>/adults/<uuid:adult_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def complete_adult(reference: str, adult_id: UUID) -> Answer:
    """Put right what is known of another adult."""

    def complete(request: EarlyHelpRequest, form: CompleteAdultForm) -> None:
        people.put_right(request, _adult(request, adult_id), form.answers(), me())

    def make(request: EarlyHelpRequest) -> CompleteAdultForm:
        return CompleteAdultForm.about(request, **_adult(request, adult_id).details)

    return verb(reference, make, complete)


def _adult(request: EarlyHelpRequest, adult_id: UUID) -> Adult:
    for adult in request.adults:
        if adult.id == adult_id:
            return adult
    raise NotFound


def _child(request: EarlyHelpRequest, child_id: UUID) -> Child:
    for child in request.children:
        if child.id == child_id:
            return child
    raise NotFound
