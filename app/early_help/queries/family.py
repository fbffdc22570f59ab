"""What a participant's own pages ask: the parts shared with them, and what they themselves agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.early_help.models import Agreement, EarlyHelpRequest, Part, Participant, Share
from app.early_help.policy import visible_to
from app.trail.models import TrailEntry


def hears(request: EarlyHelpRequest, participant: Participant) -> bool:
    """Whether this participant may learn what was done: identified, a helper only as the family agrees, never one
    from whom everything is kept.
    """
    if participant.identified_at is None or "everything" in hidden_facts(request, participant):
        return False
    return participant.kind != "helper" or any(row.purpose == "tell_helper" and row.holds for row in request.agreements)


def hidden_facts(request: EarlyHelpRequest, participant: Participant) -> frozenset[str]:
    """What this participant must not come to know, where it was said of them."""
    if participant.adult_id is None:
        return frozenset()
    rows = [row for row in request.not_to_be_known if row.adult_id == participant.adult_id]
    return frozenset(row.fact for row in rows if row.overridden_at is None)


def asked_to_take_back(request: EarlyHelpRequest, participant: Participant) -> datetime | None:
    """When this participant last asked to take the request back, whoever else did. Read from the trail, as looks."""
    query = sa.select(sa.func.max(TrailEntry.at)).where(
        TrailEntry.thing_kind == "early_help_request",
        TrailEntry.thing_id == request.id,
        TrailEntry.event == "early_help.withdrawal_asked",
        TrailEntry.actor_id == participant.account_id,
    )
    return session().scalar(query)


def own_requests(viewer: Viewer) -> Sequence[tuple[EarlyHelpRequest, Participant]]:
    """The requests a family member follows, newest first, with their own part in each: one statement."""
    query = (
        sa.select(EarlyHelpRequest, Participant)
        .join(Participant, Participant.request_id == EarlyHelpRequest.id)
        .where(visible_to(viewer), Participant.account_id == viewer.id, Participant.left_at.is_(None))
        .order_by(EarlyHelpRequest.received_at.desc(), EarlyHelpRequest.id)
    )
    return [(request, mine) for request, mine in session().execute(query.limit(20))]


@dataclass(frozen=True)
class Marks:
    """What the trail tells of one participant's own doing: when they last looked, and asked to take it back."""

    last_look: datetime | None
    asked_to_take_back: datetime | None


def marks_of(request: EarlyHelpRequest, participant: Participant) -> Marks:
    """Both in one statement, for the list of one's requests."""

    def last(event: str) -> sa.ColumnElement[datetime | None]:
        return sa.func.max(sa.case((TrailEntry.event == event, TrailEntry.at)))

    query = sa.select(last("trail.looked"), last("early_help.withdrawal_asked")).where(
        TrailEntry.thing_kind == "early_help_request",
        TrailEntry.thing_id == request.id,
        TrailEntry.event.in_(("trail.looked", "early_help.withdrawal_asked")),
        TrailEntry.actor_id == participant.account_id,
    )
    return Marks(*session().execute(query).one())


def parts_by_id(part_ids: Sequence[UUID]) -> dict[UUID, Part]:
    """Parts of a participant's own shares."""
    return {part.id: part for part in session().scalars(sa.select(Part).where(Part.id.in_(part_ids)))}


def share_with(participant: Participant, share_id: UUID) -> Share:
    """One part shared with this participant. Raises NotFound for anybody else's, and for one taken back."""
    query = sa.select(Share).where(
        Share.id == share_id, Share.participant_id == participant.id, Share.ended_at.is_(None)
    )
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def agreement_of(request: EarlyHelpRequest, agreement_id: UUID) -> Agreement:
    """One agreement of this request. Whose it is to withdraw is decided by `family_view.may_withdraw`."""
    query = sa.select(Agreement).where(Agreement.id == agreement_id, Agreement.request_id == request.id)
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found
