"""Whoever takes the whole database, with its keys, and looks for anything of one family in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa

from app.core.crypto import Sealed
from app.core.db import Base, session
from app.core.extensions import db
from tests.databases import load_models


def everything() -> str:
    """Every value of every row, what is sealed opened, in small letters."""
    load_models()
    said: list[str] = []
    for table in Base.metadata.sorted_tables:
        said += [f"{table.name} {dict(row._mapping)}" for row in session().execute(sa.select(table))]
    for mapper in Base.registry.mappers:
        declared = {name: value for base in mapper.class_.__mro__ for name, value in vars(base).items()}
        sealed = [name for name, value in declared.items() if isinstance(value, Sealed)]
        for row in session().scalars(sa.select(mapper.class_)) if sealed else ():
            opened = [getattr(row, name) for name in sealed]
            said.append(f"{mapper.class_.__tablename__} {json.dumps(opened, default=str, ensure_ascii=False)}")
    session().rollback()
    return "\n".join(said).lower()


def found_in(text: str, wanted: Iterable[str]) -> list[str]:
    """Which of these stand in it."""
    return sorted({one for one in wanted if one.lower() in text})


def octets() -> bytes:
    """The files of an embedded database, its log of changes too; `pg_dump` of a server's."""
    if db.engine.dialect.name == "sqlite":
        file = Path(str(db.engine.url.database))
        log = Path(f"{file}-wal")
        return file.read_bytes() + (log.read_bytes() if log.exists() else b"")
    assert shutil.which("pg_dump")
    url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return subprocess.run(["pg_dump", "-a", url], capture_output=True, check=True).stdout
