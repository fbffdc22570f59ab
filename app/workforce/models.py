"""Teams, the people who work in them, what each tells children about themself, and the token on their card."""

import base64
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.crypto import Sealed
from app.core.db import Base
from app.core.errors import Conflict
from app.workforce.rules import AboutMe


class Team(Base):
    """Workers with one manager. `locality` empty: the whole county. `manager_id` empty: the team leads itself."""

    __tablename__ = "team"
    __keep__ = "settings"
    __table_args__ = (sa.UniqueConstraint("code"), sa.Index("ix_team_manager", "manager_id"))

    version: Mapped[int] = mapped_column()
    code: Mapped[str]
    """What imports and reports call it, such as `chesil-family-help`."""
    name: Mapped[str]
    locality: Mapped[str | None]
    manager_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff_account.id"))
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": version}


class Worker(Base):
    """Somebody who works with children, whoever employs them. Without `account_id` they do not sign in here.

    `caseload` is how many children they work with, as counted on `caseload_on`; empty where nobody knows.
    """

    __tablename__ = "worker"
    __keep__ = "worker"
    __table_args__ = (
        sa.UniqueConstraint("account_id"),
        sa.UniqueConstraint("reference"),
        sa.Index("ix_worker_team", "team_id", "left_on"),
    )

    version: Mapped[int] = mapped_column()
    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"))
    account_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff_account.id"))
    kind: Mapped[str]
    """A code of `rules.WORKER_KINDS`."""
    reference: Mapped[str | None]
    """What an import calls them: a number of the council's own, never a name."""
    name_sealed: Mapped[bytes | None]
    name = Sealed[str | None]()
    """Only for who has no account: an account has its own name, which wins. Ask `queries.worker_name`."""
    caseload: Mapped[int | None]
    caseload_on: Mapped[date | None]
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
    forgotten_at: Mapped[datetime | None]
    """When all but the name went: what they did with families still says by whom."""

    team: Mapped[Team] = relationship()

    __mapper_args__ = {"version_id_col": version}

    def works_on(self, day: date) -> bool:
        """Whether they work here on this day. The day they leave is their last."""
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)


class Picture(Base):
    """A photograph a worker chose to show, drawn anew by us, so that nothing hides in the file. At most 5 MB."""

    __tablename__ = "worker_picture"
    __keep__ = "worker"

    worker_id: Mapped[UUID] = mapped_column(sa.ForeignKey("worker.id"), index=True)
    media_type: Mapped[str]
    content_sealed: Mapped[bytes | None]
    content = Sealed[str]()
    """The file in base64, as a page can carry it."""
    made_at: Mapped[datetime]

    @property
    def octets(self) -> bytes:
        return base64.b64decode(self.content)

    @property
    def data_address(self) -> str:
        """The picture as an address that holds it, so that no second request says whose page was opened."""
        return f"data:{self.media_type};base64,{self.content}"


class Introduction(Base):
    """One written version of a worker's page. A version that was sent is never changed: the next is a new row.

    written → sent → approved or sent back (`refused_…`); `replaced_at` where a newer one was sent before anybody
    decided. Children see the last approved one.
    """

    __tablename__ = "introduction"
    __keep__ = "worker"
    __table_args__ = (
        sa.Index("ix_introduction_worker", "worker_id", "written_at"),
        sa.Index("ix_introduction_waiting", "sent_at", "approved_at", "refused_at"),
    )

    version: Mapped[int] = mapped_column()
    worker_id: Mapped[UUID] = mapped_column(sa.ForeignKey("worker.id"))
    words_sealed: Mapped[bytes | None]
    words = Sealed[dict[str, Any]]()
    """What it says, as `AboutMe.as_json` gives it. Read `about`."""
    picture_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("worker_picture.id"))
    """Empty: one of our drawn pictures, `about.drawn`."""
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    sent_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None]
    refused_at: Mapped[datetime | None]
    refused_by: Mapped[UUID | None]
    refused_why_sealed: Mapped[bytes | None]
    refused_why = Sealed[str | None]()

    worker: Mapped[Worker] = relationship()
    picture: Mapped[Picture | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def about(self) -> AboutMe:
        return AboutMe.from_json(self.words)

    @property
    def is_waiting(self) -> bool:
        """Sent, and nobody has said yes or no."""
        decided = self.approved_at or self.refused_at or self.replaced_at
        return self.sent_at is not None and decided is None

    def approve(self, by: UUID, at: datetime) -> None:
        """A manager says yes. Raises Conflict where it waits no longer."""
        self._decide()
        self.approved_by, self.approved_at = by, at

    def refuse(self, by: UUID, why: str, at: datetime) -> None:
        """A manager sends it back with a reason. Raises Conflict where it waits no longer."""
        self._decide()
        self.refused_by, self.refused_at, self.refused_why = by, at, why

    def _decide(self) -> None:
        if not self.is_waiting:
            raise Conflict("introduction_not_waiting")


class IntroductionToken(Base):
    """What a worker's card carries. It names the worker, never a child. Ended ones stay, so that they can say so."""

    __tablename__ = "introduction_token"
    __keep__ = "worker"
    __table_args__ = (
        sa.UniqueConstraint("key"),
        sa.Index(
            "uq_introduction_token_worker_id",
            "worker_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    worker_id: Mapped[UUID] = mapped_column(sa.ForeignKey("worker.id"))
    key: Mapped[bytes]
    """`search_key("introduction_token", token)`."""
    token_sealed: Mapped[bytes | None]
    token = Sealed[str]()
    """Kept so that the card can be printed again."""
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    worker: Mapped[Worker] = relationship()
