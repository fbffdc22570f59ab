"""What one page costs the database: statements, SQLite's steps, PostgreSQL's shared buffers. Counted, not timed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import event

from app.core.extensions import db

EXPLAINED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True)
class Cost:
    """Statements of one page, and its work: VM steps on SQLite, shared buffers on PostgreSQL."""

    statements: int
    work: int
    said: tuple[tuple[int, str], ...] = ()
    """Each statement and its own work, in order: to see which one grew."""
    lines: int = 1
    """How many lines a file has that lists everything there is: it is as long as it must be, so each line is judged."""

    @property
    def judged(self) -> float:
        """The work that may at most double."""
        return max(1, self.work) / self.lines


def cost_of(app: Flask, ask: Callable[[], Any], lines: int = 1) -> Cost:
    """What one request costs, after one that warmed the caches."""
    ask()
    with app.app_context():
        engine = db.engine
    said: list[list[Any]] = []

    def step() -> None:
        said[-1][0] += 1

    def before(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        driver = connection.connection.driver_connection
        said.append([0, statement])
        if engine.dialect.name == "sqlite":
            driver.set_progress_handler(step, 1)
        else:
            said[-1][0] = sum(_buffers(driver, statement, each) for each in (parameters if many else [parameters]))

    event.listen(engine, "before_cursor_execute", before)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", before)
    return Cost(len(said), sum(work for work, _words in said), tuple((work, words) for work, words in said), lines)


def _buffers(driver: Any, statement: str, parameters: Mapping[str, Any]) -> int:
    """Shared buffers a statement touches, from its own plan, in its own transaction; what it changed is undone."""
    if not statement.lstrip().upper().startswith(EXPLAINED):
        return 0
    with driver.cursor() as beside:
        beside.execute("SAVEPOINT measured")
        beside.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters)
        plan = beside.fetchone()[0]
        beside.execute("ROLLBACK TO SAVEPOINT measured")
        beside.execute("RELEASE SAVEPOINT measured")
    top = plan[0]["Plan"]
    return int(top["Shared Hit Blocks"]) + int(top["Shared Read Blocks"])
