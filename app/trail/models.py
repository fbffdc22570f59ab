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
BY_ORDER = {
    ("frozen_report", "UPDATE"): ("figures", "id"),
    ("allowance_entry", "DELETE"): ("care_leaver", "care_leaver_id"),
    ("published_report", "DELETE"): ("report", "report_id"),
}
"""What an order to erase lets happen to a row all the same: the kind of record, and the column that names the record.

The order must stand in `erasure_order` and not be carried out yet; the database looks there itself.
"""

REFILLED = (
    "feedback_draft",
    "feedback_item",
    "feedback_remark",
    "feedback_about_you",
    "feedback_wish",
    "feedback_outcome_item",
)
"""Tables of any room that each night empties and refills, so that no place of a row tells when it came."""


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
    """SQL that gives a PostgreSQL role what the portal needs and no more. Raises ValueError for an odd name.

    It reads and writes, tables of later migrations too; in append-only tables it only adds; it never makes a table.
    """
    if not role.replace("_", "").isalnum():
        raise ValueError("a role's name is letters, digits and underscores")
    rows, to = "SELECT, INSERT, UPDATE, DELETE", f'TO "{role}"'
    guarded = ", ".join(APPEND_ONLY)
    return [
        f"GRANT USAGE ON SCHEMA public {to}",
        f'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "{role}"',
        f"GRANT {rows} ON ALL TABLES IN SCHEMA public {to}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rows} ON TABLES {to}",
        f'REVOKE ALL ON alembic_version, {guarded} FROM "{role}"',
        f"GRANT SELECT ON alembic_version {to}",
        f"GRANT SELECT, INSERT ON {guarded} {to}",
        *(f"GRANT {verb} ON {table} {to}" for table, verb in BY_ORDER),
        f"GRANT TRUNCATE ON {', '.join(REFILLED)} {to}",
    ]


def append_only_statements(dialect: str, tables: Collection[str] = APPEND_ONLY) -> list[str]:
    """SQL that makes those of the append-only tables that are there so. Run after every migration; safe to repeat."""
    make = _of_sqlite if dialect == "sqlite" else _of_postgresql
    can_order = "erasure_order" in tables
    statements = [] if dialect == "sqlite" else list(FUNCTIONS)
    for table in (each for each in APPEND_ONLY if each in tables):
        for verb in ("UPDATE", "DELETE"):
            statements += make(table, verb, BY_ORDER.get((table, verb)) if can_order else None)
    return statements


def without_update_guard(dialect: str, table: str) -> tuple[list[str], list[str]]:
    """SQL that lets rows of an append-only table be changed, and SQL that ends it: for one transaction, as keys change.

    Whoever else looks finds the guard in its place. On PostgreSQL only the owner of the table can do this.
    """
    of_table = f" ON {table}" if dialect == "postgresql" else ""
    return [f"DROP TRIGGER {table}_no_update{of_table}"], append_only_statements(dialect, (table, "erasure_order"))


def before_migrating(dialect: str) -> list[str]:
    """SQL for before any migration: SQLite renames no table while a trigger names one that is not there meanwhile."""
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb.lower()}" for table, verb in BY_ORDER if dialect == "sqlite"]


FUNCTIONS = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'append only'; END $$",
    "CREATE OR REPLACE FUNCTION refuse_without_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF NOT EXISTS (SELECT 1 FROM erasure_order WHERE kind = TG_ARGV[0] AND erased_at IS NULL "
    "AND subject_id = (to_jsonb(OLD) ->> TG_ARGV[1])::uuid) THEN RAISE EXCEPTION 'append only'; END IF; "
    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
)


def _of_sqlite(table: str, verb: str, ordered: tuple[str, str] | None) -> list[str]:
    name = f"{table}_no_{verb.lower()}"
    unless = ""
    if ordered:
        there = "SELECT 1 FROM erasure_order WHERE kind = '{}' AND subject_id = OLD.{} AND erased_at IS NULL"
        unless = f"WHEN NOT EXISTS ({there.format(*ordered)}) "
    refuse = "BEGIN SELECT RAISE(ABORT, 'append only'); END"
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {unless}{refuse}",
    ]


def _of_postgresql(table: str, verb: str, ordered: tuple[str, str] | None) -> list[str]:
    each = (
        f"ROW EXECUTE FUNCTION refuse_without_order('{ordered[0]}', '{ordered[1]}')"
        if ordered
        else "STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    return [f"CREATE OR REPLACE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} FOR EACH {each}"]
