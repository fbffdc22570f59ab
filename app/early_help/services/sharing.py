"""A worker writes parts of the record for the family and shares them adult by adult, as that adult will read each."""

from app import trail
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, DomainError
from app.core.people import Viewer
from app.early_help import emails
from app.early_help.models import EarlyHelpRequest, Part, Participant, Share
from app.early_help.policy import can_work
from app.early_help.queries.case import facts_of, worker_ids_of
from app.early_help.queries.family import hears
from app.early_help.queries.sharing import share_taken_back
from app.early_help.services.guard import allowed, staff_id
from app.early_help.standards import standards

KINDS = ("assessment", "plan", "meeting", "note")

constraint_means("uq_early_help_share_part_id_participant_id", lambda: AlreadyDone("already_shared"))


def write_part(
    request: EarlyHelpRequest, viewer: Viewer, *, kind: str, title: str, text: str, replaces: Part | None = None
) -> Part:
    """Write an assessment, a plan, notes of a meeting or a note. A new version is a new row; nothing is overwritten."""
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    if kind not in KINDS:
        raise ValueError("unknown kind of part")
    at = clock.now()
    part = Part(
        request_id=request.id,
        kind=kind,
        title=title,
        text=text,
        written_at=at,
        written_by=staff_id(viewer.id),
        replaces=replaces.id if replaces else None,
        share_by=clock.due_at(at, standards().share_days),
    )
    session().add(part)
    trail.record("early_help.part_written", request, viewer.actor("practitioner"), kind=kind)
    return part


def share_part(request: EarlyHelpRequest, part: Part, participant: Participant, text: str, viewer: Viewer) -> Share:
    """Share one part with one person, in exactly the words that were previewed.

    Refused while they are not identified or a decision not to tell stands: nobody is shown anything because they hold
    parental responsibility; a person decides each time.
    """
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    if participant.identified_at is None or participant.left_at is not None:
        raise DomainError("identify_first")
    if facts_of(request).not_told:
        raise DomainError("not_told_stands")
    share = share_taken_back(part.id, participant.id) or Share(part_id=part.id, participant_id=participant.id)
    share.shared_at, share.shared_by, share.text = clock.now(), staff_id(viewer.id), text
    share.ended_at = None
    session().add(share)
    session().flush()
    if hears(request, participant):
        emails.tell_something_to_read(request, participant)
    trail.record("early_help.part_shared", request, viewer.actor("practitioner"), kind=part.kind)
    return share


def take_share_back(share: Share, request: EarlyHelpRequest, viewer: Viewer) -> None:
    """Shared by mistake: it is no longer shown. That it was is kept."""
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    share.ended_at = clock.now()
    trail.record("early_help.share_ended", request, viewer.actor("practitioner"))
