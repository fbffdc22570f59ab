"""One request and what hangs on it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import Pause
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.core.references import normalise
from app.early_help.models import (
    Allocation,
    EarlyHelpRequest,
    IdentityCheck,
    Participant,
    Post,
    Remark,
    Share,
    SocialCareReferral,
    Visit,
    WaitingTime,
)
from app.early_help.policy import visible_to
from app.early_help.rules import Facts, Reader
from app.trail.models import TrailEntry


def request_for(viewer: Viewer, reference: str) -> EarlyHelpRequest:
    """The request with this reference, if this viewer may see it. Raises NotFound otherwise."""
    query = sa.select(EarlyHelpRequest).where(EarlyHelpRequest.reference == normalise(reference), visible_to(viewer))
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def request_by_id(viewer: Viewer, request_id: UUID) -> EarlyHelpRequest:
    """The request with this id, if this viewer may see it. Raises NotFound otherwise."""
    query = sa.select(EarlyHelpRequest).where(EarlyHelpRequest.id == request_id, visible_to(viewer))
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def request_by_reference(reference: str) -> EarlyHelpRequest | None:
    """A request by its reference alone: only for status tracking, where reference and code were checked together."""
    return (
        session()
        .scalars(sa.select(EarlyHelpRequest).where(EarlyHelpRequest.reference == normalise(reference)))
        .one_or_none()
    )


def request_of_draft(draft_id: UUID) -> EarlyHelpRequest | None:
    """The request a draft became, so that sending twice makes one."""
    return session().scalars(sa.select(EarlyHelpRequest).where(EarlyHelpRequest.draft_id == draft_id)).one_or_none()


def requests_of(viewer: Viewer) -> Sequence[EarlyHelpRequest]:
    """The requests a family member follows, newest first."""
    query = (
        sa.select(EarlyHelpRequest)
        .where(visible_to(viewer))
        .order_by(EarlyHelpRequest.received_at.desc(), EarlyHelpRequest.id)
    )
    return session().scalars(query.limit(20)).all()


def participant_for(viewer: Viewer, request: EarlyHelpRequest) -> Participant:
    """This viewer's own part in a request. Raises NotFound where they have none."""
    query = sa.select(Participant).where(
        Participant.request_id == request.id, Participant.account_id == viewer.id, Participant.left_at.is_(None)
    )
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def facts_of(request: EarlyHelpRequest) -> Facts:
    """What is true of a request now, as far as its status needs."""
    worker = current_allocation(request.id)
    visits = visits_of(request.id)
    referral = referral_of(request.id)
    planned = [visit.planned_for for visit in visits if visit.planned_for and not visit.done_at]
    done = [visit.done_at for visit in visits if visit.done_at]
    return Facts(
        read_at=first_read_at(request.id),
        open_question=request.waiting_since is not None,
        outcome=request.outcome,
        decided_at=request.decided_at,
        worker_since=worker.began_at if worker else None,
        visit_planned_for=min(planned, default=None),
        visited_at=min(done, default=None),
        referred_at=referral.referred_at if referral else None,
        referral_accepted_at=referral.accepted_at if referral else None,
        not_told=bool(referral and referral.not_told_at and not referral.told_at),
        withdrawal_asked_at=request.withdrawal_asked_at,
        closed_at=request.closed_at,
    )


def reader_of(request: EarlyHelpRequest, participant: Participant) -> Reader:
    """How far this participant is known to the hub."""
    checks = session().scalars(sa.select(IdentityCheck.tie).where(IdentityCheck.participant_id == participant.id)).all()
    return Reader(
        identified=participant.identified_at is not None,
        holds_responsibility_or_is_young_person=any(t in ("parent_with_responsibility", "the_child") for t in checks),
    )


def first_read_at(request_id: UUID) -> datetime | None:
    """When the hub first read it, by the trail of looks. Neither "do I know them" nor a look under a concern is."""
    return session().scalar(
        sa.select(sa.func.min(TrailEntry.at)).where(
            TrailEntry.thing_kind == "early_help_request",
            TrailEntry.thing_id == request_id,
            TrailEntry.event == "trail.looked",
            TrailEntry.actor_kind == "staff",
            TrailEntry.codes["why"].as_string().not_in(("do_i_know_them", "concern")),
        )
    )


def last_look(request_id: UUID, viewer: Viewer) -> datetime | None:
    """When this viewer last opened the request, for unread marks."""
    return session().scalar(
        sa.select(sa.func.max(TrailEntry.at)).where(
            TrailEntry.thing_kind == "early_help_request",
            TrailEntry.thing_id == request_id,
            TrailEntry.event == "trail.looked",
            TrailEntry.actor_id == viewer.id,
        )
    )


def posts_of(participant_id: UUID) -> Sequence[Post]:
    """One participant's thread, oldest first."""
    query = sa.select(Post).where(Post.participant_id == participant_id).order_by(Post.posted_at, Post.id)
    return session().scalars(query.limit(500)).all()


def posts_on(request_id: UUID) -> Sequence[Post]:
    """Every thread of a request, for staff who may see it."""
    query = sa.select(Post).where(Post.request_id == request_id).order_by(Post.posted_at, Post.id)
    return session().scalars(query.limit(1000)).all()


def pauses_of(request_id: UUID) -> list[Pause]:
    """The times the request waited for the family: each question until its answer."""
    query = sa.select(Post.posted_at, Post.answered_at).where(Post.request_id == request_id, Post.kind == "question")
    return [(asked, answered) for asked, answered in session().execute(query.order_by(Post.posted_at))]


def current_allocation(request_id: UUID) -> Allocation | None:
    """The allocation that stands: cover before the worker it covers, and only an accepted transfer."""
    query = (
        sa.select(Allocation)
        .where(Allocation.request_id == request_id, Allocation.ended_at.is_(None), Allocation.accepted_at.is_not(None))
        .order_by(sa.case((Allocation.kind == "cover", 0), else_=1), Allocation.began_at.desc(), Allocation.id)
    )
    return session().scalars(query.limit(1)).first()


def allocations_of(request_id: UUID) -> Sequence[Allocation]:
    query = sa.select(Allocation).where(Allocation.request_id == request_id)
    return session().scalars(query.order_by(Allocation.began_at, Allocation.id)).all()


def worker_ids_of(request_id: UUID) -> frozenset[UUID]:
    query = sa.select(Allocation.worker_id).where(Allocation.request_id == request_id, Allocation.ended_at.is_(None))
    return frozenset(session().scalars(query))


def visits_of(request_id: UUID) -> Sequence[Visit]:
    return session().scalars(sa.select(Visit).where(Visit.request_id == request_id).order_by(Visit.recorded_at)).all()


def referral_of(request_id: UUID) -> SocialCareReferral | None:
    query = sa.select(SocialCareReferral).where(SocialCareReferral.request_id == request_id)
    return session().scalars(query.order_by(SocialCareReferral.referred_at.desc()).limit(1)).first()


def shares_with(participant_id: UUID) -> Sequence[Share]:
    query = sa.select(Share).where(Share.participant_id == participant_id, Share.ended_at.is_(None))
    return session().scalars(query.order_by(Share.shared_at, Share.id)).all()


def remarks_on(share_ids: Sequence[UUID]) -> Sequence[Remark]:
    query = sa.select(Remark).where(Remark.share_id.in_(share_ids)).order_by(Remark.said_at, Remark.id)
    return session().scalars(query).all()


def newest_waiting_time() -> WaitingTime | None:
    return session().scalars(sa.select(WaitingTime).order_by(WaitingTime.made_at.desc()).limit(1)).first()
