"""Who is acting and who is looking, as every room below `accounts` knows them. `accounts` fills these in."""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

Kind = Literal["staff", "family", "code", "visitor", "system"]


@dataclass(frozen=True)
class Actor:
    """Who does something. `role` is the staff role it was done in; `id` is the account's, absent for a visitor."""

    kind: Kind
    id: UUID | None = None
    role: str | None = None


SYSTEM = Actor("system")
VISITOR = Actor("visitor")


@dataclass(frozen=True)
class Reach:
    """One role a member of staff holds, and where. `locality` None means county-wide."""

    role: str
    locality: str | None = None


@dataclass(frozen=True)
class Viewer:
    """Who is looking: signed-in staff, a family member, the holder of one code, or nobody (a visitor).

    `request_ids` is what a code or link opened, when no account stands behind it.
    """

    kind: Kind = "visitor"
    id: UUID | None = None
    name: str = ""
    reaches: tuple[Reach, ...] = ()
    request_ids: frozenset[UUID] = field(default_factory=frozenset)
    second_check: bool = False
    """A fresh second check was passed in this sign-in (safe contact, messages to others)."""

    @property
    def is_staff(self) -> bool:
        return self.kind == "staff"

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(reach.role for reach in self.reaches)

    def has(self, *roles: str) -> bool:
        """Whether any of these roles is held, anywhere."""
        return self.is_staff and bool(self.roles & set(roles))

    def localities_for(self, *roles: str) -> frozenset[str] | None:
        """The localities these roles reach; None means county-wide. An empty set reaches nothing."""
        held = [reach.locality for reach in self.reaches if reach.role in roles]
        if None in held:
            return None
        return frozenset(locality for locality in held if locality)

    def reaches_locality(self, locality: str | None, *roles: str) -> bool:
        """Whether one of these roles covers this locality (an unknown locality needs a county-wide role)."""
        if not self.is_staff:
            return False
        localities = self.localities_for(*roles)
        return localities is None or (locality is not None and locality in localities)

    def actor(self, *preferred: str) -> Actor:
        """Who this is when acting, in the first of the preferred roles held."""
        role = next((role for role in preferred if role in self.roles), None)
        if role is None and self.reaches:
            role = self.reaches[0].role
        return Actor(self.kind, self.id, role)


NOBODY = Viewer()
