"""What the hub and the workers did: who they are, allocation, visits, referral to social care, checks."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class IdentityCheck(Base):
    """Somebody at the hub spoke to a participant and recorded who they are and their tie to each child (promise 4)."""

    __tablename__ = "early_help_identity_check"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_participant.id"))
    child_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("early_help_child.id"))
    checked_at: Mapped[datetime]
    checked_by: Mapped[UUID]
    tie: Mapped[str]
    """parent_with_responsibility, parent_without, carer, the_child, other."""
    how: Mapped[str]
    """spoke_and_questions, known_to_service, document, school_confirmed, records."""
    note_sealed: Mapped[bytes | None]
    note = Sealed[str | None]()


class CaseSystemCheck(Base):
    """The case-record system was looked up before deciding: by whom, known there or not, its reference."""

    __tablename__ = "early_help_case_system_check"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    checked_at: Mapped[datetime]
    checked_by: Mapped[UUID]
    is_known: Mapped[bool]
    reference_sealed: Mapped[bytes | None]
    reference = Sealed[str | None]()


class Allocation(Base):
    """A named worker has this request, from when to when. `kind`: allocated, cover, transfer or handed_over.

    A transfer stands only once the other side has accepted it.
    """

    __tablename__ = "early_help_allocation"
    __keep__ = "early_help_case"
    __table_args__ = (sa.Index("ix_early_help_allocation_worker", "worker_id", "ended_at"),)

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    worker_id: Mapped[UUID]
    locality: Mapped[str]
    kind: Mapped[str]
    began_at: Mapped[datetime]
    given_by: Mapped[UUID]
    accepted_at: Mapped[datetime | None]
    until: Mapped[date | None]
    """For cover: the last day."""
    ended_at: Mapped[datetime | None]
    waiting_for_group: Mapped[bool] = mapped_column(default=False)


class Visit(Base):
    """A visit to the family: planned, and done. The first one stops the council's own clock from request to visit."""

    __tablename__ = "early_help_visit"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    planned_for: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID]
    child_seen: Mapped[bool] = mapped_column(default=False)


class SocialCareReferral(Base):
    """More help than this team can give: a manager refers to social care; done only when a person there accepts.

    While `not_told_at` stands, everything the family sees stays as for a request still being read (promise 4).
    """

    __tablename__ = "early_help_social_care_referral"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    referred_at: Mapped[datetime]
    referred_by: Mapped[UUID]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str]()
    not_told_at: Mapped[datetime | None]
    not_told_by: Mapped[UUID | None]
    not_told_reason_sealed: Mapped[bytes | None]
    not_told_reason = Sealed[str | None]()
    look_again_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    told_by: Mapped[UUID | None]
    accepted_at: Mapped[datetime | None]
    accepted_by_sealed: Mapped[bytes | None]
    accepted_by = Sealed[str | None]()
    recorded_accepted_by: Mapped[UUID | None]


class NamedReader(Base):
    """On a restricted record: a member of staff who may open it."""

    __tablename__ = "early_help_named_reader"
    __keep__ = "early_help_case"
    __table_args__ = (sa.UniqueConstraint("request_id", "staff_id"),)

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"))
    staff_id: Mapped[UUID]
    named_at: Mapped[datetime]
    named_by: Mapped[UUID]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]


class LiftedRestriction(Base):
    """A restriction that was lifted: from when to when it stood, who lifted it and why."""

    __tablename__ = "early_help_lifted_restriction"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    restricted_at: Mapped[datetime]
    restricted_by: Mapped[UUID | None]
    lifted_at: Mapped[datetime]
    lifted_by: Mapped[UUID]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str]()


class KnowsThem(Base):
    """What a member of staff said on first opening a record: whether they know the people in it."""

    __tablename__ = "early_help_knows_them"
    __keep__ = "early_help_case"
    __table_args__ = (sa.UniqueConstraint("request_id", "staff_id"),)

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"))
    staff_id: Mapped[UUID]
    said_at: Mapped[datetime]
    knows: Mapped[bool]
    read_until: Mapped[datetime | None]
    """Until when they may read although they know them: a manager said so, and why."""
    let_read_at: Mapped[datetime | None]
    let_read_by: Mapped[UUID | None]
    let_read_reason_sealed: Mapped[bytes | None]
    let_read_reason = Sealed[str | None]()

    def is_shut(self, at: datetime) -> bool:
        """Whether the record is not shown to them: they know somebody in it, and no manager lets them read now."""
        return self.knows and (self.read_until is None or self.read_until <= at)


class WaitingTime(Base):
    """Made each night: working days from received to decided, over the last year, and how many requests it rests on.

    Stale and withdrawn requests are left out; under 20 nothing is shown (promise 4).
    """

    __tablename__ = "early_help_waiting_time"
    __keep__ = "statistics"

    made_at: Mapped[datetime]
    requests: Mapped[int]
    half_within: Mapped[int]
    nine_in_ten_within: Mapped[int]
