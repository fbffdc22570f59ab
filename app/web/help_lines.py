"""The national help lines: dated content, each with its source and the day a person last rang it."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "help_lines.toml"


@dataclass(frozen=True)
class HelpLine:
    """One number that anyone may ring. `fits` says who it is for: `child` (under 19), `adult`."""

    code: str
    name: str
    phone: str
    fits: frozenset[str]
    source: str
    checked_on: date | None

    @property
    def href(self) -> str:
        return f"tel:{self.phone.replace(' ', '')}"


@cache
def every_line() -> tuple[HelpLine, ...]:
    """All of them, in the order they are shown."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["line"]
    return tuple(
        HelpLine(
            code=row["code"],
            name=row["name"],
            phone=row["phone"],
            fits=frozenset(row["for"]),
            source=row["source"],
            checked_on=row.get("checked_on"),
        )
        for row in rows
    )


def lines_for(who: str) -> tuple[HelpLine, ...]:
    """The lines that fit a `child` or an `adult`."""
    return tuple(line for line in every_line() if who in line.fits)


def help_line(code: str) -> HelpLine:
    """One line by its code. Raises KeyError where the file has none of that code."""
    return {line.code: line for line in every_line()}[code]


def unchecked_lines() -> tuple[HelpLine, ...]:
    """Lines that nobody has rung to see that the number is right."""
    return tuple(line for line in every_line() if line.checked_on is None)
