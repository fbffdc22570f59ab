"""What is kept of figures, reports and packs for an inspection, and what must be counted before it may go."""

import sqlalchemy as sa

from app.core.db import session
from app.core.references import normalise
from app.reporting.counting_first import is_not_counted_yet
from app.reporting.ended import ended_figures
from app.reporting.ended import record_of as figures_of
from app.reporting.erasing import erase_figures, forget_links
from app.reporting.pack.models import InspectionPack
from app.reporting.written.ended import ended_reports, record_of, waits_for_somebody
from app.reporting.written.erasing import erase_report
from app.retention.keeping import Gone, Kept, Record


def _why_it_stays(record: Record) -> str | None:
    """A pack is deleted by itself after some days; until then what it was made from stays. Then figures come first."""
    packs = session().scalars(
        sa.select(InspectionPack).where(InspectionPack.deleted_at.is_(None), InspectionPack.refused_at.is_(None))
    )
    named = {normalise(reference) for pack in packs for reference in pack.references}
    if normalise(record.reference) in named:
        return "in_a_pack"
    return "not_counted_yet" if is_not_counted_yet(record) else None


def _let_go(gone: Gone) -> None:
    """No number names it any more; a pack that somebody refused no longer says whose file was asked for."""
    forget_links(gone)
    went = {normalise(reference) for reference in gone.references}
    packs = session().scalars(sa.select(InspectionPack).where(InspectionPack.refused_at.is_not(None))) if went else ()
    for pack in packs:
        pack.references = [one for one in pack.references if normalise(one) not in went]


KEPT = (
    Kept("figures", ("frozen_report",), "confirmed", ended=ended_figures, find=figures_of, erase=erase_figures),
    Kept("statistics", ("report_cell",), "stays"),
    Kept(
        "report",
        ("written_report", "report_version", "published_report"),
        "confirmed",
        ended=ended_reports,
        find=record_of,
        erase=erase_report,
        keeps=lambda record: "open_work" if waits_for_somebody(record) else None,
    ),
    Kept(
        "inspection_pack",
        ("inspection_pack", "inspection_pack_file"),
        "by_itself",
        keeps=_why_it_stays,
        lets_go=_let_go,
    ),
)
