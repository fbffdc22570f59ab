"""Make everything anew under the keys in use, a batch at a time, while people read and write."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from uuid import UUID

from app.core.db import session, take_your_time, transaction
from app.core.keyed import Batch, HashedOnce, MadeAnew
from app.records.keys.sealed import sealed_tables
from app.rooms import KEYED

Rest = Callable[[float], None]


@dataclass(frozen=True)
class Done:
    """What came of one table or column: made anew, still under an older key, and what cannot be made anew."""

    name: str
    made: int
    older: int
    cannot: int


def everything() -> Iterator[MadeAnew]:
    """All that is under a key and can be made anew."""
    yield from sealed_tables()
    yield from (thing for thing in _kept() if not isinstance(thing, HashedOnce))


def hashed_once() -> list[HashedOnce]:
    """All that is under a key and that nobody can make anew."""
    return [thing for thing in _kept() if isinstance(thing, HashedOnce)]


def stand_aside(took: float) -> None:
    """Rest as long as the batch took: half of the time belongs to others."""
    time.sleep(took)


def make_anew(thing: MadeAnew, rest: Rest = stand_aside) -> Done:
    """Go through one table, first past what somebody holds, then waiting for each of those, until nothing is left."""
    made = _go_through(thing, rest).made
    left = look(thing)
    if left.older:
        made += _wait_for_what_is_held(thing)
        left = look(thing)
    return Done(thing.name, made, left.older, left.cannot)


def look(thing: MadeAnew) -> Batch:
    """How much of it is under an older key. Changes nothing, and keeps nobody from writing while it looks."""
    return _sum(lambda after: _only_reading(lambda: thing.batch(after, write=False)))


def drop(thing: MadeAnew) -> int:
    """Let go of what stands beside under an older key. Answers how many rows went."""
    return _sum(lambda after: _own_transaction(lambda: thing.drop(after))).made


def _go_through(thing: MadeAnew, rest: Rest) -> Batch:
    def one(after: UUID | None) -> Batch:
        began = time.monotonic()
        batch = _own_transaction(lambda: thing.batch(after, write=True))
        if batch.made:
            rest(time.monotonic() - began)
        return batch

    return _sum(one)


def _wait_for_what_is_held(thing: MadeAnew) -> int:
    """What somebody held when it was passed, one row at a time. Answers how many were made anew."""
    made = 0
    after: UUID | None = None
    while True:
        here = _only_reading(partial(thing.batch, after, write=False))
        if here.older:
            made += _one_by_one(thing, after, here.last)
        after = here.last
        if after is None:
            return made


def _one_by_one(thing: MadeAnew, after: UUID | None, last: UUID | None) -> int:
    made = 0
    while True:
        one = _own_transaction(partial(thing.batch, after, write=True, one=True))
        made, after = made + one.made, one.last
        if after is None or (last is not None and after >= last):
            return made


def _own_transaction(do: Callable[[], Batch]) -> Batch:
    with transaction():
        take_your_time()
        return do()


def _only_reading(do: Callable[[], Batch]) -> Batch:
    """A batch outside `transaction()`: on SQLite that would lock every writer out for as long as it lasts."""
    try:
        take_your_time()
        return do()
    finally:
        session().rollback()


def _sum(one: Callable[[UUID | None], Batch]) -> Batch:
    after, older, made, cannot = None, 0, 0, 0
    while True:
        batch = one(after)
        older, made, cannot = older + batch.older, made + batch.made, cannot + batch.cannot
        after = batch.last
        if after is None:
            return Batch(None, older, made, cannot)


def _kept() -> Iterator[MadeAnew | HashedOnce]:
    for path in KEYED:
        module, name = path.split(":")
        yield from getattr(import_module(module), name)
