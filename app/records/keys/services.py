"""The steps of a change of keys: a key beside, in use, everything anew, the old one retired. Each can be repeated."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from app import trail
from app.core.clock import now, today
from app.core.crypto import LOOK_EVERY, PURPOSES, Key, KeyRing, keyring, new_key
from app.core.db import session, transaction
from app.core.db_roles import NOT_OWNER, owns_the_tables
from app.core.keycheck import KeyCheck, remember_keys, wrong_keys
from app.core.people import SYSTEM
from app.records.backups.making import KEPT_DAYS
from app.records.keys import changing, file

NEVER_RETIRED = ("seal",)
"""The trail of years ago is proved with the key that sealed it."""


class Refused(ValueError):
    """The step was not taken; the message says why."""


@dataclass(frozen=True)
class Retired:
    """Where the line of a retired key lies now, and until when it must be kept with the copies made under it."""

    key_id: str
    moved_to: Path
    keep_until: date


def add_keys(path: Path, purposes: Sequence[str]) -> list[Key]:
    """Put a fresh key for each purpose into the file. It opens and is looked for at once; nothing is under it yet."""
    ring = KeyRing.read(path)
    unknown = set(purposes) - set(PURPOSES)
    waiting = {key.purpose for key in ring.all if key.waits} & set(purposes)
    if unknown or waiting:
        raise Refused(f"no such purpose, or a key waits already: {', '.join(sorted(unknown | waiting))}")
    keys = [replace(new_key(purpose, today()), waits=True) for purpose in purposes]
    file.add(path, keys)
    with transaction():
        for key in keys:
            trail.record("records.key_made", None, SYSTEM, key=key.id, purpose=key.purpose)
    return keys


def use_new_keys(path: Path) -> list[Key]:
    """From now on everything is written under the keys that waited. Every process must know them by now."""
    ring = KeyRing.read(path)
    waiting = [key for key in ring.all if key.waits]
    if not waiting:
        raise Refused("no key waits in the key file: add one first")
    time.sleep(max(0.0, 2 * LOOK_EVERY - (time.time() - path.stat().st_mtime)))
    with transaction():
        remember_keys(ring, now())
        session().flush()
        for key in waiting:
            _row_of(key).in_use_at = now()
            trail.record("records.key_in_use", None, SYSTEM, key=key.id, purpose=key.purpose)
    file.use_waiting(path)
    return waiting


def make_everything_anew(ring: KeyRing, rest: changing.Rest = changing.stand_aside) -> list[changing.Done]:
    """Everything under an older key is written anew under the one in use. Killed half way, it goes on from there."""
    _refuse_where_wrong(ring)
    if not owns_the_tables():
        raise Refused(NOT_OWNER)
    if waiting := [key.id for key in ring.all if key.waits]:
        raise Refused(f"a key waits: take it into use first ({', '.join(waiting)})")
    done = [changing.make_anew(thing, rest) for thing in changing.everything()]
    if sum(one.made for one in done):
        with transaction():
            trail.record("records.keys_changed", None, SYSTEM, rows=sum(one.made for one in done))
    return done


def retire(path: Path, key_id: str, *, at_once: bool = False) -> Retired:
    """Nothing is under this key: take it out of the file, and know it no more.

    Refused while anything is under it, and for 35 days after the key that took its place, unless it was stolen
    (`at_once`): then what leans on it and cannot be made anew is found no more. A code that a family or a child keeps
    never stops opening for that: whoever has the key still has to guess six pictures at 70 ms a guess.
    """
    ring = KeyRing.read(path)
    _refuse_where_wrong(ring)
    key = next((one for one in ring.all if one.id == key_id), None)
    if key is None:
        raise Refused(f"the key file has no key {key_id}")
    _refuse_in_use(ring, key)
    if not at_once:
        _refuse_too_early(ring.current(key.purpose))
    _refuse_while_used(key, at_once=at_once)
    for thing in changing.everything():
        if thing.purpose == key.purpose:
            changing.drop(thing)
    with transaction():
        row = _row_of(key)
        if row.retired_at is None:
            row.retired_at = now()
            trail.record("records.key_retired", None, SYSTEM, key=key.id, purpose=key.purpose, at_once=at_once)
    return Retired(key.id, file.take_out(path, key), today() + timedelta(days=KEPT_DAYS))


def used_by(key: Key) -> dict[str, int]:
    """What is under an older key of this purpose, by table and column, and what nobody can make anew."""
    found: dict[str, int] = {}
    for thing in changing.everything():
        if thing.purpose == key.purpose and (left := changing.look(thing)).older:
            found[thing.name] = left.older
    return found | _cannot_be_made(key)


def in_use_since(key: Key) -> datetime | None:
    """Since when a key that took another's place is in use; None for the first of its purpose."""
    return session().scalar(sa.select(KeyCheck.in_use_at).where(KeyCheck.key_id == key.id))


def _cannot_be_made(key: Key) -> dict[str, int]:
    if key.purpose == "code":
        moment = in_use_since(_successor(key)) or now()
        return {thing.name: left for thing in changing.hashed_once() if (left := thing.left(moment))}
    things = (thing for thing in changing.everything() if thing.purpose == key.purpose)
    return {f"{thing.name} (cannot)": left for thing in things if (left := changing.look(thing).cannot)}


def _successor(key: Key) -> Key:
    return keyring().current(key.purpose)


def _refuse_where_wrong(ring: KeyRing) -> None:
    if wrong := wrong_keys(ring):
        raise Refused(f"the key file lacks, or holds differently, keys this database needs: {', '.join(wrong)}")


def _refuse_in_use(ring: KeyRing, key: Key) -> None:
    if key.purpose in NEVER_RETIRED:
        raise Refused(f"{key.id} seals the trail: what it sealed is proved with it for as long as the trail is kept")
    if ring.current(key.purpose).id == key.id:
        raise Refused(f"{key.id} is in use")
    if any(one.waits for one in ring.all if one.purpose == key.purpose):
        raise Refused("a key of this purpose waits: finish that change first")


def _refuse_too_early(successor: Key) -> None:
    since = in_use_since(successor)
    free_on = since + timedelta(days=KEPT_DAYS) if since is not None else None
    if free_on is not None and free_on > now():
        raise Refused(
            f"copies, drafts and messages may lean on it until {free_on:%Y-%m-%d}; where it was stolen, say --stolen"
        )


def _refuse_while_used(key: Key, *, at_once: bool) -> None:
    older = {thing.name: changing.look(thing) for thing in changing.everything() if thing.purpose == key.purpose}
    used = {name: left.older for name, left in older.items() if left.older}
    cannot = _cannot_be_made(key)
    if used or (cannot and (key.purpose == "code" or not at_once)):
        told = ", ".join(f"{name}: {number}" for name, number in sorted((used | cannot).items()))
        raise Refused(f"{key.id} is still needed: {told}")


def _row_of(key: Key) -> KeyCheck:
    return session().scalars(sa.select(KeyCheck).where(KeyCheck.key_id == key.id)).one()
