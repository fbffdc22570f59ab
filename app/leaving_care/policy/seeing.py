"""Who may open a young person's record: the rule and its twin in SQL, held equal by a property test."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.people import Viewer
from app.leaving_care.models import Allocation, CareLeaver, NamedReader
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


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_see` as SQL on CareLeaver."""
    if viewer.kind == "family":
        return sa.and_(CareLeaver.account_id.is_not(None), CareLeaver.account_id == viewer.id)
    if not viewer.has(*STAFF_ROLES):
        return sa.false()
    is_named = sa.and_(NamedReader.staff_id == viewer.id, NamedReader.ended_at.is_(None))
    named = sa.select(NamedReader.care_leaver_id).where(is_named)
    ways: list[sa.ColumnElement[bool]] = [sa.false()]
    places = viewer.localities_for(MANAGER)
    ways.append(sa.true() if places is None else CareLeaver.locality.in_(places))
    parts = [part for part, role in PARTS.items() if viewer.has(role)]
    ways.append(CareLeaver.id.in_(_mine(viewer, [part for part in parts if part != OFFICER])))
    if OFFICER in parts:
        ways.append(CareLeaver.id.in_(_mine(viewer, [OFFICER])) & CareLeaver.status.in_(LOOKED_AFTER))
    unrestricted = CareLeaver.restricted_at.is_(None)
    return sa.or_(sa.and_(unrestricted, sa.or_(*ways)), sa.and_(~unrestricted, CareLeaver.id.in_(named)))


def _mine(viewer: Viewer, parts: list[str]) -> sa.Select[UUID]:
    still = sa.or_(Allocation.until.is_(None), Allocation.until >= clock.today())
    mine = (Allocation.staff_id == viewer.id, Allocation.ended_at.is_(None), Allocation.part.in_(parts), still)
    return sa.select(Allocation.care_leaver_id).where(*mine)


def can_manage(viewer: Viewer, locality: str | None) -> bool:
    """Sign-off, overriding a status, restricting."""
    return viewer.reaches_locality(locality, MANAGER)


def is_head_of_service(viewer: Viewer) -> bool:
    """A manager for the whole county: signs each day of bed and breakfast past the second working day."""
    return viewer.has(MANAGER) and viewer.localities_for(MANAGER) is None
