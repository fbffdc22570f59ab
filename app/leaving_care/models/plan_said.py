"""What is said about a plan: agreeing or not, reviews, disputes, and who else may read parts of it."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base, constraint_means
from app.core.errors import AlreadyDone


class PlanStance(Base):
    """The young person agrees with one area as it was shared, or does not; then a named person owes an answer by a day.

    The newest one of an area is what they think now.
    """

    __tablename__ = "pathway_stance"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("once"), sa.Index("ix_pathway_stance_plan", "plan_id", "area", "said_at"))

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pathway_plan.id"))
    area: Mapped[str]
    number: Mapped[int]
    """The version of the plan they had read."""
    agrees: Mapped[bool]
    beside_worker: Mapped[bool]
    said_at: Mapped[datetime]
    why_sealed: Mapped[bytes | None]
    why = Sealed[str | None]()
    once: Mapped[str | None]
    owed_by: Mapped[UUID | None]
    owed_on: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None]
    answer_sealed: Mapped[bytes | None]
    answer = Sealed[str | None]()
    outcome: Mapped[str | None]
    """will_change, will_not_change or will_talk."""


class PlanReview(Base):
    """A review that was asked for or fell due, and what came of it. Open until it is recorded as held."""

    __tablename__ = "pathway_review"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.UniqueConstraint("open_for"),
        sa.Index("ix_pathway_review_plan", "plan_id", "held_on"),
    )

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pathway_plan.id"))
    open_for: Mapped[UUID | None]
    """The plan, while it is asked for and not yet held: one at a time."""
    asked_at: Mapped[datetime | None]
    asked_by_them: Mapped[bool]
    asked_by: Mapped[UUID | None]
    why_sealed: Mapped[bytes | None]
    why = Sealed[str | None]()
    due_on: Mapped[date]
    held_on: Mapped[date | None]
    recorded_at: Mapped[datetime | None]
    recorded_by: Mapped[UUID | None]
    they_took_part: Mapped[str | None]
    """there, online, sent_words or not_there."""
    came_of_it_sealed: Mapped[bytes | None]
    came_of_it = Sealed[str | None]()


class PlanDispute(Base):
    """While they are looked after, the reviewing officer disputes the plan; a manager answers."""

    __tablename__ = "pathway_dispute"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("once"),)

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pathway_plan.id"), index=True)
    once: Mapped[str | None]
    raised_at: Mapped[datetime]
    raised_by: Mapped[UUID]
    why_sealed: Mapped[bytes | None]
    why = Sealed[str]()
    owed_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None]
    answer_sealed: Mapped[bytes | None]
    answer = Sealed[str | None]()


class PlanShare(Base):
    """Parts of the plan that the young person lets somebody outside read, until a day, unless they end it sooner.

    What stood when they allowed it is what is read (`holds`), never what is written later.
    """

    __tablename__ = "pathway_share"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("link_key"), sa.UniqueConstraint("once"))

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pathway_plan.id"), index=True)
    once: Mapped[str | None]
    areas: Mapped[list[str]]
    holds: Mapped[list[str]]
    """Ids of revisions."""
    kind: Mapped[str]
    """housing, education, health or someone_else."""
    whom_sealed: Mapped[bytes | None]
    whom = Sealed[str]()
    by_paper: Mapped[bool]
    link_key: Mapped[bytes]
    link_sealed: Mapped[bytes | None]
    link = Sealed[str]()
    code_sealed: Mapped[bytes | None]
    code = Sealed[str]()
    allowed_at: Mapped[datetime]
    until: Mapped[date]
    ended_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    """When it was last opened with its code. Each time is in the trail."""
    handed_at: Mapped[datetime | None]
    handed_by: Mapped[UUID | None]
    handed_to_sealed: Mapped[bytes | None]
    handed_to = Sealed[str | None]()


TWICE = (
    "uq_pathway_action_once",
    "uq_pathway_stance_once",
    "uq_pathway_review_open_for",
    "uq_pathway_dispute_once",
    "uq_pathway_share_once",
)
for name in TWICE:
    constraint_means(name, lambda: AlreadyDone("done_already"))
