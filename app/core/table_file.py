"""A council's CSV file as lines of named cells, with every fault by line and column. Nothing is guessed.

Columns may come in any order and case, with a byte order mark, and lines may end either way. Columns that are not
asked for are passed over.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
OLDEST, NEWEST = 1900, 2100
"""Years outside are a slip of the hand, and ages could not be counted from them."""
MOST_SHOWN = 40

FAULTS = {
    "empty": "the file is empty. Its first line must name the columns",
    "utf_16": "this is not UTF-8 text. Save the file as CSV UTF-8",
    "not_csv": "this cannot be read as comma-separated values. Is a quotation mark open?",
    "unreadable": "{value!r} has a character that is not UTF-8 text",
    "column_missing": "the column {value} is missing",
    "column_twice": "the column {value} is there already",
    "cells": "the line has {value} cells, the first line names another number",
    "needed": "nothing stands here",
    "not_a_day": "{value!r} is not a day like 31/12/2010",
    "not_a_code": "{value!r} is not a code of this column",
    "too_long": "more than {value} characters",
    "twice": "{value!r} stands in an earlier line already",
}
"""What can be wrong with any file. What a room asks beyond that it says itself, in `Table.more`."""


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong in one place. `line` and `column` count from 1; `name` is the column's."""

    line: int
    column: int
    code: str
    name: str = ""
    value: str = ""
    words: str = field(default="", compare=False, repr=False)
    """What it means, where it is not one of FAULTS."""

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= MOST_SHOWN else self.value[:MOST_SHOWN] + "…"
        name = f" ({self.name})" if self.name else ""
        return f"line {self.line}, column {self.column}{name}: {(self.words or FAULTS[self.code]).format(value=shown)}"


@dataclass
class Table:
    """The lines of one file under the columns that are asked for."""

    faults: list[Fault] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """Where each column stands, from 0. A column that may be missing and is, is not in here."""
    more: Mapping[str, str] = field(default_factory=dict)
    """Faults that only this kind of file can have, by code; `{value}` is what stands in the cell."""

    def fault(self, line: int, name: str, code: str, value: str = "") -> None:
        """A fault in the cell under a column."""
        self.faults.append(Fault(line, self.places.get(name, 0) + 1, code, name, value, self.more.get(code, "")))

    def lines(
        self, data: bytes, needed: Sequence[str], optional: Sequence[str] = (), case: Callable[[str], str] = str.upper
    ) -> Iterator["Line"]:
        """Each line that holds anything. Ends at once where the first line does not name the columns."""
        text = _text(data)
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            self.faults.append(Fault(1, 1, "utf_16"))
            return
        is_clean = _UNREADABLE.search(text) is None
        rows = self._rows(text)
        first = next(rows, None)
        if first is None:
            self.faults.extend([] if self.faults else [Fault(1, 1, "empty")])
            return
        width = self._name_columns([case(name.strip()) for name in first[1]], needed, optional)
        if any(fault.code == "column_missing" for fault in self.faults):
            return
        for number, cells in rows:
            if not is_clean:
                self._find_unreadable(number, cells)
            if len(cells) != width:
                at = min(len(cells), width) + 1
                self.faults.append(Fault(number, at, "cells", "", str(len(cells))))
                continue
            yield Line(self, number, cells)

    def _rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        while True:
            begins = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error:
                self.faults.append(Fault(begins, 1, "not_csv"))
                return
            if cells is None:
                return
            if cells and (cells[0].strip() or any(map(str.strip, cells))):
                yield begins, cells

    def _name_columns(self, names: list[str], needed: Sequence[str], optional: Sequence[str]) -> int:
        for place, name in enumerate(names):
            if name in self.places:
                self.faults.append(Fault(1, place + 1, "column_twice", name, name))
            elif name in needed or name in optional:
                self.places[name] = place
        missing = [name for name in needed if name not in self.places]
        self.faults += [Fault(1, len(names) + 1, "column_missing", "", name) for name in missing]
        return len(names)

    def _find_unreadable(self, number: int, cells: list[str]) -> None:
        for place, cell in enumerate(cells):
            if _UNREADABLE.search(cell):
                self.faults.append(Fault(number, place + 1, "unreadable", "", cell))


@dataclass(slots=True)
class Line:
    """One line while it is read."""

    table: Table
    number: int
    cells: list[str]

    def text(self, name: str, *, needed: bool = False, most: int = 200) -> str:
        """The cell under a column, without blanks around it; empty where the column is not there."""
        place = self.table.places.get(name)
        value = "" if place is None else self.cells[place].strip()
        if needed and not value:
            self.fault(name, "needed")
        elif len(value) > most:
            self.fault(name, "too_long", str(most))
        return value

    def code(self, name: str, pattern: re.Pattern[str], *, needed: bool = False) -> str:
        """A code in capitals; empty where none stands there or it is not one."""
        value = self.text(name, needed=needed).upper()
        if value and pattern.fullmatch(value) is None:
            self.fault(name, "not_a_code", value)
            return ""
        return value

    def day(self, name: str, *, needed: bool = False) -> date | None:
        """A day written DD/MM/YYYY."""
        value = self.text(name, needed=needed)
        found = read_day(value) if value else None
        if value and found is None:
            self.fault(name, "not_a_day", value)
        return found

    def fault(self, name: str, code: str, value: str = "") -> None:
        """A fault in this line's cell under a column."""
        self.table.fault(self.number, name, code, value)


@lru_cache(maxsize=50_000)
def read_day(value: str) -> date | None:
    """DD/MM/YYYY as a day; None where it is not one."""
    found = _DAY.fullmatch(value)
    if found is None or not OLDEST <= int(found[3]) <= NEWEST:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _text(data: bytes) -> str:
    """What cannot be decoded becomes a mark that is found again, cell by cell; so does a null."""
    return data.decode("utf-8-sig", errors="replace").replace("\0", "\ufffd")
