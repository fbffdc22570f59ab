"""Where a young person has lived since 16: each home with its dates, how it was judged, and how they get out of it."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base, constraint_means
from app.core.errors import Conflict

STILL_THERE = sa.text("ended_on IS NULL")
constraint_means("uq_care_leaver_home_care_leaver_id", lambda: Conflict("already_has_a_home"))


class Home(Base):
    """One stay in one place. `kind` is a code of the care leavers' return (`rules.homes.KINDS`).

    A stay that has to be watched (emergency, temporary, unsuitable) is over only when a person recorded the exit.
    `ended_why` is `moved`, or `mistake` where the row should never have been written; rows are never taken away.
    """

    __tablename__ = "care_leaver_home"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.Index("ix_care_leaver_home_of", "care_leaver_id", "began_on"),
        sa.Index("ix_care_leaver_home_open", "ended_on", "kind"),
        sa.UniqueConstraint("once"),
        sa.Index(  # nobody lives in two places at once
            "uq_care_leaver_home_care_leaver_id",
            "care_leaver_id",
            unique=True,
            sqlite_where=STILL_THERE,
            postgresql_where=STILL_THERE,
        ),
    )

    version: Mapped[int] = mapped_column()
    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    kind: Mapped[str]
    began_on: Mapped[date]
    ended_on: Mapped[date | None]
    address_sealed: Mapped[bytes | None]
    address = Sealed[str | None]()
    is_provided: Mapped[bool]
    """The council provides it (Children Act 1989 ss.23B, 24B): then visits have times in law."""
    is_temporary: Mapped[bool]
    """Said so by who recorded it, whatever its kind."""
    is_suitable: Mapped[bool | None]
    """As the newest assessment has it; empty until there is one."""
    review_on: Mapped[date]
    """When the first review in this home is due: the second visit comes before it."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID | None]
    once: Mapped[str | None]

    signed_off_at: Mapped[datetime | None]
    signed_off_by: Mapped[UUID | None]
    sign_off_sealed: Mapped[bytes | None]
    sign_off = Sealed[str | None]()
    """Why the manager agreed to it, in their words."""

    exit_recorded_at: Mapped[datetime | None]
    exit_recorded_by: Mapped[UUID | None]
    ended_why: Mapped[str | None]
    exit_sealed: Mapped[bytes | None]
    exit = Sealed[str | None]()
    """How it ended and where they went, in the words of who recorded it."""

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


class HomeAssessment(Base):
    """One judgement of a home by the tests of the Care Leavers (England) Regulations 2010 Sch 2. The newest counts."""

    __tablename__ = "care_leaver_home_assessment"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("once"),)

    home_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver_home.id"), index=True)
    assessed_at: Mapped[datetime]
    assessed_by: Mapped[UUID]
    is_suitable: Mapped[bool]
    tests_sealed: Mapped[bytes | None]
    tests = Sealed[dict[str, dict[str, str]]]()
    """Each test's code with `met` (yes, no, not_known) and `why`."""
    reasons_sealed: Mapped[bytes | None]
    reasons = Sealed[str]()
    views_sealed: Mapped[bytes | None]
    views = Sealed[str]()
    """What the young person says about it, and whether they know their rights there."""
    once: Mapped[str | None]


class ExitPlan(Base):
    """How somebody is to get out of a place that has to be watched, and by when. A new plan is a new row."""

    __tablename__ = "care_leaver_exit_plan"
    __keep__ = "care_leaver"

    home_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver_home.id"), index=True)
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    out_by: Mapped[date]
    plan_sealed: Mapped[bytes | None]
    plan = Sealed[str]()
    """In words that the young person reads on their own page."""


class SignedDay(Base):
    """A head of service signed one working day of bed and breakfast past the second."""

    __tablename__ = "care_leaver_signed_day"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("home_id", "day"),)

    home_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver_home.id"))
    day: Mapped[date]
    signed_at: Mapped[datetime]
    signed_by: Mapped[UUID]
    why_sealed: Mapped[bytes | None]
    why = Sealed[str]()
