"""The assessment of a young person's needs: when it was begun and finished, by whom, what it covered, who was asked."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base, constraint_means
from app.core.errors import Conflict


class NeedsAssessment(Base):
    """One assessment (Care Planning Regulations 2010, regulation 42). One at a time is open.

    Finished, it stays as it was, and the young person reads it.
    """

    __tablename__ = "care_leaver_assessment"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.UniqueConstraint("open_for"),
        sa.Index("ix_care_leaver_assessment_of", "care_leaver_id", "began_on"),
    )

    version: Mapped[int] = mapped_column()
    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    open_for: Mapped[UUID | None]
    """The record, while it is not finished."""
    began_on: Mapped[date]
    began_by: Mapped[UUID]
    saved_at: Mapped[datetime]
    saved_by: Mapped[UUID]
    said_sealed: Mapped[bytes | None]
    said = Sealed[dict[str, str]]()
    """By the codes of `rules.assessment.COVERS`, and `their_words`, `asked_else`."""
    asked: Mapped[list[str]]
    """Codes of `rules.assessment.ASKED`."""
    finished_on: Mapped[date | None]
    finished_by: Mapped[UUID | None]

    __mapper_args__ = {"version_id_col": version}


constraint_means("uq_care_leaver_assessment_open_for", lambda: Conflict("changed_meanwhile"))
