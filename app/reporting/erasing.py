"""Take out what figures were made from; every published number stays.

A link to a record goes with the record. All that was counted goes when its own period is over: then no number opens
its records any more, and none can be corrected. The database lets the row be changed by an order to erase alone.
"""

from uuid import UUID

import sqlalchemy as sa

from app.core.clock import now
from app.core.db import session
from app.reporting.ended import KIND
from app.reporting.models import FrozenReport
from app.retention.keeping import Gone
from app.retention.models import ErasureOrder

LINKED = ("audit", "complaint")
"""Kinds of record that figures name, each by its id with what was counted of it."""
LINKS = ("audits", "records")
"""Where the links stand in `made_from`."""
WITH_ITS_RECORD = UUID(int=0)
"""Nobody orders that a link goes: it goes with its record, which somebody ordered."""


def erase_figures(report_id: UUID) -> Gone:
    """What they were made from. The row stays, for the numbers that hang on it."""
    gone = Gone()
    report = session().get(FrozenReport, report_id, with_for_update=True)
    if report is not None and report.made_from_sealed is not None:
        report.made_from_sealed = None
        gone.counts[KIND] += 1
        session().flush()
    return gone


def forget_links(gone: Gone) -> None:
    """What went is named behind no number, nor what was counted of it: the number itself says how many there were."""
    went = {str(one) for one in gone.ids} if any(gone.counts[kind] for kind in LINKED) else set()
    for report in session().scalars(sa.select(FrozenReport)) if went else ():
        made_from = report.made_from or {}
        left = {key: [one for one in made_from.get(key, ()) if one["id"] not in went] for key in LINKS}
        links = sum(len(made_from.get(key, ())) - len(left[key]) for key in LINKS)
        if links:
            _change(report, {**made_from, **{key: left[key] for key in LINKS if key in made_from}})
            gone.counts["evidence_link"] += links


def _change(report: FrozenReport, made_from: dict[str, object]) -> None:
    named = sa.select(ErasureOrder).where(ErasureOrder.kind == KIND, ErasureOrder.subject_id == report.id)
    order = session().scalars(named).first()
    mine = None
    if order is None:
        mine = ErasureOrder(kind=KIND, subject_id=report.id, confirmed_at=now(), confirmed_by=WITH_ITS_RECORD)
        session().add(mine)
        session().flush()
    report.made_from = made_from
    session().flush()
    if mine is not None:
        session().delete(mine)
        session().flush()
