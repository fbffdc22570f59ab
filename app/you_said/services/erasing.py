"""Take an entry out, with its versions, papers and links. Whoever calls has asked `may_erase` and a person."""

from uuid import UUID

import sqlalchemy as sa

from app.core.clock import now
from app.core.db import Base, session
from app.retention.keeping import Gone, take_out, take_out_hanging
from app.you_said import models
from app.you_said.ended import KIND
from app.you_said.models import YouSaidBetter, YouSaidEntry, YouSaidEvidence, YouSaidFigure, YouSaidFinding
from app.you_said.services.board import board_changed

HANGING: tuple[type[Base], ...] = (
    models.YouSaidVersion,
    models.YouSaidStep,
    models.YouSaidEvidence,
    models.YouSaidFinding,
    models.YouSaidPaper,
)
GONE = "better_of_gone"
"""The figure of a quarter that keeps how many gave each answer about entries that went: counts, and no entry."""


def erase_entry(entry_id: UUID) -> Gone:
    """Delete it and all that hangs on it; what people answered about it stays, as a count of its quarter."""
    gone = Gone()
    if session().get(YouSaidEntry, entry_id, with_for_update=True) is None:
        return gone
    _keep_counts(entry_id)
    session().execute(sa.delete(YouSaidBetter).where(YouSaidBetter.entry_id == entry_id))
    take_out_hanging(gone, KIND, HANGING, "entry_id", entry_id)
    take_out(gone, KIND, YouSaidEntry, YouSaidEntry.id == entry_id)
    board_changed()
    return gone


def let_go(gone: Gone) -> None:
    """What stood behind an entry and is gone stands behind nothing any more."""
    ids = set(gone.ids)
    take_out(gone, KIND, YouSaidEvidence, YouSaidEvidence.item_id.in_(ids))
    take_out(gone, KIND, YouSaidFinding, YouSaidFinding.finding_id.in_(ids))


def _keep_counts(entry_id: UUID) -> None:
    rows = session().scalars(sa.select(YouSaidBetter).where(YouSaidBetter.entry_id == entry_id)).all()
    for row in rows:
        query = sa.select(YouSaidFigure).where(YouSaidFigure.quarter == row.quarter, YouSaidFigure.kind == GONE)
        kept = session().scalars(query).first()
        if kept is None:
            kept = YouSaidFigure(quarter=row.quarter, kind=GONE, figures={}, made_at=now())
            session().add(kept)
        kept.figures = kept.figures | {row.answer: kept.figures.get(row.answer, 0) + row.people}
        session().flush()
