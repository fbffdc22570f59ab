"""`flask db`: migrations, run by a person or an installer, never at start."""

import sys
from pathlib import Path

import click
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from flask.cli import AppGroup

from app.core.clock import now
from app.core.crypto import keyring
from app.core.db import transaction
from app.core.extensions import db
from app.core.keycheck import KeyCheck, remember_keys

database = AppGroup("db", help="Bring the database to what this code needs, and say where it stands.")
MIGRATIONS = Path(__file__).parents[2] / "migrations"


def alembic_config() -> Config:
    config = Config(stdout=sys.stderr)
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


@database.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Migrate up, to the newest by default, and remember which keys this database is written under."""
    command.upgrade(alembic_config(), revision)
    if sa.inspect(db.engine).has_table(KeyCheck.__tablename__):
        with transaction():
            remember_keys(keyring(), now())


@database.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Migrate down to a revision."""
    command.downgrade(alembic_config(), revision)


@database.command()
def current() -> None:
    """Print the revision this database stands at."""
    command.current(alembic_config())


@database.command()
@click.option("-m", "--message", required=True)
@click.option("--rev-id", required=True, help="Four digits, the next in line.")
def revision(message: str, rev_id: str) -> None:
    """Write a migration from what the models say and the database lacks."""
    command.revision(alembic_config(), message=message, autogenerate=True, rev_id=rev_id)
