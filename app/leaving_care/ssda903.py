"""The header and episodes files of the SSDA903 return, as councils send them to the Department for Education.

Header: CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB, of which CHILD and DOB are read.
Episodes: CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN, of which
CHILD, DECOM, RNE, LS, PLACE, DEC and REC are read.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from app.core.table_file import Fault, Line, Table
from app.leaving_care.rules.care import Episode

HEADER = ("CHILD", "DOB")
EPISODES = ("CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC")
_WHY_BEGAN = re.compile(r"[A-Z]")
_LEGAL_STATUS = re.compile(r"[A-Z][0-9]")
_PLACEMENT = re.compile(r"[A-Z][0-9]")
_WHY_ENDED = re.compile(r"X1|E[0-9]{1,2}[A-Z]?")
LONGEST_NUMBER = 40
FAULTS = {
    "not_in_header": "{value!r} is not in the header file",
    "before_birth": "{value} is before they were born",
    "ends_first": "{value} is before the episode began",
    "ended_why_missing": "the episode has an end and no reason for it",
    "ended_on_missing": "the episode has a reason for its end and no end",
    "begins_twice": "{value} is where another episode of theirs begins",
}
"""What can be wrong with a return beyond what can be wrong with any file."""


@dataclass(slots=True)
class Child:
    """A child of the return: the council's number as it is written there, the birth date, the episodes by line."""

    number: str
    born: date
    episodes: list[Episode] = field(default_factory=list)


@dataclass
class Return:
    """Both files, read. Children mean nothing while there is a fault."""

    children: dict[str, Child] = field(default_factory=dict)
    """By number in capitals, in the order of the header file."""
    header_faults: list[Fault] = field(default_factory=list)
    episode_faults: list[Fault] = field(default_factory=list)

    @property
    def has_faults(self) -> bool:
        return bool(self.header_faults or self.episode_faults)


def read_return(header: bytes, episodes: bytes, *, each_begins_once: bool = False) -> Return:
    """Read a pair of files.

    `each_begins_once`: two episodes of a child that begin on one day are a fault, not counted once.
    """
    found = Return()
    top, rows = Table(more=FAULTS), Table(more=FAULTS)
    known = _read_header(top, header, found)
    begun: set[tuple[str, date]] = set()
    for line in rows.lines(episodes, EPISODES):
        number = line.text("CHILD", needed=True, most=LONGEST_NUMBER).upper()
        episode = _episode(line)
        child = found.children.get(number)
        if number and number not in known and not any(fault.code == "column_missing" for fault in top.faults):
            line.fault("CHILD", "not_in_header", number)
        if episode is None or child is None:
            continue
        if episode.began_on < child.born:
            line.fault("DECOM", "before_birth", line.text("DECOM"))
        if each_begins_once and (number, episode.began_on) in begun:
            line.fault("DECOM", "begins_twice", line.text("DECOM"))
        begun.add((number, episode.began_on))
        child.episodes.append(episode)
    found.header_faults, found.episode_faults = sorted(top.faults), sorted(rows.faults)
    return found


def _read_header(table: Table, data: bytes, found: Return) -> set[str]:
    """Puts the children into the return; gives every number that stands in the file, also beside a fault."""
    known: set[str] = set()
    for line in table.lines(data, HEADER):
        number = line.text("CHILD", needed=True, most=LONGEST_NUMBER)
        born = line.day("DOB", needed=True)
        if number.upper() in known:
            line.fault("CHILD", "twice", number)
        elif number and born is not None:
            found.children[number.upper()] = Child(number, born)
        known.add(number.upper())
    return known


def _episode(line: Line) -> Episode | None:
    began, ended = line.day("DECOM", needed=True), line.day("DEC")
    why_began = line.code("RNE", _WHY_BEGAN)
    legal_status = line.code("LS", _LEGAL_STATUS, needed=True)
    placement, why_ended = line.code("PLACE", _PLACEMENT), line.code("REC", _WHY_ENDED)
    if began and ended and ended < began:
        line.fault("DEC", "ends_first", line.text("DEC"))
    if ended and not line.text("REC"):
        line.fault("REC", "ended_why_missing")
    if why_ended and not line.text("DEC"):
        line.fault("DEC", "ended_on_missing")
    if began is None:
        return None
    return Episode(began, ended, legal_status, why_ended or None, placement, why_began)
