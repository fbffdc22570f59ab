"""Which looks a person is told of, and as what (promise 9). What is not told leaves no gap and no count."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

TOLD_ROLES = frozenset({"early_help_hub", "practitioner", "personal_adviser", "reviewing_officer", "team_manager"})
"""Who works with families in their ordinary way. No other role is ever told of, such as duty."""
NEVER_TOLD = frozenset(
    {
        "concern",
        "someone_unsafe",
        "refer",
        "referral_accepted",
        "tell_now",
        "keep_not_telling",
        "keep_from",
        "restrict",
        "readers",
        "lift_restriction",
        "let_read",
        "same_person",
        "undo_same_person",
        "do_i_know_them",
        "ask_manager",
        "stop_everything",
    }
)
"""Purposes of a look that would tell of a concern, a referral, a restriction or what another person said."""


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


def told(looks: Iterable[Look], ordinary: Collection[str], untold: Sequence[Untold]) -> list[Look]:
    """The looks a person may be told of. `ordinary`: every purpose that may be; one that is not known is not told.

    While a matter stands that they are not told of: nothing from its day on of whoever worked on it, and nobody who
    first opened the record then. What was usual before goes on being told, so nothing stops on that day.
    """
    every = [look for look in looks if look.role in TOLD_ROLES and look.why in ordinary and look.why not in NEVER_TOLD]
    return [look for look in every if not any(_gives_away(look, one, every) for one in untold)]


def _gives_away(look: Look, matter: Untold, every: Iterable[Look]) -> bool:
    if look.record_id != matter.record_id or look.day < matter.since:
        return False
    if look.staff_id in matter.handled_by:
        return True
    before = {other.staff_id for other in every if other.record_id == look.record_id and other.day < matter.since}
    return look.staff_id not in before


def lines(looks: Iterable[Look], teams: dict[UUID, str], names: dict[UUID, str]) -> list[Line]:
    """One line for each person and day, newest first. `names`: only those that may stand there."""
    found = {
        (look.staff_id, look.day, look.role): Line(
            look.day, look.role, teams.get(look.staff_id, ""), names.get(look.staff_id, "")
        )
        for look in looks
    }
    return sorted(found.values(), key=lambda line: (-line.day.toordinal(), line.role, line.team, line.name))
