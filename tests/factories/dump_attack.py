"""Whoever takes the whole database, with its keys, and wants to know who said what.

Takes what no page shows: the order of a dump, rows on their pages, transaction numbers, the log of changes, the tables
behind wide values, the planner's samples, the bytes of the files. Each attack names for each item the sign-in it
believes it came from; an attack is worth what it gets right above guessing, which gets one in as many as there are.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from inspect import getattr_static
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import SignIn
from app.core.crypto import Sealed
from app.core.db import Base, session
from app.core.extensions import db
from app.feedback.models import FeedbackItem
from tests.factories.dump_life import Sent

BY_STAFF = frozenset({"feedback_reply", "feedback_note", "feedback_theme", "feedback_translation", "feedback_share"})
"""Tables that only staff write, after the night: their times are those of staff."""
ITEM = FeedbackItem.__tablename__
Row = dict[str, Any]


@dataclass
class Dump:
    """What was taken. `stamps`: by kind of trace, a number for each id that has one, comparable across tables."""

    rows: dict[str, list[Row]]
    stamps: dict[str, dict[UUID, int]] = field(default_factory=dict)
    opened: dict[UUID, str] = field(default_factory=dict)
    """What the keys open of every row but the items, by the row's id."""
    item_words: dict[UUID, list[str]] = field(default_factory=dict)
    samples: str = ""
    """What the planner keeps of the values it has seen."""


def take(files: Path | None) -> Dump:
    """Everything there is. `files`: the SQLite database; None on PostgreSQL."""
    dump = Dump({table.name: _rows(table) for table in Base.metadata.sorted_tables})
    dump.stamps["dump order"] = {row["id"]: at for at, row in enumerate(dump.rows[ITEM])}
    _open(dump)
    if files is not None:
        dump.stamps |= _from_sqlite(dump, files)
    else:
        dump.stamps |= _from_postgresql(dump)
        dump.samples = "\n".join(str(row) for row in session().execute(sa.text("SELECT * FROM pg_stats")).all())
    session().rollback()
    return dump


@dataclass
class Result:
    """What one attack got right, of how many it could try, and what guessing would get right."""

    attack: str
    right: int
    of: int
    chance: float
    is_limit: bool = False

    @property
    def is_above_chance(self) -> bool:
        """So many more than guessing gives that it happens once in more than 100,000 times (Poisson)."""
        return not self.is_limit and self.right > self.chance + 5 * max(1.0, self.chance**0.5) + 3

    def __str__(self) -> str:
        note = "  (stated limit)" if self.is_limit else "  <-- JOINED" if self.is_above_chance else ""
        return f"{self.attack:<58}{self.right:>5} of {self.of:>4}   guessing {self.chance:5.1f}{note}"


def attacks(dump: Dump, truth: Sequence[Sent]) -> list[Result]:
    """Every attack on these items, which all stand in one week."""
    there = {row["id"] for row in dump.rows[ITEM]}
    truth = [one for one in truth if one.item in there]
    return [*_by_stamps(dump, truth), *_by_rows(dump, truth), _by_words(dump, truth)]


def report(title: str, results: Iterable[Result]) -> str:
    lines = [title, *(f"  {result}" for result in results)]
    return "\n".join(lines)


def _by_stamps(dump: Dump, truth: Sequence[Sent]) -> list[Result]:
    """Order against order; neighbours; and, where sign-ins have the same kind of stamp, the last one before."""
    sign_ins = sorted(truth, key=lambda one: one.at)
    made: list[Result] = []
    for kind, stamps in dump.stamps.items():
        items = sorted((one for one in truth if one.item in stamps), key=lambda one: (stamps[one.item], one.item))
        if not items:
            continue
        right = max(_same_rank(items, sign_ins), _same_rank(items[::-1], sign_ins))
        made.append(Result(f"{kind}: as many-th item, as many-th sign-in", right, len(items), 2.0))
        place = {one.item: number for number, one in enumerate(sign_ins)}
        pairs = sum(abs(place[a.item] - place[b.item]) == 1 for a, b in pairwise(items))
        made.append(Result(f"{kind}: neighbours were sent one after the other", pairs, len(items), 2.0))
        between = [(stamps[one.sign_in], one) for one in truth if one.sign_in in stamps]
        if between:
            right = sum(_last_before(stamps[one.item], between) is one for one in items)
            made.append(Result(f"{kind}: the sign-in just before it", right, len(items), 1.0))
    return made


