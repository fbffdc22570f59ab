"""What changed in a plan since a moment, at the level of areas, actions and dates. Never which words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

SITTING = timedelta(hours=1)
"""Looks closer together than this are one visit: reading on does not make what is new old."""


@dataclass(frozen=True)
class Saved:
    """One revision as this rule needs it."""

    thing: str
    thing_id: UUID
    area: str
    number: int
    at: datetime
    by_them: bool
    by: UUID | None
    said: Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """One line: what happened (a code) in which area, to which action, by whom, when."""

    what: str
    area: str
    at: datetime
    by_them: bool
    by: UUID | None
    action: str = ""
    now: str = ""
    """The new state or the new date, as its code or in ISO."""

    @property
    def day(self) -> date:
        """The new date. Raises ValueError where what changed is not a date."""
        return date.fromisoformat(self.now)


def last_visit(looks: Iterable[datetime], now: datetime) -> datetime | None:
    """When somebody last looked before this visit; None where they never did."""
    began = now
    for look in sorted(looks, reverse=True):
        if began - look >= SITTING:
            return look
        began = look
    return None


def changes_since(saved: Sequence[Saved], since: datetime, me: UUID | None) -> list[Change]:
    """The changes that others made after a moment, newest first. Of one kind of change to one thing, the last.

    `saved` holds the revisions of each thing saved since, and the one before them, oldest first. An area's own text is
    told when it is shared, so its revisions are passed over.
    """
    things: dict[UUID, list[Saved]] = {}
    for one in saved:
        if one.thing != "area":
            things.setdefault(one.thing_id, []).append(one)
    found = [change for saves in things.values() for change in _of_one(saves, since, me)]
    return sorted(found, key=lambda change: (change.at, change.area, change.action), reverse=True)


def _of_one(saves: Sequence[Saved], since: datetime, me: UUID | None) -> list[Change]:
    told: dict[str, Change] = {}
    earlier = None
    for one in saves:
        if one.at > since and one.by != me:
            told |= {change.what: change for change in _changes(earlier, one)}
        earlier = one
    return [told["action_added"]] if "action_added" in told else list(told.values())


def _changes(earlier: Saved | None, one: Saved) -> list[Change]:
    def told(what: str, now: str = "") -> Change:
        return Change(what, one.area, one.at, one.by_them, one.by, one.said.get("what", ""), now)

    if one.thing == "words":
        return [told("words_changed")]
    if earlier is None:
        return [told("action_added")]
    was, is_now = earlier.said, one.said
    made = []
    if was.get("state") != is_now.get("state"):
        made.append(told("action_state", is_now.get("state", "")))
    if was.get("by_when") != is_now.get("by_when"):
        made.append(told("action_date", is_now.get("by_when", "")))
    if any(was.get(name) != is_now.get(name) for name in ("what", "who", "who_else", "offer_code", "outcome")):
        made.append(told("action_changed"))
    return made
