"""How a draft is found: by the key in a browser, or by the code its owner wrote down."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.core.crypto import hash_token, search_key
from app.core.db import session
from app.core.references import normalise
from app.journeys.models import Draft


def draft_of_key(journey: str, key: str) -> Draft | None:
    """The draft that this browser's key opens; None when it was opened elsewhere by its code, or is gone."""
    return session().scalars(select(Draft).where(Draft.journey == journey, Draft.key_hash == hash_token(key))).first()


def draft_of_code(journey: str, code: str) -> Draft | None:
    """The draft that this code opens, however it was typed."""
    wanted = search_key("draft_code", normalise(code))
    return session().scalars(select(Draft).where(Draft.journey == journey, Draft.code_key == wanted)).first()


def draft_to_change(draft_id: UUID) -> Draft | None:
    """The draft as it stands now, held until the transaction ends; what was read of it before is read again."""
    query = select(Draft).where(Draft.id == draft_id).with_for_update()
    return session().scalars(query.execution_options(populate_existing=True)).first()


def drafts_expired(on: date, limit: int) -> Sequence[Draft]:
    """Drafts past their last day, oldest first."""
    query = select(Draft).where(Draft.expires_on < on).order_by(Draft.expires_on, Draft.id).limit(limit)
    return session().scalars(query).all()


def drafts_expiring(journey: str, on: date) -> Sequence[Draft]:
    """Drafts not sent yet whose last day this is."""
    query = select(Draft).where(Draft.journey == journey, Draft.expires_on == on, Draft.sent_at.is_(None))
    return session().scalars(query.order_by(Draft.id)).all()
