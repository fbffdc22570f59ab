"""The pathway plan as many small rows: who writes one never waits for who writes another. Every save is a revision."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base, constraint_means
from app.core.errors import Conflict


class Plan(Base):
    """One young person's plan. It has no text of its own: areas, words and actions hang on it."""

    __tablename__ = "pathway_plan"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("care_leaver_id"),)

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    begun_at: Mapped[datetime]
    assessed_on: Mapped[date | None]
    """The day the assessment of needs was finished."""
    assessed_by: Mapped[UUID | None]


class PlanArea(Base):
    """What the worker writes in one of the ten areas. The young person reads it once it is shared in a version."""

    __tablename__ = "pathway_area"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("plan_id", "area"),)

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pathway_plan.id"))
    area: Mapped[str]
    version: Mapped[int] = mapped_column()
    said_sealed: Mapped[bytes | None]
    said = Sealed[dict[str, str]]()
    """By the codes of `rules.areas.BOXES`: need, in_place, could_go_wrong, plan_b."""

    __mapper_args__ = {"version_id_col": version}


class PlanWords(Base):
    """My words in one area. Nobody but the young person writes here."""

    __tablename__ = "pathway_words"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("plan_id", "area"),)

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pathway_plan.id"))
    area: Mapped[str]
    version: Mapped[int] = mapped_column()
    said_sealed: Mapped[bytes | None]
    said = Sealed[dict[str, str]]()

    __mapper_args__ = {"version_id_col": version}


class PlanAction(Base):
    """Something that somebody will do, by when. Either side adds one and says how it stands."""

    __tablename__ = "pathway_action"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("once"), sa.Index("ix_pathway_action_plan", "plan_id", "area", "added_at"))

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pathway_plan.id"))
    area: Mapped[str]
    version: Mapped[int] = mapped_column()
    said_sealed: Mapped[bytes | None]
    said = Sealed[dict[str, str]]()
    """what, who_else (a name), outcome."""
    who: Mapped[str]
    by_when: Mapped[date | None]
    state: Mapped[str]
    offer_code: Mapped[str | None]
    """The item of the offer that would pay for it."""
    added_at: Mapped[datetime]
    added_by_them: Mapped[bool]
    added_by: Mapped[UUID | None]
    once: Mapped[str | None]

    __mapper_args__ = {"version_id_col": version}


class PlanRevision(Base):
    """One save of one area, one box of words or one action, whole. Only ever added."""

    __tablename__ = "pathway_revision"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.UniqueConstraint("thing_id", "number"),
        sa.Index("ix_pathway_revision_plan", "plan_id", "saved_at"),
    )

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pathway_plan.id"))
    thing: Mapped[str]
    """area, words or action."""
    thing_id: Mapped[UUID]
    area: Mapped[str]
    number: Mapped[int]
    """The version of the row that this save made: 1 for the first."""
    saved_at: Mapped[datetime]
    saved_by_them: Mapped[bool]
    saved_by: Mapped[UUID | None]
    said_sealed: Mapped[bytes | None]
    said = Sealed[dict[str, str]]()


class PlanVersion(Base):
    """The plan as it was shared: which revision of each thing. Its words are frozen, because revisions are.

    Agreed when the young person, whoever owns the plan, and a manager have each said so.
    """

    __tablename__ = "pathway_version"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("plan_id", "number"),)

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pathway_plan.id"))
    number: Mapped[int]
    version: Mapped[int] = mapped_column()
    holds: Mapped[list[str]]
    """Ids of revisions."""
    changed: Mapped[list[str]]
    """Codes of the areas whose text is another than in the version before."""
    shared_at: Mapped[datetime]
    shared_by: Mapped[UUID]
    they_agreed_at: Mapped[datetime | None]
    they_agreed_how: Mapped[str | None]
    """self, beside_worker (in a session shared with their worker) or told (recorded by `recorded_by`)."""
    recorded_by: Mapped[UUID | None]
    owner_agreed_at: Mapped[datetime | None]
    owner_agreed_by: Mapped[UUID | None]
    signed_off_at: Mapped[datetime | None]
    signed_off_by: Mapped[UUID | None]

    __mapper_args__ = {"version_id_col": version}

    @property
    def agreed_at(self) -> datetime | None:
        """When the last of the three agreed; None while one is missing."""
        said = (self.they_agreed_at, self.owner_agreed_at, self.signed_off_at)
        times = [at for at in said if at is not None]
        return max(times) if len(times) == len(said) else None


changed_meanwhile = (
    "uq_pathway_area_plan_id_area",
    "uq_pathway_words_plan_id_area",
    "uq_pathway_version_plan_id_number",
)
for name in changed_meanwhile:
    constraint_means(name, lambda: Conflict("changed_meanwhile"))
