"""Made-up actions, through the verbs that the pages use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from app.accounts.models import StaffAccount
from app.actions import services
from app.actions.models import Action
from app.actions.services import ActionSaid
from app.core.clock import today
from app.core.db import session
from app.core.people import Reach, Viewer
from tests.factories.people import _changing, make_staff


def viewer(account: StaffAccount | None, *roles: str) -> Viewer:
    """Somebody with these roles, county-wide."""
    account = account or make_staff(roles[0])
    return Viewer("staff", account.id, account.name, tuple(Reach(role) for role in roles))


def said(owner: StaffAccount, due_on: date | None = None, **other: Any) -> ActionSaid:
    return ActionSaid(
        theme=other.get("theme", "plans_shared"),
        what=other.get("what", "Bring the plan to each visit"),
        will_show=other.get("will_show", "A dip sample of ten plans"),
        owner_id=owner.id,
        due_on=due_on or today() + timedelta(days=20),
    )


def make_action(
    owner: StaffAccount, by: Viewer | None = None, source: str = "audit", source_id: UUID | None = None, **other: Any
) -> Action:
    by = by or viewer(None, "quality")
    with _changing():
        return services.set_action(source, source_id or uuid4(), said(owner, **other), by)


def show_it_works(action: Action, by: Viewer, words: str = "Eight of ten had it") -> None:
    with _changing():
        services.add_evidence(session().merge(action), words, by)


def close_it(action: Action, owner: Viewer, second: Viewer) -> None:
    """Shown and said to be done by its owner, closed by somebody else."""
    show_it_works(action, owner)
    with _changing():
        services.propose_done(session().merge(action), owner)
    with _changing():
        services.close(session().merge(action), second)
