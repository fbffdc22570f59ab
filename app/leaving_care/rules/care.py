"""Time in care, from the rows of SSDA903 episodes: unbroken stays, and how many days of them count."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from app.core.ages import birthday

THIRTEEN_WEEKS = 91
UNSURE_FROM, UNSURE_TO = 88, 94
"""Whether the first and the last day both count is not spelt out in the regulations: in this band a person decides."""

SHORT_BREAKS = frozenset({"V3", "V4"})
HOME_TO_PARENT = frozenset({"E4A", "E4B"})
SPECIAL_GUARDIANSHIP = frozenset({"E43", "E44", "E45", "E46", "E47", "E48"})
CUSTODY, OTHER_COUNCIL, DIED, NEW_EPISODE, AGE_ASSESSED = "E9", "E3", "E2", "X1", "E15"
DETAINED_OR_HOSPITAL = frozenset({"K1", "R2", "R5"})
"""Placements: secure children's home, hospital, young offender institution or prison."""
ON_REMAND = frozenset({"J1", "J2", "J3"})
"""Legal statuses: remanded, detained under PACE, sentenced with a residence requirement."""


class Episode(NamedTuple):
    """One row of SSDA903 episodes. `ended_on` is the day it ceased; on that day the next one may begin."""

    began_on: date
    ended_on: date | None
    legal_status: str
    ended_why: str | None = None
    placement: str = ""
    began_why: str = ""


@dataclass(frozen=True)
class Stay:
    """Unbroken time in care. `ended_on` None: still in care on the day asked for."""

    began_on: date
    ended_on: date | None
    why: str | None
    rows: tuple[Episode, ...]
    """The last is the one it ended with."""


def stays_of(born: date, episodes: list[Episode], on: date) -> list[Stay]:
    """Unbroken stays as known on the day: short breaks and anything from the 18th birthday on left out."""
    counted = [row for row in episodes if row.legal_status not in SHORT_BREAKS and row.began_on <= on]
    stays: list[Stay] = []
    for row in sorted(counted, key=lambda row: (row.began_on, row.ended_on or date.max)):
        ended = row.ended_on if row.ended_on is not None and row.ended_on <= on else None
        stay = Stay(row.began_on, ended, row.ended_why if ended else None, (row,))
        before = stays[-1] if stays else None
        if before is None or (before.ended_on is not None and before.ended_on < row.began_on):
            stays.append(stay)
        elif before.ended_on is not None and (ended is None or ended >= before.ended_on):
            stays[-1] = replace(stay, began_on=before.began_on, rows=(*before.rows, row))
        else:
            stays[-1] = replace(before, rows=(row, *before.rows))
    return stays


def counted_days(born: date, stays: list[Stay], on: date) -> int:
    """Each day in care once, first and last day of a stay among them, from the 14th birthday to the eve of the 18th."""
    first, final = birthday(born, 14), min(on, birthday(born, 18) - timedelta(days=1))
    spans = ((max(stay.began_on, first), min(stay.ended_on or final, final)) for stay in stays)
    return sum(max((end - begin).days + 1, 0) for begin, end in spans)
