"""Keeping people safe in a request: who must not know, what is set aside and why, stops, changes of safe contact."""

from typing import Literal
from uuid import UUID

from app import trail
from app.accounts.services import follow_safe_contact
from app.core import clock
from app.core.db import session
from app.core.people import Viewer
from app.early_help.answers import AGREEMENT_WORDING
from app.early_help.models import Adult, Agreement, Child, EarlyHelpRequest, NotToBeKnown, Participant
from app.early_help.policy import can_decide, can_manage, can_work
from app.early_help.queries.case import worker_ids_of
from app.early_help.services.guard import allowed, staff_id
from app.notifications import services as notifications
from app.notifications.services.contact import StopReason

FACTS = ("everything", "address", "school", "team", "locality", "worker")
ACTING = ("early_help_hub", "team_manager", "practitioner")


def keep_from(
    request: EarlyHelpRequest, viewer: Viewer, *, fact: str, adult: Adult | None, who: str | None
) -> NotToBeKnown:
    """Mark something that one person must not come to know, in any page, plan, print, export or message of theirs."""
    if fact not in FACTS:
        raise ValueError("unknown fact")
    kept = NotToBeKnown(
        request_id=request.id,
        fact=fact,
        adult_id=adult.id if adult else None,
        who=who or (adult.name if adult else None),
        said_at=clock.now(),
    )
    session().add(kept)
    trail.record("early_help.kept_from", request, viewer.actor(*ACTING), fact=fact)
    return kept


def record_agreement(
    request: EarlyHelpRequest,
    viewer: Viewer,
    *,
    purpose: str,
    child: Child | None,
    agency: str | None,
    agreed: bool,
    who: str,
    kind: str,
    how: str,
) -> Agreement:
    """What somebody with parental responsibility, or the young person, answered to one purpose when asked by staff."""
    answer = Agreement(
        request_id=request.id,
        purpose=purpose,
        child_id=child.id if child else None,
        agency=agency,
        agreed=agreed,
        wording=AGREEMENT_WORDING,
        given_at=clock.now(),
        given_how=how,
        given_by_kind=kind,
        given_by=who,
        taken_by=viewer.id,
    )
    session().add(answer)
    trail.record("early_help.agreement_recorded", request, viewer.actor(*ACTING), purpose=purpose, agreed=agreed)
    return answer


def set_aside_kept(request: EarlyHelpRequest, kept: NotToBeKnown, reason: str, viewer: Viewer) -> None:
    """A named manager records why a child's safety or the law needs that this is known after all (promise 3)."""
    allowed(can_manage(viewer, request.locality), "needs_manager")
    kept.overridden_at, kept.overridden_by, kept.override_reason = clock.now(), viewer.id, reason
    trail.record("early_help.kept_from_overridden", request, viewer.actor("team_manager"), fact=kept.fact)


def set_aside_agreement(request: EarlyHelpRequest, agreement: Agreement, reason: str, viewer: Viewer) -> None:
    """A named manager records why a child's safety or the law needs sharing without agreement."""
    allowed(can_manage(viewer, request.locality), "needs_manager")
    agreement.overridden_at, agreement.overridden_by = clock.now(), viewer.id
    agreement.override_reason = reason
    trail.record("early_help.agreement_overridden", request, viewer.actor("team_manager"), purpose=agreement.purpose)


def end_agreement(request: EarlyHelpRequest, agreement: Agreement, viewer: Viewer) -> None:
    """They told a member of staff that they no longer agree. It stops from now on; what was shared stays shared."""
    if agreement.withdrawn_at is None:
        agreement.withdrawn_at, agreement.withdrawn_by = clock.now(), viewer.id
        trail.record("early_help.agreement_ended", request, viewer.actor(*ACTING), purpose=agreement.purpose)


def stop_everything_to(request: EarlyHelpRequest, participant: Participant, reason: StopReason, viewer: Viewer) -> None:
    """Hold every automatic message to one person of a request until somebody lifts it."""
    by = viewer.actor(*ACTING)
    notifications.stop_everything(participant.account_id, by, reason)
    trail.record("early_help.stopped_by_staff", request, by, reason=reason)


def lift_stop_to(request: EarlyHelpRequest, participant: Participant, viewer: Viewer) -> None:
    """Let messages to one person go again. The hub, a manager, or their worker."""
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    by = viewer.actor(*ACTING)
    notifications.lift_stop(participant.account_id, by)
    trail.record("early_help.stop_lifted", request, by)


def settle_contact_change(
    request: EarlyHelpRequest, version_id: UUID, answer: Literal["approve", "refuse"], viewer: Viewer
) -> None:
    """Somebody spoke to them the way that was safe before: what opens something counts now, or does not."""
    allowed(can_decide(viewer, request.locality) or can_work(viewer, request.locality, worker_ids_of(request.id)))
    by = viewer.actor(*ACTING)
    person_id = notifications.person_of(version_id)
    if answer == "approve":
        notifications.approve_loosening(version_id, by)
    else:
        notifications.refuse_loosening(version_id, by)
    follow_safe_contact(person_id)
    trail.record("early_help.contact_change_settled", request, by, outcome=answer, spoken_by=staff_id(viewer.id))
