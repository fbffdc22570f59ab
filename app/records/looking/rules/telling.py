"""Which looks a person is told of, and as what (promise 9). What is not told leaves no gap and no count."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.records.looking.rules.purposes import ORDINARY

TOLD_ROLES = frozenset({"early_help_hub", "practitioner", "personal_adviser", "reviewing_officer", "team_manager"})
"""Who works with families in their ordinary way. No other role is ever told of, such as duty."""


@dataclass(frozen=True)
class Look:
    """One look at one record as the trail has it."""

    record_id: UUID
    staff_id: UUID
    role: str
    why: str
    day: date


@dataclass(frozen=True)
class Untold:
    """A matter about one record that its family is not told of, and since which day. `handled_by`: who worked on it."""

    record_id: UUID
    since: date
    handled_by: frozenset[UUID]


@dataclass(frozen=True)
class Line:
    """What they read: on this day, somebody of this team in this role. The name only where they know it already."""

    day: date
    role: str
    team: str
    name: str


def told(looks: Iterable[Look], untold: Sequence[Untold]) -> list[Look]:
    """The looks a person may be told of. A purpose that is not known to be ordinary is not told.

    While a matter stands that they are not told of: nothing from its day on of whoever worked on it, and nobody who
    first opened the record then. What was usual before goes on being told, so nothing stops on that day.
    """
    every = [look for look in looks if look.role in TOLD_ROLES and look.why in ORDINARY]
    return [look for look in every if not any(_gives_away(look, one, every) for one in untold)]


def _gives_away(look: Look, matter: Untold, every: Iterable[Look]) -> bool:
    if look.record_id != matter.record_id or look.day < matter.since:
        return False
    if look.staff_id in matter.handled_by:
        return True
    before = {other.staff_id for other in every if other.record_id == look.record_id and other.day < matter.since}
    return look.staff_id not in before


def lines(
    looks: Iterable[Look],
    teams: Mapping[UUID, str],
    names: Mapping[tuple[UUID, UUID], str],
    veiled: Collection[UUID] = (),
) -> list[Line]:
    """One line for each person, role and day, newest first.

    `names`: by record and person, only those that may stand there. `veiled`: records of which neither team nor name is
    told, because this person must not come to know who works with the family.
    """
    found: dict[tuple[UUID, date, str], Line] = {}
    for look in sorted(looks, key=lambda one: (one.record_id not in veiled, one.record_id)):
        key = (look.staff_id, look.day, look.role)
        is_veiled = look.record_id in veiled
        name = "" if is_veiled else names.get((look.record_id, look.staff_id), "")
        team = "" if is_veiled else teams.get(look.staff_id, "")
        before = found.get(key)
        found[key] = Line(look.day, look.role, team, name or (before.name if before else ""))
    return sorted(found.values(), key=lambda line: (-line.day.toordinal(), line.role, line.team, line.name))
