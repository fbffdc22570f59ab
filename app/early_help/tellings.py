"""Both versions of what is known of a person: what was told, what holds now, and who put what right when. Pure.

What is known is a mapping of codes to answers. Beside them it keeps `as_told` (what the asker said, which only the
asker changes) and `changes` (oldest first: `at`, `by`, `who`, `before`, `after`).
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

KEEPING = ("as_told", "changes")
NOTHING: tuple[object, ...] = (None, "", [])
Known = Mapping[str, Any]


def holding(known: Known) -> dict[str, Any]:
    """What holds now, without what is kept beside it."""
    return {code: value for code, value in known.items() if code not in KEEPING}


def as_told(known: Known) -> Known:
    """What the asker told, before anybody completed it. Empty for somebody whom staff named."""
    told: Known = known.get("as_told", known)
    return holding(told)


def changes(known: Known) -> list[dict[str, Any]]:
    """Everything that was put right, oldest first."""
    return list(known.get("changes", ()))


def put_right_by_staff(known: Known, said: Known, by: UUID, at: datetime) -> dict[str, Any] | None:
    """What is known after a member of staff put something right. None where they said what holds already."""
    now = holding(known)
    new = _differing(now, said)
    if not new:
        return None
    change = _change("staff", by, at, now, new)
    return {**_only_said({**now, **new}), "as_told": as_told(known), "changes": [*changes(known), change]}


def put_right_by_asker(
    known: Known, said: Known, by: UUID, at: datetime, waits: Collection[str] = ()
) -> dict[str, Any] | None:
    """What is known after the asker put right what they told. None where they said the same again.

    What staff have put right stays as staff left it, and so does what `waits` for a person: the asker's word stands
    beside it (`said_otherwise`) until somebody has looked.
    """
    told = as_told(known)
    new = _differing(told, said)
    if not new:
        return None
    held = {*waits, *(code for change in changes(known) if change.get("who") != "asker" for code in change["before"])}
    now = {**holding(known), **{code: value for code, value in new.items() if code not in held}}
    change = _change("asker", by, at, told, new)
    return {**_only_said(now), "as_told": _only_said({**told, **new}), "changes": [*changes(known), change]}


def said_otherwise(known: Known) -> dict[str, Any]:
    """What the asker has put right and what does not hold: somebody at the hub should look at it."""
    told, now = as_told(known), holding(known)
    by_asker = {code for change in changes(known) if change.get("who") == "asker" for code in change["before"]}
    return {code: told.get(code) for code in sorted(by_asker) if _is_other(told.get(code), now.get(code))}


def earlier_tellings(known: Known) -> dict[str, list[tuple[datetime, Any]]]:
    """What the asker told before they put it right, by code, oldest first. Nothing that staff changed is in it."""
    found: dict[str, list[tuple[datetime, Any]]] = {}
    for change in changes(known):
        if change.get("who") == "asker":
            for code, before in change["before"].items():
                found.setdefault(code, []).append((datetime.fromisoformat(change["at"]), before))
    return found


def earlier_tellings_at(known: Known) -> list[datetime]:
    """When the asker put something right, oldest first."""
    return [datetime.fromisoformat(change["at"]) for change in changes(known) if change.get("who") == "asker"]


def _differing(now: Known, said: Known) -> dict[str, Any]:
    return {code: value for code, value in said.items() if _is_other(now.get(code), value)}


def _is_other(one: Any, other: Any) -> bool:
    return one != other and not (one in NOTHING and other in NOTHING)


def _change(who: str, by: UUID, at: datetime, before: Known, after: Known) -> dict[str, Any]:
    earlier = {code: before.get(code) for code in after}
    return {"at": at.isoformat(), "by": str(by), "who": who, "before": earlier, "after": dict(after)}


def _only_said(answers: Known) -> dict[str, Any]:
    return {code: value for code, value in answers.items() if value not in NOTHING}
