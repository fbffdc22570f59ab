"""How migrations run: on the app's own engine, one transaction, short locks, append-only tables sealed afterwards."""

import pkgutil
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

import app as package
from app.core.db import Base, UtcDateTime
from app.core.extensions import db
from app.trail.models import append_only_statements, before_migrating


def load_models() -> None:
    """Import every `models` module, so that the metadata is whole."""
    for module in pkgutil.walk_packages(package.__path__, "app."):
        if module.name.split(".")[-1] in ("models", "keycheck", "installation", "switches", "guesses") or (
            ".models." in module.name
        ):
            __import__(module.name)


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own types as plain ones: a migration must run when our code has moved on."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    load_models()
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SET lock_timeout = '5s'"))
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_item=render_item,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
        )
        with context.begin_transaction():
            for statement in before_migrating(connection.dialect.name):
                connection.execute(sa.text(statement))
            context.run_migrations()
            tables = set(sa.inspect(connection).get_table_names())
            for statement in append_only_statements(connection.dialect.name, tables):
                connection.execute(sa.text(statement))
        connection.commit()


run()
