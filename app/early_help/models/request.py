"""One request for early help, from sending to closing. What happened is kept as who and when, never as a bare state."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.crypto import Sealed
from app.core.db import Base
from app.early_help.models.agreement import Agreement, NotToBeKnown
from app.early_help.models.people import Adult, Child, Participant

OUTCOMES = (
    "assessment",
    "led_by_helper",
    "advice",
    "more_help",
    "lives_elsewhere",
    "has_a_worker",
    "no_agreement",
    "could_not_contact",
)
"""How the hub may decide. Their words, and who may decide each, are in `words.py` and the council's content."""

CAME_BY = ("online", "phone", "in_person", "paper")


class EarlyHelpRequest(Base):
    """A request: its clock, its place, the asker's own words (sealed), and what was decided by whom."""

    __tablename__ = "early_help_request"
    __keep__ = "early_help_case"
    __table_args__ = (
        sa.UniqueConstraint("reference"),
        sa.UniqueConstraint("draft_id"),
        sa.Index("ix_early_help_request_queue", "closed_at", "decided_at", "urgent", "due_at", "id"),
        sa.Index("ix_early_help_request_locality", "locality", "closed_at", "due_at"),
        sa.Index("ix_early_help_request_to_copy", "copied_at", "decided_at"),
        sa.Index(
            "ix_early_help_request_attention",
            "attention_at",
            "id",
            sqlite_where=sa.text("attention_at IS NOT NULL"),
            postgresql_where=sa.text("attention_at IS NOT NULL"),
        ),
        sa.Index("ix_early_help_request_received", "received_at", "id"),
    )

    reference: Mapped[str]
    draft_id: Mapped[UUID | None]
    asked_by: Mapped[str]
    """parent, young_person, helper or worried: who is asking."""
    is_ring_me: Mapped[bool] = mapped_column(default=False)
    """Ask us to ring you: a whole request, with little written."""
    came_by: Mapped[str] = mapped_column(default="online")
    keyed_in_by: Mapped[UUID | None]
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]
    """When the contact must be decided: one working day, by the council's setting."""
    urgent: Mapped[bool] = mapped_column(default=False)
    locality: Mapped[str | None]
    certainty: Mapped[str] = mapped_column(default="unknown")
    council_code: Mapped[str | None]
    words_sealed: Mapped[bytes | None]
    words = Sealed[dict[str, Any]]()
    """The asker's own answers that are not rows of their own: postcode, strengths, topics, what is happening, …"""

    waiting_since: Mapped[datetime | None]
    """When the oldest unanswered question went to the family; days since are theirs, not ours."""
    attention_at: Mapped[datetime | None]
    """A family's message that nobody at the hub has dealt with yet."""

    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str | None]()
    """Why, for staff."""
    told_sealed: Mapped[bytes | None]
    told = Sealed[str | None]()
    """What the family reads about the decision."""
    agreed_by_manager: Mapped[UUID | None]

    copied_at: Mapped[datetime | None]
    copied_by: Mapped[UUID | None]
    case_reference_sealed: Mapped[bytes | None]
    case_reference = Sealed[str | None]()

    withdrawal_asked_at: Mapped[datetime | None]
    withdrawal_asked_by: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]

    restricted_at: Mapped[datetime | None]
    restricted_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]
    close_reason: Mapped[str | None]
    reopened_at: Mapped[datetime | None]
    has_safety_answer: Mapped[bool] = mapped_column(default=False)
    """Somebody was said not to be safe: taking the request back then waits for a person."""
    version: Mapped[int] = mapped_column(default=1)

    children: Mapped[list[Child]] = relationship(order_by="Child.position", lazy="select")
    adults: Mapped[list[Adult]] = relationship(order_by="Adult.position", lazy="select")
    participants: Mapped[list[Participant]] = relationship(
        order_by=lambda: (Participant.joined_at, Participant.kind == "adult", Participant.id), lazy="select"
    )
    agreements: Mapped[list[Agreement]] = relationship(order_by=lambda: _as_agreed(), lazy="select")
    not_to_be_known: Mapped[list[NotToBeKnown]] = relationship(
        order_by=lambda: (NotToBeKnown.said_at, NotToBeKnown.fact, NotToBeKnown.id), lazy="select"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def waits_for_family(self) -> bool:
        return self.waiting_since is not None and self.is_open


def _as_agreed() -> tuple[Any, ...]:
    """Agreements in the order they were given; those given together by purpose, agency and child, never by chance."""
    child = sa.select(Child.position).where(Child.id == Agreement.child_id).correlate(Agreement).scalar_subquery()
    return Agreement.given_at, Agreement.purpose, Agreement.agency, child, Agreement.id
