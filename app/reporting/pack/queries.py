"""Packs, and who stands behind one: the worker reads as those two people may read at that moment, and no further."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import RoleGrant
from app.accounts.queries import staff
from app.accounts.queries.staff import in_force
from app.audits.models import Audit, AuditCase, AuditRound
from app.audits.policy import visible_to
from app.core.clock import now
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import NOBODY, Reach, Viewer
from app.core.quarters import Quarter
from app.reporting.pack.models import InspectionPack, PackFile
from app.reporting.pack.policy import can_see

SHOWN = 50


def packs(viewer: Viewer) -> Sequence[InspectionPack]:
    """Every pack, newest first, for who may know of them."""
    if not can_see(viewer):
        return []
    query = sa.select(InspectionPack).order_by(InspectionPack.asked_at.desc(), InspectionPack.id)
    return session().scalars(query.limit(SHOWN)).all()


def pack_for(viewer: Viewer, pack_id: UUID) -> InspectionPack:
    """One pack. Raises NotFound."""
    found = session().get(InspectionPack, pack_id) if can_see(viewer) else None
    if found is None:
        raise NotFound("inspection_pack")
    return found


def next_to_make() -> InspectionPack | None:
    """The pack that waits longest for its next step."""
    waits = (InspectionPack.let_go_at.is_not(None), InspectionPack.made_at.is_(None))
    still = (InspectionPack.failed_at.is_(None), InspectionPack.deleted_at.is_(None))
    query = sa.select(InspectionPack).where(*waits, *still)
    return session().scalars(query.order_by(InspectionPack.let_go_at, InspectionPack.id).limit(1)).first()


def files_of(pack: InspectionPack) -> list[tuple[str, int, str]]:
    """Each file: its name, its size in bytes, its digest. Nothing is opened."""
    query = (
        sa.select(PackFile.name, sa.func.sum(PackFile.size), sa.func.max(PackFile.digest))
        .where(PackFile.pack_id == pack.id)
        .group_by(PackFile.name)
    )
    return [(name, int(size), digest) for name, size, digest in session().execute(query.order_by(PackFile.name))]


def pieces_of(pack: InspectionPack, name: str) -> Iterator[bytes]:
    query = sa.select(PackFile).where(PackFile.pack_id == pack.id, PackFile.name == name).order_by(PackFile.piece)
    for piece in session().scalars(query.execution_options(yield_per=1)):
        yield piece.octets


def viewer_behind(account_id: UUID | None) -> Viewer:
    """A member of staff with the roles they hold now; nobody where the account is closed."""
    person = staff(account_id) if account_id is not None else None
    if person is None or not person.active or person.left_at is not None:
        return NOBODY
    held = sa.select(RoleGrant.role, RoleGrant.locality).where(RoleGrant.staff_id == person.id, in_force(now()))
    reaches = tuple(Reach(role, locality) for role, locality in session().execute(held))
    return Viewer(kind="staff", id=person.id, name=person.name, reaches=reaches)


def rounds_in(viewer: Viewer, quarters: Sequence[Quarter]) -> list[tuple[UUID, int]]:
    """Rounds of these quarters, in the order of their months, with how many signed-off audits this viewer may see."""
    months = AuditRound.month.between(quarters[0].begins, quarters[-1].ends)
    query = sa.select(AuditRound.id, sa.func.count(Audit.id)).join(Audit, Audit.round_id == AuditRound.id)
    query = query.where(months, visible_to(viewer), Audit.signed_off_at.is_not(None))
    grouped = query.group_by(AuditRound.id, AuditRound.month).order_by(AuditRound.month, AuditRound.id)
    return [(found, number) for found, number in session().execute(grouped)]


def audits_of(viewer: Viewer, round_id: UUID, start: int, size: int) -> Sequence[Audit]:
    """So many signed-off audits of a round that this viewer may see, in one order whenever it is asked."""
    query = sa.select(Audit).where(Audit.round_id == round_id, visible_to(viewer), Audit.signed_off_at.is_not(None))
    return session().scalars(query.order_by(Audit.id).offset(start).limit(size)).all()


def cases_of(viewer: Viewer, quarters: Sequence[Quarter]) -> dict[UUID, str]:
    """Signed-off audits of these quarters that this viewer may see, each with its case's reference."""
    months = AuditRound.month.between(quarters[0].begins, quarters[-1].ends)
    query = sa.select(Audit.id, AuditCase.reference).join(AuditRound, AuditRound.id == Audit.round_id)
    query = query.join(AuditCase, AuditCase.id == Audit.case_id)
    found = session().execute(query.where(months, visible_to(viewer), Audit.signed_off_at.is_not(None)))
    return {row.id: row.reference for row in found}
