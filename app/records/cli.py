"""`flask backup`, `flask restore`, `flask backup-key`: whole copies, encrypted, and the way back."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext

from app.core import clock
from app.core.crypto import keyring
from app.core.db import session, transaction
from app.core.db_cli import alembic_config
from app.core.db_roles import for_the_owner
from app.core.extensions import db
from app.core.installation import CopyMade
from app.core.keycheck import remember_keys
from app.records.backups import making, restoring
from app.records.backups.databases import DatabaseToolFailed
from app.records.backups.manifest import NotACopy
from app.records.expiry import erased

REFUSALS = (making.NoRecipient, restoring.Refused, NotACopy, DatabaseToolFailed, erased.NoList, OSError)


@click.command("backup")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--keep-days", type=click.IntRange(1), default=making.KEPT_DAYS, show_default=True, help="Older copies are let go."
)
@with_appcontext
def backup(directory: Path, keep_days: int) -> None:
    """Copy the whole database into DIRECTORY, encrypted to BACKUP_RECIPIENTS. Prints JSON."""
    moment = clock.now()
    erased.make_ready()
    recipients = current_app.config["SETTINGS"].backup_recipients
    made = _or_refuse(lambda: making.make(db.engine, directory, recipients, moment))
    with transaction() as current:
        row = CopyMade(made_at=moment, file_name=made.file.name, size=made.size, revision=made.manifest.revision)
        current.add(row)
    gone = making.let_go(directory, making.oldest_kept(moment, keep_days))
    click.echo(json.dumps({"file": str(made.file), "bytes": made.size, "let_go": gone}))


@click.command("backup-key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup_key(file: Path) -> None:
    """Make a private key for copies in FILE and print its public half, for BACKUP_RECIPIENTS."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        _refuse(f"{file}: {problem.strerror}")
    with os.fdopen(handle, "w") as out:
        out.write(f"{identity}\n")
    click.echo(str(identity.to_public()))
    click.echo(f"Keep {file} away from this machine, and a second copy of it sealed elsewhere.", err=True)


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--key", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The private key."
)
@click.option("--nothing-was-erased", is_flag=True, help="There is no list of what was erased, and nothing ever was.")
@with_appcontext
@for_the_owner
def restore(file: Path, key: Path, nothing_was_erased: bool) -> None:
    """Bring the copy FILE back into an empty database. Web and worker must be stopped. Prints JSON.

    On PostgreSQL in the role that owns the tables; the portal's own role gets its rights with `trail limit` afterwards.
    """
    since: Callable[[], list[erased.Line]] = list if nothing_was_erased else erased.read
    done = _or_refuse(lambda: restoring.bring_back(db.engine, file, key, _revisions(), _migrate, since, clock.now()))
    said = {
        "copy_made_at": done.manifest.made_at.isoformat(),
        "messages_to_check": done.messages_to_check,
        "sign_ins_ended": done.sign_ins_ended,
        "erased_again": done.erased_again,
        "orders_waiting": done.orders_waiting,
    }
    click.echo(json.dumps(said))


def _revisions() -> list[str]:
    from alembic.script import ScriptDirectory

    return [one.revision for one in ScriptDirectory.from_config(alembic_config()).walk_revisions()]


def _migrate() -> None:
    from alembic import command

    command.upgrade(alembic_config(), "head")
    with transaction():
        remember_keys(keyring(), clock.now())
    session().expire_all()


def _or_refuse(do: Callable[[], Any]) -> Any:
    try:
        return do()
    except REFUSALS as refusal:
        _refuse(f"{type(refusal).__name__}: {refusal}" if isinstance(refusal, OSError) else str(refusal))


def _refuse(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(2)
