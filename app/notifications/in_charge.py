"""Who is asked about reaching a person, where a room above knows somebody nearer than the hub."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class InCharge:
    """One person, or whoever holds a role in a locality."""

    person: UUID | None
    role: str | None
    locality: str | None


_KNOWN: list[Callable[[UUID], InCharge | None]] = []


def ask_who_is_in_charge(finder: Callable[[UUID], InCharge | None]) -> None:
    """Let a room say who is in charge of somebody's contact, by the id their answers stand under. Said once."""
    if finder not in _KNOWN:
        _KNOWN.append(finder)


def in_charge_of(person_id: UUID, role: str = "early_help_hub", locality: str | None = None) -> InCharge:
    """Who is in charge; the role and locality given where no room knows them."""
    found = (finder(person_id) for finder in _KNOWN)
    return next((one for one in found if one is not None), InCharge(None, role, locality))
