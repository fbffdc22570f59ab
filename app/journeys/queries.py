"""How a draft is found: by the key in a browser, or by the code its owner wrote down."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from app.core.crypto import hash_token, search_keys
from app.core.db import session
from app.core.references import normalise
from app.journeys.journey import Journey
from app.journeys.models import Draft, DraftBase

D = TypeVar("D", bound=DraftBase)


def draft_of_key(journey: Journey, key: str) -> DraftBase | None:
    """The draft that this browser's key opens; None when it was opened elsewhere by its code, or is gone."""
    kept = journey.kept_in
    return session().scalars(select(kept).where(kept.journey == journey.code, kept.key_hash == hash_token(key))).first()


def draft_of_code(journey: Journey, code: str) -> DraftBase | None:
    """The draft that this code opens, however it was typed."""
    kept, wanted = journey.kept_in, search_keys("draft_code", normalise(code))
    return session().scalars(select(kept).where(kept.journey == journey.code, kept.code_key.in_(wanted))).first()


def draft_to_change(kept: type[D], draft_id: UUID) -> D | None:
    """The draft as it stands now, held until the transaction ends; what was read of it before is read again."""
    query = select(kept).where(kept.id == draft_id).with_for_update()
    return session().scalars(query.execution_options(populate_existing=True)).first()


def drafts_expired(on: date, limit: int) -> Sequence[Draft]:
    """Drafts past their last day, oldest first."""
    query = select(Draft).where(Draft.expires_on < on).order_by(Draft.expires_on, Draft.id).limit(limit)
    return session().scalars(query).all()


def drafts_expiring(journey: str, on: date) -> Sequence[Draft]:
    """Drafts not sent yet whose last day this is."""
    query = select(Draft).where(Draft.journey == journey, Draft.expires_on == on, Draft.sent_at.is_(None))
    return session().scalars(query.order_by(Draft.id)).all()
