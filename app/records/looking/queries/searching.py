"""Searching the trail: what a reference means, and what of it a viewer must not meet because it is about them."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.people import Viewer
from app.core.references import grouped
from app.early_help.models import EarlyHelpRequest
from app.leaving_care.models import CareLeaver
from app.trail.models import TrailEntry
from app.workforce.models import Team, Worker

FOR_A_FILE = 10_000
"""So many rows a file holds at most; it says where it stops."""


def thing_of(reference: str) -> UUID | None:
    """The id of the request or the young person with this reference, already normalised."""
    request = session().scalar(sa.select(EarlyHelpRequest.id).where(EarlyHelpRequest.reference == reference))
    if request is not None:
        return request
    return session().scalar(sa.select(CareLeaver.id).where(CareLeaver.reference == reference))


def not_for(viewer: Viewer) -> list[UUID]:
    """Workers that a row about what was said must not name to this viewer: themself and whom they manage (promise 2).

    Somebody of data protection may work with children as well. What children said about them, and how often, is in
    no row that they find.
    """
    managed = sa.select(Team.id).where(Team.manager_id == viewer.id)
    query = sa.select(Worker.id).where(sa.or_(Worker.account_id == viewer.id, Worker.team_id.in_(managed)))
    return list(session().scalars(query.order_by(Worker.id)))


def references_of(rows: list[TrailEntry]) -> dict[UUID, str]:
    """References of the requests and young people these rows are about: two statements, however many rows."""
    kinds = (EarlyHelpRequest.__tablename__, CareLeaver.__tablename__)
    return references_of_things(row.thing_id for row in rows if row.thing_kind in kinds)


def references_of_things(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """References of those of these ids that are a request or a young person, as they are read aloud."""
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    requests = sa.select(EarlyHelpRequest.id, EarlyHelpRequest.reference).where(EarlyHelpRequest.id.in_(wanted))
    young = sa.select(CareLeaver.id, CareLeaver.reference).where(CareLeaver.id.in_(wanted))
    return {row[0]: grouped(row[1], 3) for query in (requests, young) for row in session().execute(query)}
