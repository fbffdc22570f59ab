"""What was found in the trail, as CSV: ids, codes and the names of staff, never a word that somebody wrote."""

import csv
import io
from collections.abc import Mapping, Sequence
from uuid import UUID

from app.core.clock import LONDON
from app.core.spreadsheets import safe_cells
from app.trail.models import TrailEntry

COLUMNS = ("when", "what", "who_kind", "who", "name", "role", "about_kind", "about", "reference", "codes")


def trail_csv(rows: Sequence[TrailEntry], names: Mapping[UUID, str], references: Mapping[UUID, str]) -> str:
    """The rows, with a byte order mark so that spreadsheets read its letters right. Times are London's."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        codes = "; ".join(f"{name}={code}" for name, code in row.codes.items() if code is not None)
        values = (
            f"{row.at.astimezone(LONDON):%Y-%m-%d %H:%M:%S}",
            row.event,
            row.actor_kind,
            str(row.actor_id or ""),
            names.get(row.actor_id, "") if row.actor_id else "",
            row.role or "",
            row.thing_kind,
            str(row.thing_id or ""),
            references.get(row.thing_id, "") if row.thing_id else "",
            codes,
        )
        writer.writerow(safe_cells(values))
    return "\ufeff" + out.getvalue()
