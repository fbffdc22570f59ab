"""The store that keeps no trace of who wrote: random keys and no others, weeks instead of days, whole kilobytes.

Nothing here points at a session, an account, an address or a device, and no row tells which came before another: on
SQLite the tables have no row ids, and each night every one is emptied and refilled in random order
(`services.night`). That holds for what was said with a name too, so that a neighbour gives nothing away; the name
stands in a table of its own.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.crypto import Sealed
from app.core.db import Base
from app.journeys.models import DraftBase
from app.retention.rules import days_of

KILOBYTE = 1024
DRAFT_DAYS = days_of("feedback_draft")
"""A draft on a child's own device is kept this long after it was last saved."""
VERSIONS = ("4-7", "8-11", "11-17", "care-leaver", "parent-carer")
WHO_MAY_KNOW = ("named", "kept", "nameless")
"""My name with it; you can know my name, my worker can't; nobody knows it is me. From more exposed to less."""
CHANNELS = ("web", "paper", "spoken", "import")


def monday_of(day: date) -> date:
    """The Monday of a day's week: the only date that is kept of what a child said."""
    return day - timedelta(days=day.weekday())


class FeedbackDraft(DraftBase):
    """What is not sent yet, under the hash of a key that only the child's browser holds. It has a last day, no time."""

    __tablename__ = "feedback_draft"
    __keep__ = "feedback_draft"
    __table_args__ = (
        sa.UniqueConstraint("key_hash"),
        sa.UniqueConstraint("code_key"),
        {"sqlite_with_rowid": False},
    )

    content = Sealed[dict[str, Any]](pad_to=KILOBYTE)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    def begun(self, now: datetime, keep_days: int) -> None:
        super().begun(now, DRAFT_DAYS)

    def saved(self, now: datetime) -> None:
        self.expires_on = clock.london_day(now) + timedelta(days=DRAFT_DAYS)


class FeedbackItem(Base):
    """One thing that was said. `content` holds `answers` (codes by question), `words` (free text by question),
    `wishes` (what should happen, by code) and `about_name` (typed, never from a list).

    * `filed`: staff see it. What is nameless is filed by the night, never by the sending.
    * `settled`: answered, or nothing to answer; unsettled again when the child writes back. What waits is found by it.
    * `urgent`: an answer in it raised a concern. `is_allegation`: it has left the inbox for the designated officer.
    * `helper`: the kind of person who helped, never a name; `helper_is_worker`: left out of figures about that worker.
    * `audit_leave`: which words of ours whoever spoke said yes to, when we asked whether an audit may use it
      (`audit_leave_week`: in which week); None: no, and nobody asked is no.
    * `code_hash`: slow keyed hash of the six pictures, where the child took a code; `came_back`: they used it once.
    """

    __tablename__ = "feedback_item"
    __keep__ = "feedback"
    __table_args__ = (
        sa.UniqueConstraint("code_hash"),
        sa.Index("ix_feedback_item_inbox", "filed", "given_week", "id"),
        sa.Index("ix_feedback_item_open", "filed", "settled", "given_week", "id"),
        {"sqlite_with_rowid": False},
    )

    version: Mapped[str]
    question_set: Mapped[str]
    given_week: Mapped[date]
    channel: Mapped[str]
    locality: Mapped[str | None]
    team_id: Mapped[UUID | None]
    worker_id: Mapped[UUID | None]
    about_kind: Mapped[str | None]
    who_may_know: Mapped[str]
    helper: Mapped[str | None]
    helper_is_worker: Mapped[bool] = mapped_column(default=False)
    own_device: Mapped[bool] = mapped_column(default=False)
    urgent: Mapped[bool] = mapped_column(default=False)
    is_allegation: Mapped[bool] = mapped_column(default=False)
    filed: Mapped[bool] = mapped_column(default=False)
    settled: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    taken_back: Mapped[bool] = mapped_column(default=False)
    came_back: Mapped[bool] = mapped_column(default=False)
    audit_leave: Mapped[str | None]
    audit_leave_week: Mapped[date | None]
    code_hash: Mapped[bytes | None]
    content_sealed: Mapped[bytes | None]
    content = Sealed[dict[str, Any]](pad_to=KILOBYTE)

    @property
    def is_nameless(self) -> bool:
        return self.who_may_know == "nameless"

    @property
    def answers(self) -> dict[str, Any]:
        """Answer codes by question code: a code, a list of codes, or a number."""
        return dict(self.content.get("answers", {}))

    @property
    def words(self) -> dict[str, str]:
        """Free text by question code, exactly as it was written."""
        return dict(self.content.get("words", {}))

    @property
    def wishes(self) -> dict[str, Any]:
        """What the child would like to happen: codes, with the words they agreed for each that has some."""
        return dict(self.content.get("wishes", {}))

    @property
    def about_name(self) -> str:
        return str(self.content.get("about_name") or "")


class FeedbackRemark(Base):
    """Something the child added later, through their code: an answer back. Words as they were written."""

    __tablename__ = "feedback_remark"
    __keep__ = "feedback"
    __table_args__ = (sa.Index("ix_feedback_remark_item_id", "item_id"), {"sqlite_with_rowid": False})

    item_id: Mapped[UUID]
    given_week: Mapped[date]
    filed: Mapped[bool] = mapped_column(default=False)
    words_sealed: Mapped[bytes | None]
    words = Sealed[str](pad_to=KILOBYTE)


class FeedbackAboutYou(Base):
    """A few questions about you, if you like: for fairness reports only, and joined to nothing that was said."""

    __tablename__ = "feedback_about_you"
    __keep__ = "feedback"
    __table_args__ = ({"sqlite_with_rowid": False},)

    version: Mapped[str]
    given_week: Mapped[date]
    answers_sealed: Mapped[bytes | None]
    answers = Sealed[dict[str, Any]](pad_to=KILOBYTE)
