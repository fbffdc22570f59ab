"""Who writes, shares, agrees, signs off, reviews and disputes a plan, among those who may open the record."""

from dataclasses import dataclass
from uuid import UUID

from app.core.people import Viewer
from app.leaving_care.models.people import PARTS
from app.leaving_care.policy.seeing import OFFICER, can_manage

WRITERS = ("adviser", "cover", "social_worker")


@dataclass(frozen=True)
class PlanTeam:
    """What these rules need: who owns the plan, who works with them in which part, where, looked after or not."""

    owner_id: UUID | None
    parts: frozenset[tuple[UUID, str]]
    locality: str | None
    is_looked_after: bool

    def parts_of(self, viewer: Viewer) -> set[str]:
        """The parts this viewer has, in the role each needs."""
        return {part for staff_id, part in self.parts if staff_id == viewer.id and viewer.has(PARTS[part])}

    def holder_of(self, part: str) -> UUID | None:
        """Who has this part."""
        return next((staff_id for staff_id, theirs in self.parts if theirs == part), None)


def can_write_plan(viewer: Viewer, team: PlanTeam) -> bool:
    """The adviser, who covers for them, and the social worker write areas and actions."""
    return bool(team.parts_of(viewer) & set(WRITERS))


def can_own(viewer: Viewer, team: PlanTeam) -> bool:
    """Share it and agree to it: whoever owns it, or who covers for the adviser that does."""
    if viewer.id is None or not can_write_plan(viewer, team):
        return False
    is_advisers = team.owner_id is not None and (team.owner_id, "adviser") in team.parts
    return viewer.id == team.owner_id or (is_advisers and "cover" in team.parts_of(viewer))


def can_sign_off(viewer: Viewer, team: PlanTeam) -> bool:
    """A manager of their place who does not own the plan themself."""
    return can_manage(viewer, team.locality) and viewer.id != team.owner_id


def can_hold_review(viewer: Viewer, team: PlanTeam) -> bool:
    """While looked after the reviewing officer chairs it; a manager where there is none. Afterwards who writes it."""
    if not team.is_looked_after:
        return can_write_plan(viewer, team) or can_manage(viewer, team.locality)
    return OFFICER in team.parts_of(viewer) or (team.holder_of(OFFICER) is None and can_manage(viewer, team.locality))


def can_dispute(viewer: Viewer, team: PlanTeam) -> bool:
    """The reviewing officer, while they are looked after."""
    return team.is_looked_after and OFFICER in team.parts_of(viewer)


def can_answer(viewer: Viewer, team: PlanTeam, owed_by: UUID | None) -> bool:
    """Who owes it, who owns the plan, or a manager in their place."""
    return (owed_by is not None and viewer.id == owed_by) or can_own(viewer, team) or can_manage(viewer, team.locality)
