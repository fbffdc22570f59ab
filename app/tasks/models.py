"""The one table of things waiting for a person."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class Task(Base):
    """Something a person must do. For a role (in a locality or anywhere) or one named person; done by whom and when.

    `once` makes a task that is asked for twice while open one task.
    """

    __tablename__ = "task"
    __keep__ = "task"
    __table_args__ = (
        sa.Index("ix_task_open_role", "for_role", "done_at", "due_at"),
        sa.Index("ix_task_open_person", "for_person", "done_at", "due_at"),
        sa.Index("ix_task_about", "about_kind", "about_id"),
        sa.UniqueConstraint("once"),
    )

    kind: Mapped[str]
    about_kind: Mapped[str]
    about_id: Mapped[UUID | None]
    for_role: Mapped[str | None]
    for_person: Mapped[UUID | None]
    locality: Mapped[str | None]
    made_at: Mapped[datetime]
    due_at: Mapped[datetime]
    codes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    once: Mapped[str | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
