"""Legal holds: nothing held is deleted."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.core.db import Base


class LegalHold(Base):
    """A hold over one record or one whole kind of record, with who set it; `lifted_at` ends it."""

    __tablename__ = "legal_hold"
    __keep__ = "settings"

    kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    reason_code: Mapped[str]
    set_at: Mapped[datetime]
    set_by: Mapped[UUID]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None]
