"""An action with what shows that it worked, every step it took, and doubts that only the youth voice team reads."""

import base64
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class Action(Base):
    """Something one person does by a day. open → said to be done → closed by somebody else, with evidence; opened again
    where it turns out otherwise.

    `source`, `source_id`: what it came from, as a code of `rules.SOURCES` and the id there. The room above knows what
    that is; this one shows it to nobody who could not open it there.
    """

    __tablename__ = "service_action"
    __keep__ = "action"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.Index("ix_service_action_source", "source", "source_id"),
        sa.Index("ix_service_action_due", "closed_at", "due_on", "id"),
        sa.Index("ix_service_action_owner", "owner_id", "closed_at", "due_on"),
        sa.Index("ix_service_action_team", "team_id", "closed_at", "due_on"),
    )

    version: Mapped[int] = mapped_column()
    source: Mapped[str]
    source_id: Mapped[UUID | None]
    theme: Mapped[str]
    what_sealed: Mapped[bytes | None]
    what = Sealed[str]()
    will_show_sealed: Mapped[bytes | None]
    will_show = Sealed[str]()
    """What will show that it worked."""
    owner_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff_account.id"))
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"))
    """The team its owner works in or leads; empty where the portal knows none."""
    locality: Mapped[str | None]
    """That team's; empty: the whole county."""
    due_on: Mapped[date]
    set_at: Mapped[datetime]
    set_by: Mapped[UUID]
    opened_at: Mapped[datetime]
    """When it was set, or opened again last: what was shown before that shows nothing any more."""
    escalated_at: Mapped[datetime | None]
    """When somebody above its owner was told last that it is late."""
    proposed_at: Mapped[datetime | None]
    proposed_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]
    once: Mapped[str | None]

    __mapper_args__ = {"version_id_col": version}

    @property
    def state(self) -> str:
        """Where it stands: a code of `words.STATES`."""
        if self.closed_at:
            return "closed"
        return "proposed" if self.proposed_at else "open"

    def is_late(self, today: date) -> bool:
        return self.closed_at is None and self.due_on < today


class ActionEvidence(Base):
    """Something that shows what became of it: words, and a paper or photograph of at most 5 MB where there is one."""

    __tablename__ = "service_action_evidence"
    __keep__ = "action"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.Index("ix_service_action_evidence_action", "action_id", "added_at"),
    )

    action_id: Mapped[UUID] = mapped_column(sa.ForeignKey("service_action.id"))
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    media_type: Mapped[str | None]
    content_sealed: Mapped[bytes | None]
    content = Sealed[str | None]()
    """The file in base64; none where there are words alone."""
    added_at: Mapped[datetime]
    added_by: Mapped[UUID]
    once: Mapped[str | None]

    @property
    def octets(self) -> bytes:
        return base64.b64decode(self.content or "")


class ActionStep(Base):
    """One thing that became of it: a code of `rules.STEPS`, who, when and why. Never changed.

    `owner_id`: whose it was from then on. `due_on`: by when, from then on.
    """

    __tablename__ = "service_action_step"
    __keep__ = "action"
    __table_args__ = (
        sa.UniqueConstraint("action_id", "number"),
        sa.Index("ix_service_action_step_what", "what", "at"),
    )

    action_id: Mapped[UUID] = mapped_column(sa.ForeignKey("service_action.id"))
    number: Mapped[int]
    what: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[UUID | None]
    """Empty: the portal did it by itself."""
    owner_id: Mapped[UUID]
    due_on: Mapped[date]
    cause: Mapped[str | None]
    """Why it was opened again: a code of `rules.CAUSES`."""
    why_sealed: Mapped[bytes | None]
    why = Sealed[str | None]()


class ActionDoubt(Base):
    """Somebody whose words stand behind a closed action says that it is not better. Read by the youth voice team alone:
    its owner may be whom it is about. It has its week, never its day, and one row however many said so.
    """

    __tablename__ = "service_action_doubt"
    __keep__ = "action"
    __table_args__ = (
        sa.UniqueConstraint("action_id", "about"),
        sa.Index("ix_service_action_doubt_open", "settled_at", "week"),
    )

    action_id: Mapped[UUID] = mapped_column(sa.ForeignKey("service_action.id"))
    about: Mapped[str]
    """What they were asked about, such as the version of an entry: asked anew, they may doubt anew."""
    week: Mapped[date]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    """`reopened` or `stands`."""
