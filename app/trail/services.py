"""Write the trail: what was done goes into the transaction of the doing; a look is written before the page is shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from app.core.clock import now
from app.core.db import Base, session, transaction
from app.core.errors import NotRecorded
from app.core.people import Actor, Viewer
from app.trail.models import TrailEntry
from app.web.counting import count_refused

_CODE = re.compile(r"[a-z0-9][a-z0-9._:+-]{0,63}")
Code = str | int | bool | None | UUID
_TOGETHER = "trail_together"
LOOKED = "trail.looked"


def record(event: str, thing: Base | None, by: Actor, **codes: Code) -> None:
    """Write that something was done. `event` is `capability.past_tense`; `codes` are codes and ids, never words."""
    values, held = _values(event, thing, by, codes), session().info.get(_TOGETHER)
    if held is None:
        session().add(TrailEntry(**values))
    else:
        held.append({"id": uuid4()} | values)


@contextmanager
def together() -> Iterator[None]:
    """What is recorded inside is written by one statement as the block ends: for who changes thousands at once.

    Ends with an error, and nothing of it is written: the transaction is lost as well.
    """
    held: list[dict[str, Any]] = []
    session().info[_TOGETHER] = held
    try:
        yield
    finally:
        del session().info[_TOGETHER]
    if held:
        session().execute(sa.insert(TrailEntry), held, execution_options={"render_nulls": True})


def looked(viewer: Viewer, thing: Base | None, why: str, *preferred_roles: str, **codes: Code) -> None:
    """Write that a person looked at a record (None: a list), in a transaction of its own, before the page is rendered.

    Raises NotRecorded (503) where it cannot be written: a page whose look leaves no trace is not shown.
    Objects loaded before are read again afterwards.
    """
    entry = TrailEntry(**_values(LOOKED, thing, viewer.actor(*preferred_roles), {"why": why, **codes}))
    try:
        with transaction() as current:
            current.add(entry)
    except SQLAlchemyError:
        count_refused("look")
        raise NotRecorded("look_not_recorded") from None


def _values(event: str, thing: Base | None, by: Actor, codes: dict[str, Code]) -> dict[str, Any]:
    for name, value in codes.items():
        if isinstance(value, str) and not _CODE.fullmatch(value):
            raise ValueError(f"the trail keeps codes, not words: {name}")
    return {
        "at": now(),
        "event": event,
        "actor_kind": by.kind,
        "actor_id": by.id,
        "role": by.role,
        "thing_kind": thing.__tablename__ if thing is not None else "portal",
        "thing_id": thing.id if thing is not None else None,
        "codes": {name: str(value) if isinstance(value, UUID) else value for name, value in codes.items()},
    }
