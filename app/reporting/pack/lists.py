"""The lists that an inspection asks for, in its template's columns, as the manager who let the pack go sees them."""

from collections.abc import Iterator
from datetime import date, datetime, time

import sqlalchemy as sa

from app.core.ages import age_on
from app.core.clock import LONDON, london_day
from app.core.db import session
from app.core.months import months_after
from app.core.people import Viewer
from app.early_help.models import EarlyHelpRequest, KnowsThem, Part
from app.early_help.policy import visible_to
from app.reporting.pack.rules import early_help_list

ASSESSED = {"assessment": "Local authority", "led_by_helper": "Another organisation"}
"""Outcomes that begin an assessment, and who completes it."""


def early_help_rows(viewer: Viewer, today: date) -> Iterator[list[str]]:
    """A row for each child whose assessment began in the months that the template asks about.

    Not held here, and empty: sex, ethnicity. An assessment is complete when the first one of the request is written.
    The portal has no number of a child's own: the case system's reference, else the request's, and which child it is.
    """
    since = datetime.combine(months_after(today, -early_help_list(today).months_back), time(), LONDON)
    knows = sa.select(KnowsThem.request_id).where(KnowsThem.staff_id == viewer.id, KnowsThem.knows.is_(True))
    row = EarlyHelpRequest
    query = sa.select(row).where(visible_to(viewer), row.outcome.in_(ASSESSED), row.decided_at >= since)
    query = query.where(row.id.not_in(knows)).order_by(row.decided_at, row.id)
    for request in session().scalars(query):
        assert request.decided_at is not None
        written = _assessed_on(request)
        for child in request.children:
            born = _born(child.details.get("born_on"))
            yield [
                f"{request.case_reference or request.reference}/{child.position}",
                "",
                "",
                f"{born:%d/%m/%Y}" if born else "",
                str(age_on(born, today)) if born else "",
                f"{london_day(request.decided_at):%d/%m/%Y}",
                f"{written:%d/%m/%Y}" if written else "",
                ASSESSED[str(request.outcome)],
            ]


def _assessed_on(request: EarlyHelpRequest) -> date | None:
    query = sa.select(sa.func.min(Part.written_at)).where(Part.request_id == request.id, Part.kind == "assessment")
    at = session().scalar(query)
    return london_day(at) if at is not None else None


def _born(iso: object) -> date | None:
    try:
        return date.fromisoformat(str(iso))
    except ValueError:
        return None
