"""What was said to the database: counted, and watched for changes that nobody committed."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, orm

CHANGE = re.compile(r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)

LOOK = "trail.looked"


class Statements:
    """Statements of one engine since `begin()`. Values are never kept."""

    def __init__(self, engine: sa.Engine) -> None:
        self.all: list[str] = []
        self.written: list[str] = []
        self.uncommitted: list[str] = []
        event.listen(engine, "before_cursor_execute", self._said)
        event.listen(orm.Session, "after_commit", self._settled)
        event.listen(orm.Session, "after_soft_rollback", self._settled)

    def begin(self) -> None:
        self.all.clear()
        self.written.clear()
        self.uncommitted.clear()

    @property
    def count(self) -> int:
        """How many statements, savepoints left out."""
        return len(self.all)

    def _said(self, _conn: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")):
            return
        self.all.append(statement)
        change = CHANGE.match(statement)
        if change:
            self.written.append(_name(change.group(1).lower(), values))
            self.uncommitted.append(change.group(1).lower())

    def _settled(self, *_args: Any) -> None:
        self.uncommitted.clear()


def _name(table: str, values: Any) -> str:
    """The table, and of the trail whether it was a look: a GET may write no other row of it."""
    if table != "trail_entry":
        return table
    rows = values if isinstance(values, list) else [values]
    told = [list(row.values() if isinstance(row, dict) else row) for row in rows if row]
    return "trail_entry" if all(LOOK in {str(one) for one in row} for row in told) else "trail_entry, not a look"
