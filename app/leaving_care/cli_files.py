"""Files of the commands: read whole, refused with every fault."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from app.core.table_file import Fault


def refuse_faults(files: Iterable[tuple[Path, list[Fault]]]) -> None:
    """Say every fault with its file, line and column, and end with 2; nothing where there is none."""
    count = 0
    for path, faults in files:
        for fault in faults:
            click.echo(f"{path.name}: {fault}", err=True)
        count += len(faults)
    if count:
        refuse(f"{count} {'fault' if count == 1 else 'faults'}. Nothing was changed.")


def bytes_of(path: Path) -> bytes:
    """The whole file; a file that cannot be read ends the command with 2."""
    try:
        return path.read_bytes()
    except OSError:
        refuse(f"{path.name} cannot be read. Nothing was changed.")


def refuse(why: str) -> NoReturn:
    """Say why on standard error and end with 2."""
    click.echo(why, err=True)
    sys.exit(2)
