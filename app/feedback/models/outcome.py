"""What came of what people told us, as a room above writes it here: what is public, and for which items it is meant."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class FeedbackOutcome(Base):
    """What changed, or did not and why, in public words. `about_id` and `path`: where it stands in full.

    `is_shown`: still on the public page. What was taken off it is shown to nobody who comes back either.
    """

    __tablename__ = "feedback_outcome"
    __keep__ = "feedback"
    __table_args__ = (sa.UniqueConstraint("about_id"),)

    about_id: Mapped[UUID]
    path: Mapped[str]
    title: Mapped[str]
    words: Mapped[str]
    child_words: Mapped[str]
    state: Mapped[str]
    said_on: Mapped[date]
    is_shown: Mapped[bool]


class FeedbackOutcomeItem(Base):
    """An outcome is meant for whoever said this. It has no time; the night shuffles these rows with the store.

    `better`: what they answer to “Is it better now?”. `filed`: the youth voice team has it before them; for what is
    nameless that is the night.
    """

    __tablename__ = "feedback_outcome_item"
    __keep__ = "feedback"
    __table_args__ = (
        sa.UniqueConstraint("outcome_id", "item_id"),
        sa.Index("ix_feedback_outcome_item_item_id", "item_id"),
    )

    outcome_id: Mapped[UUID] = mapped_column(sa.ForeignKey("feedback_outcome.id"))
    item_id: Mapped[UUID]
    better: Mapped[str | None]
    filed: Mapped[bool]
