"""What is kept of figures, reports and packs for an inspection."""

import sqlalchemy as sa

from app.core.db import session
from app.core.references import normalise
from app.reporting.pack.models import InspectionPack
from app.retention.keeping import Kept, Record


def _stands_in_a_pack(record: Record) -> str | None:
    """A pack is deleted by itself after some days; until then what it was made from stays."""
    packs = session().scalars(
        sa.select(InspectionPack).where(InspectionPack.deleted_at.is_(None), InspectionPack.refused_at.is_(None))
    )
    named = {normalise(reference) for pack in packs for reference in pack.references}
    return "in_a_pack" if normalise(record.reference) in named else None


KEPT = (
    Kept("figures", ("frozen_report",), "nobody_yet"),
    Kept("statistics", ("report_cell",), "stays"),
    Kept("report", ("written_report", "report_version", "published_report"), "nobody_yet"),
    Kept("inspection_pack", ("inspection_pack", "inspection_pack_file"), "by_itself", keeps=_stands_in_a_pack),
)
