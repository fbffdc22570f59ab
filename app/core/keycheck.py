"""The database remembers which keys it was written under, so that a missing or wrong key is noticed at start."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from app.core.crypto import KeyRing
from app.core.db import Base, session


class KeyCheck(Base):
    """One key this database has seen: its id and a check value that tells nothing about the key.

    `in_use_at`: since when everything is written under it, where it came to take another's place. `retired_at`: since
    then nothing here is under it, and no key file may hold it.
    """

    __tablename__ = "key_check"
    __keep__ = "settings"

    key_id: Mapped[str]
    purpose: Mapped[str]
    check_value: Mapped[str]
    first_seen_at: Mapped[datetime]
    in_use_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]


def wrong_keys(ring: KeyRing) -> list[str]:
    """Ids of keys this database needs that the key file lacks or holds differently."""
    held = {key.id: key.check for key in ring.all}
    known = session().scalars(select(KeyCheck).where(KeyCheck.retired_at.is_(None)).order_by(KeyCheck.key_id))
    return [row.key_id for row in known if held.get(row.key_id) != row.check_value]


def retired_keys(ring: KeyRing) -> list[str]:
    """Ids of keys of the key file that this database has retired."""
    held = [key.id for key in ring.all]
    query = select(KeyCheck.key_id).where(KeyCheck.key_id.in_(held), KeyCheck.retired_at.is_not(None))
    return list(session().scalars(query.order_by(KeyCheck.key_id)))


def remember_keys(ring: KeyRing, now: datetime) -> None:
    """Write down the keys not seen before. Call inside a transaction."""
    known = set(session().scalars(select(KeyCheck.key_id)))
    for key in ring.all:
        if key.id not in known:
            session().add(KeyCheck(key_id=key.id, purpose=key.purpose, check_value=key.check, first_seen_at=now))
