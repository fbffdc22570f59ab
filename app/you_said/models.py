"""An entry of the board with every version of it, what stands behind it, and what people say of it afterwards."""

import base64
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class YouSaidEntry(Base):
    """Something that people told us, from first hearing it until they know what came of it. Its slug is its address.

    * `shown_number`: the version the public reads; none while it is not on the board.
    * `told_at`: since when those who said it can read, each on their own page, the version that is shown.
    """

    __tablename__ = "you_said_entry"
    __keep__ = "you_said"
    __table_args__ = (
        sa.UniqueConstraint("slug"),
        sa.Index("ix_you_said_entry_shown", "shown_number", "shown_at"),
        sa.Index("ix_you_said_entry_made", "made_at", "id"),
    )

    slug: Mapped[str]
    owner_id: Mapped[UUID]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID]
    shown_number: Mapped[int | None]
    shown_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


class YouSaidBoard(Base):
    """One row: another `stamp` each time that anything on the board is another than it was, or is gone from it.

    What readers keep of the board they keep under this stamp, so that to look for news costs the same at any size.
    """

    __tablename__ = "you_said_board"
    __keep__ = "settings"

    stamp: Mapped[UUID]


class YouSaidVersion(Base):
    """An entry as one person wrote it: the whole of it, its state too, never changed afterwards.

    `content` holds what `rules.Words` names. A second person lets it go (`shown`) or sends it back (`sent_back`).
    """

    __tablename__ = "you_said_version"
    __keep__ = "you_said"
    __table_args__ = (sa.UniqueConstraint("entry_id", "number"),)

    entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("you_said_entry.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    note: Mapped[str | None]
    """Why it was sent back."""


class YouSaidStep(Base):
    """It went on the board (`shown`) in a version, or was taken off it (`hidden`, with why). Never changed.

    `people`: how many had said it in quarters that were over by that day. Never shown as it is: `rules.people_said`.
    """

    __tablename__ = "you_said_step"
    __keep__ = "you_said"
    __table_args__ = (
        sa.Index("ix_you_said_step_entry_id", "entry_id", "at"),
        sa.Index("ix_you_said_step_at", "at", "id"),
    )

    entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("you_said_entry.id"))
    what: Mapped[str]
    number: Mapped[int]
    people: Mapped[int | None]
    why: Mapped[str | None]
    at: Mapped[datetime]
    by: Mapped[UUID]


class YouSaidEvidence(Base):
    """One thing somebody told us that an entry answers. Only who may read the item ever sees that it is here."""

    __tablename__ = "you_said_evidence"
    __keep__ = "you_said"
    __table_args__ = (sa.UniqueConstraint("entry_id", "item_id"), sa.Index("ix_you_said_evidence_item_id", "item_id"))

    entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("you_said_entry.id"))
    item_id: Mapped[UUID]
    cited_at: Mapped[datetime]
    cited_by: Mapped[UUID]


class YouSaidFinding(Base):
    """One thing that an audit found and an entry answers. Only who may see the audit ever sees that it is here."""

    __tablename__ = "you_said_finding"
    __keep__ = "you_said"
    __table_args__ = (sa.UniqueConstraint("entry_id", "finding_id"),)

    entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("you_said_entry.id"))
    finding_id: Mapped[UUID]
    cited_at: Mapped[datetime]
    cited_by: Mapped[UUID]


class YouSaidPaper(Base):
    """A paper or photograph that shows that the change happened: at most 5 MB, for staff only."""

    __tablename__ = "you_said_paper"
    __keep__ = "you_said"
    __table_args__ = (sa.Index("ix_you_said_paper_entry_id", "entry_id", "added_at"),)

    entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("you_said_entry.id"))
    label: Mapped[str]
    media_type: Mapped[str]
    content_sealed: Mapped[bytes | None]
    content = Sealed[str]()
    """The file in base64."""
    added_at: Mapped[datetime]
    added_by: Mapped[UUID]

    @property
    def octets(self) -> bytes:
        return base64.b64decode(self.content)


class YouSaidBetter(Base):
    """How many gave one answer to “Is it better now?” in a quarter. A count is all there is, nobody has a row."""

    __tablename__ = "you_said_better"
    __keep__ = "statistics"
    __table_args__ = (sa.UniqueConstraint("entry_id", "quarter", "answer"),)

    entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("you_said_entry.id"))
    quarter: Mapped[str]
    answer: Mapped[str]
    people: Mapped[int]


class YouSaidFigure(Base):
    """The public figures of one closed quarter of what people told us, made once. What is hidden is not in them."""

    __tablename__ = "you_said_figure"
    __keep__ = "statistics"
    __table_args__ = (sa.UniqueConstraint("quarter", "kind"),)

    quarter: Mapped[str]
    kind: Mapped[str]
    """`answered`: days to the first answer. `changed`: the share that led to a change."""
    figures: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
