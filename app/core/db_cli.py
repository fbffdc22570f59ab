"""`flask db`: migrations, run by a person or an installer, never at start."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import sqlalchemy as sa
from flask.cli import AppGroup

from app.core.clock import now
from app.core.crypto import keyring
from app.core.db import transaction
from app.core.db_roles import for_the_owner
from app.core.extensions import db
from app.core.keycheck import KeyCheck, remember_keys

if TYPE_CHECKING:
    from alembic.config import Config

database = AppGroup("db", help="Bring the database to what this code needs, and say where it stands.")
MIGRATIONS = Path(__file__).parents[2] / "migrations"


def alembic_config() -> Config:
    """Alembic is loaded here and below only: it takes half a second that no page and no other command needs."""
    from alembic.config import Config

    config = Config(stdout=sys.stderr)
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


@database.command()
@click.argument("revision", default="head")
@for_the_owner
def upgrade(revision: str) -> None:
    """Migrate up, to the newest by default, and remember which keys this database is written under."""
    from alembic import command

    command.upgrade(alembic_config(), revision)
    if sa.inspect(db.engine).has_table(KeyCheck.__tablename__):
        with transaction():
            remember_keys(keyring(), now())


@database.command()
@click.argument("revision")
@for_the_owner
def downgrade(revision: str) -> None:
    """Migrate down to a revision."""
    from alembic import command

    command.downgrade(alembic_config(), revision)


@database.command()
def current() -> None:
    """Print the revision this database stands at."""
    from alembic import command

    command.current(alembic_config())


@database.command()
@click.option("-m", "--message", required=True)
@click.option("--rev-id", required=True, help="Four digits, the next in line.")
def revision(message: str, rev_id: str) -> None:
    """Write a migration from what the models say and the database lacks."""
    from alembic import command

    command.revision(alembic_config(), message=message, autogenerate=True, rev_id=rev_id)
