"""Who leaves, what is in their hands as far as this viewer may hand it over, and who may receive it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import StaffAccount
from app.accounts.queries import staff, staff_with_role
from app.core.db import session
from app.core.people import Viewer
from app.records.handing_over import apart, of_cases
from app.records.handing_over.in_hands import MANAGERS, Held
from app.workforce.models import Worker
from app.workforce.queries import line_of, worker_of_account, workers_led_by


@dataclass(frozen=True)
class Leaver:
    """Somebody with a last day, or who left: how much of theirs this viewer has still to hand over."""

    account: StaffAccount
    left: int


def in_hands(who: UUID, viewer: Viewer) -> list[Held]:
    """What managers hand over, then what no manager is told of: to each what is theirs to hand over."""
    return [*of_cases.in_hands(who, viewer), *apart.in_hands(who, viewer)]


def is_anything_left(who: UUID) -> bool:
    """Whether anything that managers hand over is still theirs, whoever may see it."""
    return who in _ids(of_cases.holders())


def who_has_apart() -> set[UUID | None]:
    """Everybody who has something that no manager hands over."""
    return _ids(apart.holders())


def leaving(viewer: Viewer) -> list[Leaver]:
    """Who left and still has something of what this viewer hands over, then who has a last day, first to go first."""
    found = [Leaver(one, len(in_hands(one.id, viewer))) for one in have_a_day_or_left()]
    managers_have = _ids(of_cases.holders()) if viewer.has(MANAGERS) else set()
    mine = [one for one in found if one.account.active or one.left or one.account.id in managers_have]
    return sorted(mine, key=lambda one: (one.account.active, str(one.account.leaves_on), one.account.id))


def left_with_something() -> Sequence[StaffAccount]:
    """Everybody who left and still has something, whoever hands it over. For counting, not for a page."""
    return session().scalars(sa.select(StaffAccount).where(_left_something())).all()


def have_a_day_or_left() -> Sequence[StaffAccount]:
    """Who works here and has a last day, and who left with something. The longest gone first."""
    soon = sa.and_(StaffAccount.active.is_(True), StaffAccount.leaves_on.is_not(None))
    return (
        session()
        .scalars(
            sa.select(StaffAccount).where(soon | _left_something()).order_by(StaffAccount.left_at, StaffAccount.id)
        )
        .all()
    )


def receivers(held: Held, without: UUID) -> list[tuple[str, str]]:
    """Who may have it: active staff with one of its roles and no last day, by name."""
    found = {one.id: one.name for role in held.roles for one in staff_with_role(role) if one.leaves_on is None}
    rest = found.keys() - {without, *held.never}
    return sorted(((str(row_id), found[row_id]) for row_id in rest), key=lambda one: (one[1], one[0]))


def who_leaves(staff_id: UUID) -> StaffAccount | None:
    """Somebody who left or has a last day."""
    found = staff(staff_id)
    return found if found is not None and (not found.active or found.leaves_on is not None) else None


def own_staff(viewer: Viewer) -> list[StaffAccount]:
    """Whose last day this manager may say: who works in a team that they lead, at any height, and signs in here."""
    if not viewer.has(MANAGERS):
        return []
    led = [worker for worker in workers_led_by(viewer) if viewer.id in line_of(worker)]
    found = [staff(worker.account_id) for worker in led if worker.account_id is not None]
    return sorted((one for one in found if one is not None and one.active), key=lambda one: (one.name, one.id))


def leads(viewer: Viewer, who: UUID) -> bool:
    """Whether this manager is above that member of staff, however many teams lie between."""
    worker: Worker | None = worker_of_account(who)
    return viewer.has(MANAGERS) and worker is not None and viewer.id in line_of(worker)


def _left_something() -> sa.ColumnElement[bool]:
    holds = sa.or_(StaffAccount.id.in_(of_cases.holders()), StaffAccount.id.in_(apart.holders()))
    return sa.and_(StaffAccount.active.is_(False), holds)


def _ids(holders: sa.CompoundSelect[tuple[UUID | None]]) -> set[UUID | None]:
    return set(session().scalars(holders))
