"""What one page costs the database: statements, SQLite's steps, PostgreSQL's shared buffers. Counted, not timed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event

from app.core.extensions import db


@dataclass(frozen=True)
class Cost:
    """Statements of one page, and its work: VM steps (in hundreds) on SQLite, shared buffers on PostgreSQL."""

    statements: int
    work: int


def cost_of(app: Flask, ask: Callable[[], Any]) -> Cost:
    """What one request costs, after one that warmed the caches."""
    ask()
    with app.app_context():
        engine = db.engine
    said: list[tuple[str, Any]] = []
    steps = [0]

    def before(connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        said.append((statement, parameters))
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.set_progress_handler(
                lambda: steps.__setitem__(0, steps[0] + 1), 100
            )

    event.listen(engine, "before_cursor_execute", before)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", before)
    if engine.dialect.name != "sqlite":
        steps[0] = sum(_buffers(engine, statement, parameters) for statement, parameters in said)
    return Cost(len(said), steps[0])


def _buffers(engine: sa.Engine, statement: str, parameters: Any) -> int:
    """Shared buffers a SELECT reads, from its own plan."""
    if not statement.lstrip().upper().startswith("SELECT"):
        return 0
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters).scalar()
    top = plan[0]["Plan"]
    return int(top["Shared Hit Blocks"]) + int(top["Shared Read Blocks"])
