"""Which commands need the database role that owns the tables, and what is said where another runs them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click
import sqlalchemy as sa

from app.core.extensions import db

P = ParamSpec("P")
R = TypeVar("R")
NOT_OWNER = (
    "This database role may not do that. Run it in the role that owns the tables (docs/operations.md). "
    "Nothing was changed."
)
MAY_CREATE = "SELECT has_schema_privilege(current_schema(), 'CREATE')"
OF_OTHERS = (
    "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
    "AND relkind IN ('r', 'p') AND NOT pg_has_role(relowner, 'USAGE')"
)


def owns_the_tables() -> bool:
    """Whether this connection may make and change every table here. SQLite has no roles."""
    if db.engine.dialect.name != "postgresql":
        return True
    with db.engine.connect() as connection:
        may_create = connection.execute(sa.text(MAY_CREATE)).scalar_one()
        return bool(may_create) and not connection.execute(sa.text(OF_OTHERS)).scalar_one()


def for_the_owner(command: Callable[P, R]) -> Callable[P, R]:
    """A command that another role may not run: it says so in one line and exits 2 before it changes anything."""

    @wraps(command)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        if not owns_the_tables():
            click.echo(NOT_OWNER, err=True)
            sys.exit(2)
        return command(*args, **kwargs)

    return checked
