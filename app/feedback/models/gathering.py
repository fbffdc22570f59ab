"""How feedback is gathered: files that were brought in, and who was asked to speak after something happened."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from app.core.crypto import Sealed
from app.core.db import Base


class FeedbackImport(Base):
    """A file that was brought in. `digest`: keyed hash of its rows, whatever their order, so that none comes twice."""

    __tablename__ = "feedback_import"
    __keep__ = "feedback"
    __table_args__ = (sa.Index("ix_feedback_import_digest", "digest"),)

    digest: Mapped[bytes]
    rows: Mapped[int]
    imported_at: Mapped[datetime]


class FeedbackOccasion(Base):
    """Somebody had a visit, a review, a new worker or an ending: the youth voice team decides whether they are asked.

    `how` they were asked (a code), or `why_not`; neither: nobody decided yet. Nothing joins it to what was said: who
    was asked is known, who answered is not. `once`: the event it was made from, where the portal knew it.
    """

    __tablename__ = "feedback_occasion"
    __keep__ = "feedback"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.Index("ix_feedback_occasion_open", "decided_at", "happened_on", "id"),
    )

    kind: Mapped[str]
    happened_on: Mapped[date]
    locality: Mapped[str | None]
    version: Mapped[str]
    worker_id: Mapped[UUID | None]
    who_sealed: Mapped[bytes | None]
    who = Sealed[str]()
    once: Mapped[str | None]
    made_at: Mapped[datetime]
    how: Mapped[str | None]
    why_not: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]


class FeedbackGone(Base):
    """How many things that were said in a quarter were erased since, when their time was over. A count is all there is:
    figures of that quarter stand as they were made, and are never made again of less.
    """

    __tablename__ = "feedback_gone"
    __keep__ = "statistics"
    __table_args__ = (sa.UniqueConstraint("quarter"),)

    quarter: Mapped[str]
    items: Mapped[int]
