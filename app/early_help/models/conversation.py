"""What the hub and a family say to each other, and what staff note for themselves."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class Post(Base):
    """One message in one participant's own thread. `kind`: question, answer, message, addition or correction.

    Staff write where `from_staff` is set, the family elsewhere. A correction keeps what stood before in `before`.
    """

    __tablename__ = "early_help_post"
    __keep__ = "early_help_case"
    __table_args__ = (
        sa.Index("ix_early_help_post_request", "request_id", "posted_at", "id"),
        sa.Index("ix_early_help_post_thread", "participant_id", "posted_at", "id"),
    )

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"))
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_participant.id"))
    kind: Mapped[str]
    from_staff: Mapped[UUID | None]
    posted_at: Mapped[datetime]
    text_sealed: Mapped[bytes | None]
    text = Sealed[str]()
    part: Mapped[str | None]
    """For a correction: the code of the answer corrected."""
    before_sealed: Mapped[bytes | None]
    before = Sealed[str | None]()
    answered_at: Mapped[datetime | None]
    """For a question: when the family answered it."""
    once: Mapped[str | None] = mapped_column(unique=True)
    """The form's own token, so that a double click posts once."""


class Note(Base):
    """A note staff keep apart from what the family sees."""

    __tablename__ = "early_help_note"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    text_sealed: Mapped[bytes | None]
    text = Sealed[str]()


class ContactAttempt(Base):
    """One try to reach the family: how, when, by whom, what came of it."""

    __tablename__ = "early_help_contact_attempt"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    tried_at: Mapped[datetime]
    tried_by: Mapped[UUID]
    channel: Mapped[str]
    """call, text, email, letter or visit."""
    outcome: Mapped[str]
    """spoke, no_answer, left_message, wrong_person or not_safe."""
    note_sealed: Mapped[bytes | None]
    note = Sealed[str | None]()


class Remark(Base):
    """What a family member said to a shared part: this is wrong, or I don't agree. Only its writer changes it."""

    __tablename__ = "early_help_remark"
    __keep__ = "early_help_case"

    share_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_share.id"), index=True)
    kind: Mapped[str]
    """read, wrong or disagree."""
    said_at: Mapped[datetime]
    text_sealed: Mapped[bytes | None]
    text = Sealed[str | None]()
