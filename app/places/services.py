"""Importing the council's own catchments: the whole file or nothing of it."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.core.people import Actor
from app.places.models import Catchment
from app.places.rules import catchment_key
from app.trail.services import record

COLUMNS = ["postcode_or_sector", "locality"]
FaultCode = Literal[
    "no_header", "no_rows", "wrong_columns", "not_a_postcode_or_sector", "not_a_locality", "listed_before", "not_csv"
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file: where (line and column count from 1), which rule, and what stood there."""

    line: int
    column: int
    code: FaultCode
    value: str = ""


@dataclass(frozen=True, slots=True)
class CatchmentFile:
    """A file that was read: its lines by postcode or sector, or everything that is wrong with it."""

    lines: dict[str, str]
    faults: tuple[Fault, ...]


def read_catchments(file: Iterable[str], localities: Mapping[str, str]) -> CatchmentFile:
    """Read `postcode_or_sector,locality`. A locality may be given by code or by name; every fault is listed."""
    wanted = {_plain(word): code for code, name in localities.items() for word in (code, name)}
    lines: dict[str, str] = {}
    faults: list[Fault] = []
    reader = csv.reader(file, strict=True)
    try:
        header = next(reader, [])
        if [cell.strip().lower() for cell in header] != COLUMNS:
            return CatchmentFile({}, (Fault(1, 1, "no_header", ",".join(header)),))
        for row in reader:
            if any(cell.strip() for cell in row):
                _read_row(row, reader.line_num, wanted, lines, faults)
    except csv.Error:
        faults.append(Fault(reader.line_num, 1, "not_csv"))
    if not lines and not faults:
        faults.append(Fault(1, 1, "no_rows"))
    return CatchmentFile({} if faults else lines, tuple(faults))


def replace_catchments(session: Session, lines: Mapping[str, str], by: Actor, now: datetime) -> int:
    """Put these lines in place of all that stood there; how many there are now."""
    session.execute(delete(Catchment))
    session.add_all(
        Catchment(postcode_or_sector=key, locality=locality, imported_at=now) for key, locality in lines.items()
    )
    record("places.catchments_imported", None, by, lines=len(lines))
    session.flush()
    return len(lines)


def _read_row(row: list[str], line: int, wanted: Mapping[str, str], lines: dict[str, str], faults: list[Fault]) -> None:
    if len(row) != len(COLUMNS):
        faults.append(Fault(line, min(len(row), len(COLUMNS)) + 1, "wrong_columns", str(len(row))))
        return
    key, locality = catchment_key(row[0]), wanted.get(_plain(row[1]))
    if key is None:
        faults.append(Fault(line, 1, "not_a_postcode_or_sector", row[0]))
    elif key in lines:
        faults.append(Fault(line, 1, "listed_before", key))
    if locality is None:
        faults.append(Fault(line, 2, "not_a_locality", row[1]))
    if key is not None:
        lines.setdefault(key, locality or "")


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").split())
