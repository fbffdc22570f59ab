"""One line a young person for the caseload, so that ten thousand can be listed with what is late first."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base

NOTHING_DUE = date.max
NOBODY = date.min
WATCHED, LOST, ORDINARY = 0, 1, 2


def _only(name: str, column: str, where: str) -> sa.Index:
    """An index of the few of whom something is so: of a yes or no, the planner thinks that half are a yes."""
    return sa.Index(name, column, sqlite_where=sa.text(f"{where} IS 1"), postgresql_where=sa.text(f"{where} IS true"))


class CaseLine(Base):
    """What the rules make of one young person's homes, contacts, team and plan. It can be made again from them.

    Written anew by every change to what it is made of, and each night. Dates are days on which something falls due;
    whether one is late is asked of the day it is read on. `soonest_on` is the first of them.
    """

    __tablename__ = "care_leaver_case_line"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.UniqueConstraint("care_leaver_id"),
        sa.Index("ix_care_leaver_case_line_soonest", "soonest_on", "care_leaver_id"),
        sa.Index("ix_care_leaver_case_line_first", "urgency", "soonest_on", "care_leaver_id"),
        sa.Index("ix_care_leaver_case_line_visit", "visit_due_on"),
        sa.Index("ix_care_leaver_case_line_contact", "contact_due_on"),
        sa.Index("ix_care_leaver_case_line_lost", "lost_since"),
        _only("ix_care_leaver_case_line_watched", "exit_due_on", where="is_watched"),
        sa.Index("ix_care_leaver_case_line_sign_off", "sign_off_due_on"),
        sa.Index("ix_care_leaver_case_line_day", "day_to_sign_on"),
        sa.Index("ix_care_leaver_case_line_review", "review_due_on"),
        sa.Index("ix_care_leaver_case_line_helped", "helped_until"),
        _only("ix_care_leaver_case_line_decide", "care_leaver_id", where="is_to_decide"),
    )

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    made_at: Mapped[datetime]
    locality: Mapped[str | None]
    """This and the next two are the record's, so that a county's lines are counted without opening its records."""
    restricted_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    home_id: Mapped[UUID | None]
    home_kind: Mapped[str | None]
    home_since: Mapped[date | None]
    is_suitable: Mapped[bool | None]
    is_watched: Mapped[bool] = mapped_column(default=False)
    sign_off_due_on: Mapped[date | None]
    exit_due_on: Mapped[date | None]
    """When they should be out; empty where no exit plan is written yet."""
    day_to_sign_on: Mapped[date | None]
    """The first working day of bed and breakfast that a head of service has to sign and has not."""

    visit_due_on: Mapped[date | None]
    visit_why: Mapped[str | None]
    contact_due_on: Mapped[date | None]
    contact_why: Mapped[str | None]
    last_contact_on: Mapped[date | None]
    last_visit_on: Mapped[date | None]
    lost_since: Mapped[date | None]
    look_due_on: Mapped[date | None]
    activity: Mapped[str | None]
    review_due_on: Mapped[date | None]
    """By when the plan's next review is due; empty where there is no plan."""
    helped_until: Mapped[date] = mapped_column(default=NOBODY, server_default=sa.text("'0001-01-01'"))
    """The last day on which somebody is their adviser or covers: NOTHING_DUE with no end, NOBODY without anybody."""
    is_to_decide: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether a manager has to say what they are in law, and none has."""
    soonest_on: Mapped[date] = mapped_column(default=NOTHING_DUE)
    urgency: Mapped[int] = mapped_column(default=ORDINARY, server_default=sa.text("2"))
    """0 in a place that has to be watched, 1 while nobody can reach them, else 2: what stands first in a list."""
