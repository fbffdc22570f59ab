"""What a worker shares with a family, part by part, adult by adult, as each will read it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class Part(Base):
    """A part of the family's record written by a worker: assessment, plan, meeting or note. Each save is a new row.

    `replaces` is the version before; nothing is overwritten.
    """

    __tablename__ = "early_help_part"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    kind: Mapped[str]
    title_sealed: Mapped[bytes | None]
    title = Sealed[str]()
    text_sealed: Mapped[bytes | None]
    text = Sealed[str]()
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    replaces: Mapped[UUID | None] = mapped_column(sa.ForeignKey("early_help_part.id"))
    share_by: Mapped[datetime | None]
    """By when it should have been shared; later is an exception on the manager's page."""


class Share(Base):
    """One part shared with one participant, in the words they read. `ended_at` takes it back."""

    __tablename__ = "early_help_share"
    __keep__ = "early_help_case"
    __table_args__ = (sa.UniqueConstraint("part_id", "participant_id"),)

    part_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_part.id"))
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_participant.id"), index=True)
    shared_at: Mapped[datetime]
    shared_by: Mapped[UUID]
    text_sealed: Mapped[bytes | None]
    text = Sealed[str]()
    ended_at: Mapped[datetime | None]