def _same_rank(items: Sequence[Sent], sign_ins: Sequence[Sent]) -> int:
    return sum(one is other for one, other in zip(items, sign_ins, strict=False))


def _last_before(stamp: int, between: Sequence[tuple[int, Sent]]) -> Sent | None:
    earlier = [pair for pair in between if pair[0] <= stamp]
    return max(earlier, key=lambda pair: pair[0])[1] if earlier else None


def _by_rows(dump: Dump, truth: Sequence[Sent]) -> list[Result]:
    """Rows that hold an item's id, openly or under seal: a draft, a person, a time, a day."""
    told = _rows_that_tell(dump, {one.item for one in truth})
    size = len(truth)
    to_draft = sum(any(table == "feedback_draft" for table, _row in told[one.item]) for one in truth)
    to_person = sum(any(one.account in row.values() for _table, row in told[one.item]) for one in truth)
    nearest = sum(_nearest(_times(told[one.item], ()), truth) is one for one in truth)
    days = sum(_day(_times(told[one.item], BY_STAFF), truth) == one.day for one in truth)
    by_staff = sum(_day(_times(told[one.item], ()), truth) == one.day for one in truth)
    asked = len({one.day for one in truth})
    return [
        Result("a draft, and so the browser that holds its key", to_draft, size, 0.0),
        Result("a row with the item and its account", to_person, size, 0.0),
        Result("a row with the item and a time: the sign-in just before", nearest, size, 1.0),
        Result("a row with the item and a time: its day", days, size, size / asked if asked > 1 else size),
        Result("what staff did with it since: its day, or later", by_staff, size, size / asked, is_limit=True),
        Result("a value that stands in another table too", _shared(dump), size, 0.0),
    ]


def _by_words(dump: Dump, truth: Sequence[Sent]) -> Result:
    """The same words in two places: a concern has its own copy, and its time."""
    said = "\n".join(dump.opened.values())
    found = sum(one.raised and any(w in said for w in dump.item_words.get(one.item, ())) for one in truth)
    return Result("with our keys: the words of a concern, and its time", found, len(truth), 0.0, is_limit=True)


def _rows_that_tell(dump: Dump, items: set[UUID]) -> dict[UUID, list[tuple[str, Row]]]:
    told: dict[UUID, list[tuple[str, Row]]] = {item: [] for item in items}
    spelt = {form: item for item in items for form in (str(item), item.hex)}
    for table, rows in dump.rows.items():
        for row in rows if table != ITEM else ():
            text = " ".join(map(str, row.values())) + dump.opened.get(row.get("id"), "")
            for form in re.findall(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32}", text):
                if form in spelt:
                    told[spelt[form]].append((table, row))
    return told


def _times(told: Iterable[tuple[str, Row]], but: Iterable[str]) -> list[datetime]:
    """Times of such rows; looks in the trail are those of staff too."""
    rows = [row for table, row in told if table not in but and not (but and row.get("event") == "trail.looked")]
    rows = [row for row in rows if not (but and str(row.get("event", "")).startswith("feedback.reply"))]
    return [value for row in rows for name, value in row.items() if isinstance(value, datetime) and name != "due_at"]


def _nearest(times: Sequence[datetime], truth: Sequence[Sent]) -> Sent | None:
    before = [one for one in truth if times and one.at <= min(times)]
    return max(before, key=lambda one: one.at) if before else None


def _day(times: Sequence[datetime], truth: Sequence[Sent]) -> int | None:
    """The last day on which something was said before the first of these times; the commonest where there is none."""
    days = [one.day for one in truth]
    before = [one.day for one in truth if times and one.at <= min(times)]
    return max(before) if before else max(set(days), key=days.count)


def _shared(dump: Dump) -> int:
    """Items with a value of their own, but for their id, that some other table holds as well."""
    elsewhere = {
        _bytes(value) for table, rows in dump.rows.items() if table != ITEM for row in rows for value in row.values()
    }
    own = ("code_hash", "content_sealed")
    return sum(any(row[name] is not None and _bytes(row[name]) in elsewhere for name in own) for row in dump.rows[ITEM])


