"""What people said, beside an audit: links to what they told us, and what is said back to a family that was asked."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class AuditCitation(Base):
    """A link to words that the youth voice team wrote of something they were told. The words themselves stand there
    alone: taken back or closed there, they are nowhere. `agrees`: a code of `rules.parts.AGREES`.
    """

    __tablename__ = "audit_citation"
    __keep__ = "audit"
    __table_args__ = (sa.UniqueConstraint("audit_id", "words_id"), sa.Index("ix_audit_citation_words", "words_id"))

    audit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("practice_audit.id"))
    words_id: Mapped[UUID]
    agrees: Mapped[str]
    cited_at: Mapped[datetime]
    cited_by: Mapped[UUID | None]


class AuditThanks(Base):
    """Thank you, and what was learned, to one of a family who was asked. Another person lets it go.

    `person_id`: their own account, where they have one with the portal; else whoever asked them (`by_hand_of`) tells
    them, the way that is safe, and writes down when and how.
    """

    __tablename__ = "audit_thanks"
    __keep__ = "audit"
    __table_args__ = (
        sa.UniqueConstraint("audit_id", "part"),
        sa.Index("ix_audit_thanks_person", "person_id", "released_at"),
    )

    audit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("practice_audit.id"))
    part: Mapped[str]
    person_id: Mapped[UUID | None]
    by_hand_of: Mapped[UUID | None]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    released_at: Mapped[datetime | None]
    released_by: Mapped[UUID | None]
    told_at: Mapped[datetime | None]
    told_how: Mapped[str | None]
