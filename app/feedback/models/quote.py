"""Leave to quote somebody in a report: asked by the youth voice team, answered by whoever spoke."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from app.core.crypto import Sealed
from app.core.db import Base


class FeedbackQuote(Base):
    """May these words stand in a report, without a name? `agreed` None: not answered yet, which is no.

    A report holds the id alone and asks for the words each time, so that what is taken back is gone from every page.
    """

    __tablename__ = "feedback_quote"
    __keep__ = "feedback"
    __table_args__ = (sa.Index("ix_feedback_quote_item_id", "item_id"),)

    item_id: Mapped[UUID]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    """Exactly what the report would quote."""
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID]
    agreed: Mapped[bool | None]
    answered_week: Mapped[date | None]