def _bytes(value: object) -> object:
    return bytes(value) if isinstance(value, bytes | memoryview) else value if not isinstance(value, dict | list) else 0


def _rows(table: sa.Table) -> list[Row]:
    """In the order a dump has them: no ORDER BY."""
    return [dict(row._mapping) for row in session().execute(sa.select(table))]


def _open(dump: Dump) -> None:
    """The attacker has the keys as well: everything sealed is open."""
    for mapper in Base.registry.mappers:
        sealed = [name for name in dir(mapper.class_) if isinstance(getattr_static(mapper.class_, name), Sealed)]
        for row in session().scalars(sa.select(mapper.class_)) if sealed else ():
            values = [getattr(row, name) for name in sealed]
            if isinstance(row, FeedbackItem):
                dump.item_words[row.id] = list(row.words.values())
            else:
                dump.opened[row.id] = json.dumps(values, default=str, ensure_ascii=False)


def _from_sqlite(dump: Dump, file: Path) -> dict[str, dict[UUID, int]]:
    """Where in the file a row stands, its overflow page, and in which frame of the log of changes it first appeared."""
    data, log = file.read_bytes(), Path(f"{file}-wal")
    frames = log.read_bytes() if log.exists() else b""
    ids = [row["id"] for row in dump.rows[ITEM]]
    tails = {row["id"]: bytes(row["content_sealed"])[-24:] for row in dump.rows[ITEM]}
    sign_ins = [row["id"] for row in dump.rows[SignIn.__tablename__]]
    return {
        "place in the file": _found(data, ids, lambda one: one.hex.encode()),
        "last place in the file": _found(data, ids, lambda one: one.hex.encode(), last=True),
        "overflow page": _found(data, ids, tails.__getitem__),
        "frame in the log of changes": _found(frames, [*ids, *sign_ins], lambda one: one.hex.encode()),
    }


def _found(data: bytes, ids: Iterable[UUID], mark: Callable[[UUID], bytes], *, last: bool = False) -> dict[UUID, int]:
    found = {one: (data.rfind if last else data.find)(mark(one)) for one in ids}
    return {one: at for one, at in found.items() if at >= 0}


def _from_postgresql(dump: Dump) -> dict[str, dict[UUID, int]]:
    """Place and transaction of each row, the numbers of its wide values, and the order of `pg_dump`."""
    places: dict[UUID, int] = {}
    numbers: dict[UUID, int] = {}
    for table in (ITEM, SignIn.__tablename__):
        query = sa.text(f"SELECT id, ctid::text, xmin::text::bigint FROM {table}")
        for row_id, place, number in session().execute(query):
            page, line = place.strip("()").split(",")
            numbers[row_id] = number
            if table == ITEM:
                places[row_id] = int(page) * 1000 + int(line)
    return {"ctid": places, "xmin": numbers, "wide values": _toasted(dump), "pg_dump": _pg_dump()}


def _toasted(dump: Dump) -> dict[UUID, int]:
    relation = session().scalar(sa.text(f"SELECT reltoastrelid::regclass::text FROM pg_class WHERE relname = '{ITEM}'"))
    query = sa.text(f"SELECT chunk_id, chunk_data FROM {relation} WHERE chunk_seq = 0")
    heads = {bytes(data)[:40]: int(number) for number, data in session().execute(query)}
    starts = {row["id"]: bytes(row["content_sealed"])[:40] for row in dump.rows[ITEM]}
    return {item: heads[start] for item, start in starts.items() if start in heads}


def _pg_dump() -> dict[UUID, int]:
    if shutil.which("pg_dump") is None:
        return {}
    url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    said = subprocess.run(["pg_dump", "-a", "-t", ITEM, url], capture_output=True, text=True, check=True).stdout
    found: Mapping[str, None] = dict.fromkeys(re.findall(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", said))
    ids = set(session().scalars(sa.select(FeedbackItem.id)))
    return {UUID(one): at for at, one in enumerate(found) if UUID(one) in ids}
