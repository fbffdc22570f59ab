"""Take a concern or an allegation out, with its whole chronology. Whoever calls has asked `may_erase` and a person."""

from uuid import UUID

from app.core.db import Base
from app.retention.keeping import Gone, take_out, take_out_hanging
from app.safeguarding import models
from app.safeguarding.ended import KIND
from app.safeguarding.models import Allegation, AllegationNote, AllegationReader, Concern, ShutOut

OF_CONCERNS: tuple[type[Base], ...] = (
    models.ConcernDetail,
    models.ConcernTold,
    models.ConcernAlert,
    models.ConcernReader,
    models.ConcernStoodBack,
)
OF_ALLEGATIONS: tuple[type[Base], ...] = (AllegationNote, AllegationReader)


def erase_concern(row_id: UUID) -> Gone:
    """Delete one of either and all that hangs on it. What it was (and is not there): nothing."""
    gone = Gone()
    take_out_hanging(gone, KIND, OF_CONCERNS, "concern_id", row_id)
    take_out_hanging(gone, KIND, OF_ALLEGATIONS, "allegation_id", row_id)
    take_out(gone, KIND, Concern, Concern.id == row_id)
    take_out(gone, KIND, Allegation, Allegation.id == row_id)
    return gone


def let_go(gone: Gone) -> None:
    """Nobody is kept from what is not there."""
    take_out(gone, KIND, ShutOut, ShutOut.about_id.in_(set(gone.ids)))
