"""Which roles wait for somebody to say, this year, that they are still needed."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import RoleGrant, RoleReview, StaffAccount
from app.accounts.queries.staff import in_force
from app.accounts.rules import OPENS, needs_two, rounds_around
from app.core.clock import LONDON, now
from app.core.db import session


def to_review(round_on: date) -> Sequence[tuple[RoleGrant, StaffAccount, RoleReview | None]]:
    """Roles in force that were given before this round opened and of which nobody, or one where it needs two, has said
    that they are needed. By name of the role, then the longest held first.
    """
    opened = datetime.combine(round_on - OPENS, time(), LONDON)
    query = (
        sa.select(RoleGrant, StaffAccount, RoleReview)
        .join(StaffAccount, StaffAccount.id == RoleGrant.staff_id)
        .outerjoin(RoleReview, sa.and_(RoleReview.grant_id == RoleGrant.id, RoleReview.round_on >= round_on))
        .where(in_force(now()), RoleGrant.begins_at < opened, StaffAccount.active.is_(True))
        .order_by(RoleGrant.role, RoleGrant.begins_at, RoleGrant.id)
    )
    rows = [(grant, who, said) for grant, who, said in session().execute(query)]
    return [row for row in rows if not is_settled(row[0], row[2])]


def is_settled(grant: RoleGrant, said: RoleReview | None) -> bool:
    """Whether everybody who must say so has said that the role is needed."""
    return said is not None and (said.second_at is not None or not needs_two(grant.role, from_command_line=False))


def said_of(grant_id: UUID, round_on: date) -> RoleReview | None:
    """What was said of one role in one round."""
    query = sa.select(RoleReview).where(RoleReview.grant_id == grant_id, RoleReview.round_on == round_on)
    return session().scalars(query).one_or_none()


def late_roles(day: date, due: str) -> int:
    """How many roles nobody has looked at by the last due day. `due`: `MM-DD`, as the council set it."""
    return len(to_review(rounds_around(day, due)[0]))
