"""Dated reference data: councils of the United Kingdom, our localities and the towns in them.

Comma-separated files in `data/`. Another council puts its own `localities.csv` and `towns.csv` in a folder and
names it in its settings; whatever is not there comes from ours.

Sources: Office for National Statistics (lower to upper tier lookup, Open Government Licence v3.0) for codes; the
town centres are the median of the ONS postcodes within 1.5 km.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.places.rules import Town

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Council:
    """A local authority district and the authority that answers for children there.

    In two-tier areas that is the county council: `authority_code` then starts with E10.
    """

    code: str
    name: str
    authority_code: str
    authority: str
    holds_from: date
    holds_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether this council existed on that day."""
        return self.holds_from <= day and (self.holds_to is None or day <= self.holds_to)


@cache
def councils(folder: Path = DATA) -> dict[str, tuple[Council, ...]]:
    """Every council by its code, each with its dated rows."""
    found: dict[str, tuple[Council, ...]] = {}
    for row in _rows("councils.csv", folder):
        council = Council(
            row["code"],
            row["name"],
            row["authority_code"],
            row["authority"],
            date.fromisoformat(row["holds_from"]),
            date.fromisoformat(row["holds_to"]) if row["holds_to"] else None,
        )
        found[council.code] = (*found.get(council.code, ()), council)
    return found


@cache
def localities(folder: Path = DATA) -> dict[str, str]:
    """Our localities: code to name, in the order of the file."""
    return {row["code"]: row["name"] for row in _rows("localities.csv", folder)}


@cache
def towns(folder: Path = DATA) -> tuple[Town, ...]:
    """The named towns that localities are derived from. Raises ValueError for a locality that is not ours."""
    found = tuple(
        Town(row["town"], tuple(row["localities"].split()), int(row["easting"]), int(row["northing"]))
        for row in _rows("towns.csv", folder)
    )
    strangers = {locality for town in found for locality in town.localities} - localities(folder).keys()
    if strangers:
        raise ValueError(f"towns.csv names localities that localities.csv does not: {sorted(strangers)}")
    return found


def _rows(name: str, folder: Path) -> list[dict[str, str]]:
    path = folder / name if (folder / name).exists() else DATA / name
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
