"""The trail's tables. The database itself refuses to change or delete a row of them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base

APPEND_ONLY = (
    "trail_entry",
    "trail_seal",
    "frozen_report",
    "report_cell",
    "published_report",
    "allowance_entry",
)
"""Tables of any room that nobody may change or delete from, kept so by the database."""


class TrailEntry(Base):
    """One thing done or looked at: by whom, in which role, to what, when. `codes` holds codes and ids only."""

    __tablename__ = "trail_entry"
    __keep__ = "trail"
    __table_args__ = (
        sa.Index("ix_trail_entry_thing", "thing_kind", "thing_id", "at"),
        sa.Index("ix_trail_entry_actor", "actor_id", "at"),
        sa.Index("ix_trail_entry_at", "at"),
        sa.Index("ix_trail_entry_thing_id", "thing_id", "at"),
        sa.Index("ix_trail_entry_role", "role", "at"),
    )

    at: Mapped[datetime]
    event: Mapped[str]
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    role: Mapped[str | None]
    thing_kind: Mapped[str]
    thing_id: Mapped[UUID | None]
    codes: Mapped[dict[str, Any]] = mapped_column(default=dict)


class TrailSeal(Base):
    """A keyed hash over every row of one closed hour and the seal before it, so that a missing row shows."""

    __tablename__ = "trail_seal"
    __keep__ = "trail"

    hour: Mapped[datetime] = mapped_column(unique=True)
    rows: Mapped[int]
    digest: Mapped[bytes]
    key_id: Mapped[str]
    sealed_at: Mapped[datetime]


def limit_statements(role: str) -> list[str]:
    """SQL that leaves a PostgreSQL role only SELECT and INSERT here. Raises ValueError for an odd name."""
    if not role.replace("_", "").isalnum():
        raise ValueError("a role's name is letters, digits and underscores")
    tables = ", ".join(APPEND_ONLY)
    return [f'REVOKE ALL ON {tables} FROM "{role}"', f'GRANT SELECT, INSERT ON {tables} TO "{role}"']


def append_only_statements(dialect: str, tables: Collection[str] = APPEND_ONLY) -> list[str]:
    """SQL that makes those of the append-only tables that are there so. Run after every migration; safe to repeat."""
    statements = []
    for table in (each for each in APPEND_ONLY if each in tables):
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            if dialect == "sqlite":
                statements.append(
                    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'append only'); END"
                )
            else:
                statements.append(
                    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
                    "$$ BEGIN RAISE EXCEPTION 'append only'; END $$"
                )
                statements.append(
                    f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
                )
    return statements
