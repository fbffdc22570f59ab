"""The list that a sample is drawn from, as a CSV file: a line a case, with every fault by line and column.

Columns may come in any order and case, with a byte order mark or without, in UTF-8 or in UTF-16 with its mark; lines
may end either way. Columns of the council's own are kept.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from app.audits.rules.sampling import plain
from app.core.table_file import Fault, Line, Table, read_day

REFERENCE = "case_reference"
COLUMNS = (REFERENCE, "service", "locality", "team", "worker_reference", "manager_reference", "opened_on")
LONGEST = 2000
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class FrameCase:
    """One line: the cells under each column that the file names. A day stands as YYYY-MM-DD."""

    line: int
    reference: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Frame:
    """What could be read, and what is wrong. Where anything is wrong, nothing may be drawn."""

    columns: tuple[str, ...]
    cases: tuple[FrameCase, ...]
    faults: tuple[Fault, ...]

    def strata(self, column: str | None) -> dict[str, str]:
        """Each case's stratum by its reference; an empty cell is a stratum of its own."""
        return {case.reference: plain(case.cells.get(column, "")) if column else "" for case in self.cases}


def column_name(name: str) -> str:
    """A column as it is compared: small letters, one sign between words."""
    return re.sub(r"[\s\-_]+", "_", plain(name).lower())


def read_frame(data: bytes, needed: Sequence[str] = (REFERENCE,), service: str = "") -> Frame:
    """Read a frame. `needed` columns must be there, and `case_reference` once in each line.

    With `service`, every line must be of that one, by its code in whatever capitals.
    """
    data = _as_utf_8(data)
    names = _first_line(data)
    table = Table()
    cases: dict[str, FrameCase] = {}
    for line in table.lines(data, [column_name(name) for name in needed], names, case=column_name):
        case = _case(line, names)
        if case.reference in cases:
            line.fault(REFERENCE, "twice", case.reference)
        if service and column_name(case.cells.get("service", "")) != service:
            line.fault("service", "not_a_code", case.cells.get("service", ""))
        cases.setdefault(case.reference, case)
    if not table.faults and not cases:
        table.faults.append(Fault(2, 1, "needed"))
    return Frame(tuple(names), tuple(cases.values()), tuple(sorted(table.faults)))


def read_opened(value: str) -> date | None:
    """A day written DD/MM/YYYY or YYYY-MM-DD; None where it is neither."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    return read_day(f"{found[3]}/{found[2]}/{found[1]}") if found else read_day(value)


def _case(line: Line, names: Sequence[str]) -> FrameCase:
    cells = {name: _one_ending(line.text(name, most=LONGEST)) for name in names if name != REFERENCE}
    if opened := cells.get("opened_on", ""):
        day = read_opened(opened)
        if day is None:
            line.fault("opened_on", "not_a_day", opened)
        else:
            cells["opened_on"] = day.isoformat()
    return FrameCase(line.number, plain(line.text(REFERENCE, needed=True)), cells)


def _one_ending(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_utf_8(data: bytes) -> bytes:
    """UTF-16 says so in its first two bytes. What it does not hold properly becomes a mark that is found again."""
    if data[:2] not in UTF_16:
        return data
    return data.decode("utf-16", errors="replace").encode("utf-8", errors="replace")


def _first_line(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig", errors="replace").replace("\0", "\ufffd")
    with suppress(csv.Error):  # told with its place by whoever reads the lines
        for cells in csv.reader(io.StringIO(text, newline="")):
            if any(cell.strip() for cell in cells):
                return [name for name in dict.fromkeys(map(column_name, cells)) if name]
    return []
