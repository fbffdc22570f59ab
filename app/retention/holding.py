"""How a capability tells what it holds about one person, for the copy that the person asked for.

`app/rooms.py` lists every `held.py` (HELD). Each yields what may be told and leaves out, without a trace, what its
own rules say the person must not learn that we hold. Nothing of another family is ever yielded.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

NOBODY: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class About:
    """One person, by the ids under which capabilities know them. `reader_id`: the member of staff who gathers.

    `complaints`: those that somebody found to be theirs; a complaint carries no person's id.
    """

    accounts: frozenset[UUID] = NOBODY
    children: frozenset[UUID] = NOBODY
    adults: frozenset[UUID] = NOBODY
    care_leavers: frozenset[UUID] = NOBODY
    workers: frozenset[UUID] = NOBODY
    complaints: frozenset[UUID] = NOBODY
    reader_id: UUID | None = None


@dataclass(frozen=True)
class Entry:
    """Something that was written or done, in plain words. `on` None: no day may be told. `is_week`: only its week.

    `file_id`: a file that is given with it (`Held.open_file`).
    """

    on: date | datetime | None
    title: str
    words: str
    is_week: bool = False
    file_id: UUID | None = None


@dataclass(frozen=True)
class File:
    """A file as it is given. `ending`: of the name it is saved under, which says nothing."""

    ending: str
    media_type: str
    octets: bytes


def _no_files(_about: About, _file_id: UUID) -> File | None:
    return None


@dataclass(frozen=True)
class Held:
    """What one capability holds about a person.

    `is_unread`: no member of staff reads it on its way. It is found when its person opens their copy, and never before.
    """

    room: str
    find: Callable[[About], Iterator[Entry]]
    is_unread: bool = False
    open_file: Callable[[About, UUID], File | None] = _no_files
