"""Who may open a young person's record: the rule. Its twin in SQL is in `rows`; a property test holds them equal."""

from dataclasses import dataclass
from uuid import UUID

from app.core.people import Viewer
from app.leaving_care.models.people import PARTS
from app.leaving_care.rules import LOOKED_AFTER

MANAGER, OFFICER = "team_manager", "reviewing_officer"
STAFF_ROLES = ("personal_adviser", "practitioner", OFFICER, MANAGER)


@dataclass(frozen=True)
class Seen:
    """What the pure rule needs: where they are, whose record it is, who works with them in which part, today."""

    locality: str | None
    status: str
    restricted: bool = False
    account_id: UUID | None = None
    parts: frozenset[tuple[UUID, str]] = frozenset()
    reader_ids: frozenset[UUID] = frozenset()


def can_see(viewer: Viewer, record: Seen) -> bool:
    """Themself; who is allocated to them now, in the role their part needs; managers in their locality.

    A reviewing officer reads only while they are looked after. A restricted record opens to its named readers only.
    """
    if viewer.kind == "family":
        return record.account_id is not None and viewer.id == record.account_id
    if record.restricted:
        return viewer.has(*STAFF_ROLES) and viewer.id in record.reader_ids
    if viewer.reaches_locality(record.locality, MANAGER):
        return True
    mine = {part for staff_id, part in record.parts if staff_id == viewer.id and viewer.has(PARTS[part])}
    if record.status not in LOOKED_AFTER:
        mine.discard(OFFICER)
    return bool(mine)


def can_manage(viewer: Viewer, locality: str | None) -> bool:
    """Sign-off, overriding a status, restricting."""
    return viewer.reaches_locality(locality, MANAGER)


def is_head_of_service(viewer: Viewer) -> bool:
    """A manager for the whole county: signs each day of bed and breakfast past the second working day."""
    return viewer.has(MANAGER) and viewer.localities_for(MANAGER) is None
