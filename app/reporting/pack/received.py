"""Complaints and compliments in a pack, as whoever asked for it may read them: never who, and not what they said."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from app.complaints.models import Complaint
from app.complaints.policy import visible_to
from app.core.clock import london_day
from app.core.db import session
from app.core.people import Viewer
from app.core.quarters import Quarter

HEAD = (
    "id", "kind", "received", "came_by", "said_by", "service", "theme", "locality", "procedure", "child_agrees",
    "advocate", "stage", "stage_began", "working_days", "due", "answered", "outcome", "closed",
)  # fmt: skip
A_READ = 200


def rows(viewer: Viewer, quarters: Sequence[Quarter]) -> Iterator[list[str]]:
    """What was received in these quarters, a line for each of its stages; a compliment has one line and no stage."""
    received = Complaint.received_on.between(quarters[0].begins, quarters[-1].ends)
    query = sa.select(Complaint).where(received, visible_to(viewer))
    ordered = query.order_by(Complaint.received_on, Complaint.id).execution_options(yield_per=A_READ)
    for one in session().scalars(ordered):
        about = (
            one.id, one.kind, one.received_on, one.came_by, one.said_by, one.service, one.theme, one.locality,
            one.procedure, one.child_agrees, one.advocate,
        )  # fmt: skip
        closed = london_day(one.closed_at) if one.closed_at is not None else ""
        for stage in one.stages or (None,):
            dated: tuple[object, ...] = ("",) * 6
            if stage is not None:
                dated = (stage.code, stage.began_on, stage.days, stage.due_on, stage.answered_on, stage.outcome)
            yield [str(value or "") for value in (*about, *dated, closed)]
