"""What is kept of concerns and allegations. What one was raised from stays for as long as it does."""

import sqlalchemy as sa

from app.core.db import session
from app.retention.keeping import Gone, Kept, Record, take_out
from app.safeguarding.models import Allegation, Concern, ShutOut


def _was_raised_from(record: Record) -> str | None:
    for kind in (Concern, Allegation):
        if session().scalar(sa.select(kind.id).where(kind.source_id == record.id).limit(1)) is not None:
            return "concern_kept"
    return None


def _let_go(gone: Gone) -> None:
    take_out(gone, "concern", ShutOut, ShutOut.about_id.in_(set(gone.ids)))


TABLES = (
    "concern",
    "concern_detail",
    "concern_told",
    "concern_alert",
    "concern_reader",
    "concern_stood_back",
    "concern_shut_out",
    "allegation",
    "allegation_note",
    "allegation_reader",
)
KEPT = (Kept("concern", TABLES, "nobody_yet", keeps=_was_raised_from, lets_go=_let_go),)
