"""Who may open a young person's record, as SQL: the twin of `can_see`."""

from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.people import Viewer
from app.leaving_care.models import Allocation, CareLeaver, CaseLine, NamedReader
from app.leaving_care.models.people import PARTS
from app.leaving_care.policy.seeing import MANAGER, OFFICER, STAFF_ROLES
from app.leaving_care.rules import LOOKED_AFTER


def visible_to(viewer: Viewer, of: type[CareLeaver | CaseLine] = CareLeaver) -> sa.ColumnElement[bool]:
    """`can_see` as SQL on CareLeaver, or for staff on CaseLine: for numbers only, a record is opened by its own row."""
    if viewer.kind == "family":
        return sa.and_(CareLeaver.account_id.is_not(None), CareLeaver.account_id == viewer.id)
    if not viewer.has(*STAFF_ROLES):
        return sa.false()
    ways: list[sa.ColumnElement[bool]] = [sa.false()]
    places, whose = viewer.localities_for(MANAGER), _whose(of)
    ways.append(sa.true() if places is None else of.locality.in_(places))
    parts = [part for part, role in PARTS.items() if viewer.has(role)]
    ways.append(whose.in_(_mine(viewer, [part for part in parts if part != OFFICER])))
    if OFFICER in parts:
        looked_after = sa.select(CareLeaver.id).where(CareLeaver.status.in_(LOOKED_AFTER))
        ways.append(whose.in_(looked_after.where(CareLeaver.id.in_(_mine(viewer, [OFFICER])))))
    unrestricted = of.restricted_at.is_(None)
    return sa.or_(sa.and_(unrestricted, sa.or_(*ways)), sa.and_(~unrestricted, whose.in_(_named(viewer))))


def few_of(viewer: Viewer, of: type[CareLeaver | CaseLine] = CareLeaver) -> sa.ColumnElement[bool]:
    """Nobody but those whom somebody who manages nowhere works with or is named for; of a manager, everybody.

    Takes nothing away from `visible_to`: it lets the database begin at their few and not at the county.
    """
    if viewer.has(MANAGER):
        return sa.true()
    return _whose(of).in_(sa.union(_mine(viewer, list(PARTS)), _named(viewer)))


def _whose(of: type[CareLeaver | CaseLine]) -> sa.orm.InstrumentedAttribute[UUID]:
    return CaseLine.care_leaver_id if issubclass(of, CaseLine) else CareLeaver.id


def _mine(viewer: Viewer, parts: list[str]) -> sa.Select[UUID]:
    still = sa.or_(Allocation.until.is_(None), Allocation.until >= clock.today())
    mine = (Allocation.staff_id == viewer.id, Allocation.ended_at.is_(None), Allocation.part.in_(parts), still)
    return sa.select(Allocation.care_leaver_id).where(*mine)


def _named(viewer: Viewer) -> sa.Select[UUID]:
    is_named = (NamedReader.staff_id == viewer.id, NamedReader.ended_at.is_(None))
    return sa.select(NamedReader.care_leaver_id).where(*is_named)
