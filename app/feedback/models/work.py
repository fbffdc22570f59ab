"""The name that came with an item, and what staff wrote about one. Ordinary rows: staff do leave a trace."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from app.core.crypto import Sealed
from app.core.db import Base


class FeedbackName(Base):
    """Who said it, where they let us know. Taking the name away deletes the row. `account_id`: joined by its owner."""

    __tablename__ = "feedback_name"
    __keep__ = "feedback"
    __table_args__ = (sa.UniqueConstraint("item_id"), sa.Index("ix_feedback_name_account_id", "account_id"))

    item_id: Mapped[UUID]
    account_id: Mapped[UUID | None]
    given_at: Mapped[datetime]
    name_sealed: Mapped[bytes | None]
    name = Sealed[str]()


class FeedbackReply(Base):
    """Our answer, as the child reads it. Sent when somebody pressed send; what was sent is never changed."""

    __tablename__ = "feedback_reply"
    __keep__ = "feedback"
    __table_args__ = (sa.Index("ix_feedback_reply_item_id", "item_id", "written_at", "id"),)

    item_id: Mapped[UUID]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    role: Mapped[str]
    checked_at: Mapped[datetime | None]
    """When a second person let it go, where the council asks for one; the child sees it from then on."""
    checked_by: Mapped[UUID | None]
    sent_at: Mapped[datetime | None]


class FeedbackNote(Base):
    """A private note of the youth voice team. Never shown to the child, never part of what they said."""

    __tablename__ = "feedback_note"
    __keep__ = "feedback"
    __table_args__ = (sa.Index("ix_feedback_note_item_id", "item_id", "written_at", "id"),)

    item_id: Mapped[UUID]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]


class FeedbackTranslation(Base):
    """What was said, in English, entered by a person beside the words themselves."""

    __tablename__ = "feedback_translation"
    __keep__ = "feedback"
    __table_args__ = (sa.Index("ix_feedback_translation_item_id", "item_id", "written_at", "id"),)

    item_id: Mapped[UUID]
    question: Mapped[str]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]


class FeedbackTheme(Base):
    """A theme of the shared list, given to an item by a person. `removed_at` ends it."""

    __tablename__ = "feedback_theme"
    __keep__ = "feedback"
    __table_args__ = (
        sa.Index("ix_feedback_theme_item_id", "item_id"),
        sa.Index("ix_feedback_theme_theme", "theme", "item_id"),
    )

    item_id: Mapped[UUID]
    theme: Mapped[str]
    given_at: Mapped[datetime]
    given_by: Mapped[UUID]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[UUID | None]


class FeedbackShare(Base):
    """Leave to show these words to this worker: asked by the youth voice team, answered by the child through the code.

    Only an agreed and released one is ever shown to a worker. `agreed` None: not answered yet. The answer has a week.
    """

    __tablename__ = "feedback_share"
    __keep__ = "feedback"
    __table_args__ = (
        sa.Index("ix_feedback_share_item_id", "item_id"),
        sa.Index("ix_feedback_share_worker_id", "worker_id", "released_at"),
    )

    item_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    """Exactly what the worker would read."""
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID]
    agreed: Mapped[bool | None]
    answered_week: Mapped[date | None]
    released_at: Mapped[datetime | None]
    released_by: Mapped[UUID | None]


class FeedbackWish(Base):
    """Something the child would like to happen, which a person must do by a time. `for_person`: only they see it, and
    only `words`, which the child agreed; without one it is the youth voice team's to do.

    What was done (`outcome`, and `answer` in words) is told to the child. Made when the item is filed: for what is
    nameless that is the night.
    """

    __tablename__ = "feedback_wish"
    __keep__ = "feedback"
    __table_args__ = (
        sa.UniqueConstraint("item_id", "kind"),
        sa.Index("ix_feedback_wish_open", "done_at", "due_at", "id"),
        sa.Index("ix_feedback_wish_for_person", "for_person", "done_at"),
    )

    item_id: Mapped[UUID]
    kind: Mapped[str]
    for_person: Mapped[UUID | None]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str | None]()
    made_at: Mapped[datetime]
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    answer_sealed: Mapped[bytes | None]
    answer = Sealed[str | None]()
