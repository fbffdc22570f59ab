"""The actions of one source as the page of that source shows them: `actions/panel.html` draws what this gives."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.accounts.queries import staff_names
from app.actions import queries
from app.actions.policy import can_see
from app.actions.words import STATE_KINDS, STATES
from app.core.clock import today
from app.core.people import Viewer


@dataclass(frozen=True)
class Line:
    """One action. `id`: its page, for whoever may open it; empty for the others."""

    what: str
    will_show: str
    owner: str
    due_on: date
    state: Any
    kind: str
    is_late: bool
    is_doubted: bool
    """Somebody who said it says that it is not better: only ever true for who may read that."""
    id: UUID | None


def lines(viewer: Viewer, source: str, source_id: UUID) -> list[Line]:
    """The actions of what this viewer has before them, oldest first."""
    rows, day = queries.actions_of(source, source_id), today()
    names = staff_names(row.owner_id for row in rows)
    return [
        Line(
            what=row.what,
            will_show=row.will_show,
            owner=names.get(row.owner_id, ""),
            due_on=row.due_on,
            state=STATES[row.state],
            kind=STATE_KINDS.get(row.state, ""),
            is_late=row.is_late(day),
            is_doubted=queries.doubt_of(viewer, row) is not None,
            id=row.id if can_see(viewer, row, queries.around(row)) else None,
        )
        for row in rows
    ]
