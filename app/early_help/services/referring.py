"""More help than this team can give: a manager refers to social care, and says whether the family is told now."""

from app import trail
from app.core import clock
from app.core.db import session
from app.core.errors import Conflict, DomainError
from app.core.people import Viewer
from app.early_help.models import EarlyHelpRequest, SocialCareReferral
from app.early_help.policy import can_manage
from app.early_help.queries.case import referral_of
from app.early_help.services.deciding import decide, tell_those_who_may_know
from app.early_help.services.guard import allowed, as_it_was_read, ask_role, staff_id
from app.early_help.standards import standards
from app.tasks import services as tasks


def refer_to_social_care(
    request: EarlyHelpRequest, viewer: Viewer, *, reason: str, tell: bool, not_told_reason: str | None, version: int
) -> SocialCareReferral:
    """More help than this team can give: a manager's decision, with whether the family is told now.

    Not telling needs its own reason and is looked at again every few working days; until it ends, everything the family
    sees stays as for a request still being read.
    """
    as_it_was_read(request, version)
    allowed(can_manage(viewer, request.locality), "needs_manager")
    if not tell and not not_told_reason:
        raise DomainError("say_why_not_told")
    at, me = clock.now(), staff_id(viewer.id)
    referral = SocialCareReferral(request_id=request.id, referred_at=at, referred_by=me, reason=reason)
    if tell:
        referral.told_at, referral.told_by = at, me
    else:
        referral.not_told_at, referral.not_told_by, referral.not_told_reason = at, me, not_told_reason
        referral.look_again_at = clock.due_at(at, standards().look_again_days)
        ask_role(
            "look_again_at_not_telling",
            request,
            due_at=referral.look_again_at,
            for_role="team_manager",
            once=f"not_told:{request.id}",
        )
    session().add(referral)
    session().flush()
    trail.record("early_help.referred_to_social_care", request, viewer.actor("team_manager"), told=tell)
    if request.decided_at is None:
        decide(request, viewer, outcome="more_help", reason=reason, told="", version=request.version)
    return referral


def tell_about_referral(request: EarlyHelpRequest, viewer: Viewer) -> None:
    """The decision not to tell ends: the family now sees what happened."""
    referral = _referral(request)
    allowed(can_manage(viewer, request.locality), "needs_manager")
    referral.told_at, referral.told_by = clock.now(), viewer.id
    tasks.finish_all_about(request, "look_again_at_not_telling", viewer.actor("team_manager"), "told")
    trail.record("early_help.told_about_referral", request, viewer.actor("team_manager"))
    tell_those_who_may_know(request, helpers=True)


def keep_not_telling(request: EarlyHelpRequest, viewer: Viewer, reason: str) -> None:
    """Looked at again, and it still stands: with a fresh reason and a fresh date."""
    referral = _referral(request)
    allowed(can_manage(viewer, request.locality), "needs_manager")
    referral.not_told_reason = reason
    referral.look_again_at = clock.due_at(clock.now(), standards().look_again_days)
    tasks.finish_all_about(request, "look_again_at_not_telling", viewer.actor("team_manager"), "kept")
    ask_role(
        "look_again_at_not_telling",
        request,
        due_at=referral.look_again_at,
        for_role="team_manager",
        once=f"not_told:{request.id}",
    )
    trail.record("early_help.not_telling_kept", request, viewer.actor("team_manager"))


def referral_accepted(request: EarlyHelpRequest, accepted_by: str, viewer: Viewer) -> None:
    """A named person in social care took it: only then is the referral done."""
    referral = _referral(request)
    if referral.accepted_at is not None:
        raise Conflict("already_accepted")
    referral.accepted_at, referral.accepted_by = clock.now(), accepted_by
    referral.recorded_accepted_by = viewer.id
    trail.record("early_help.referral_accepted", request, viewer.actor("team_manager", "early_help_hub"))


def _referral(request: EarlyHelpRequest) -> SocialCareReferral:
    referral = referral_of(request.id)
    if referral is None:
        raise DomainError("not_referred")
    return referral
