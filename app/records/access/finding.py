"""Find everything about one person in every room (`app/rooms.py` HELD), in the order of days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from uuid import UUID

from flask_babel import force_locale

from app.core.clock import london_day
from app.records.access.models import AccessEntry, AccessRequest
from app.records.access.rules import KINDS
from app.retention.holding import About, Entry, File, Held
from app.rooms import HELD

LAST = date.max


@dataclass(frozen=True)
class Found:
    """One entry and the room it came from."""

    room: str
    entry: Entry

    @property
    def on(self) -> date | None:
        """Its day in London; None where no day may be told."""
        at = self.entry.on
        return london_day(at) if isinstance(at, datetime) else at

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same entry when it is found again."""
        return self.room, self.entry.title, self.entry.words


@cache
def rooms() -> tuple[Held, ...]:
    """What every room declares that it holds about people."""
    found: list[Held] = []
    for path in HELD:
        module, name = path.split(":")
        found += getattr(import_module(module), name)
    return tuple(found)


def everything(request: AccessRequest, reader_id: UUID | None) -> list[Found]:
    """What whoever gathers may read and leave out, in the order of days."""
    return _find(about_of(request, reader_id), (room for room in rooms() if not room.is_unread))


def unread(request: AccessRequest) -> list[Found]:
    """What goes to its person alone. Found when they open the copy."""
    return _find(about_of(request, None), (room for room in rooms() if room.is_unread))


def file_of(request: AccessRequest, entry: AccessEntry) -> File | None:
    """The file that is given with one entry of the copy; None where it has none, or it has gone since."""
    if entry.file_id is None or entry.left_out is not None:
        return None
    about = about_of(request, request.gathered_by)
    found = (room.open_file(about, entry.file_id) for room in rooms() if room.room == entry.room)
    return next((file for file in found if file is not None), None)


def about_of(request: AccessRequest, reader_id: UUID | None) -> About:
    """The person, as the rooms know them."""
    ids: dict[str, set[UUID]] = {}
    for row in request.people:
        ids.setdefault(row.kind, set()).add(row.person_id)
    account, child, adult, care_leaver, worker, complaint = (frozenset(ids.get(kind, ())) for kind in KINDS)
    return About(account, child, adult, care_leaver, worker, complaint, reader_id=reader_id)


def _find(about: About, held: Iterable[Held]) -> list[Found]:
    with force_locale("en"):
        found = [Found(room.room, entry) for room in held for entry in room.find(about)]
    return sorted(found, key=lambda one: (one.on or LAST, _at(one.entry), one.room))


def _at(entry: Entry) -> str:
    return entry.on.isoformat() if isinstance(entry.on, datetime) else ""
