"""Whether any record still names somebody: their name stays for as long as one says what they did."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from app.core.db import Base, session

ACCOUNT = "account_id"
"""What every room calls the column of the account that follows a thing, or that a thing is about."""


ORDERS = "erasure_order"
"""An order to erase somebody is no record of what they did, and goes."""


def is_named(row_id: UUID, apart_from: Collection[str]) -> bool:
    """Whether a row of any table but these names this id in a column of ids."""
    for table in Base.metadata.sorted_tables:
        ids = [one for one in table.columns if isinstance(one.type, sa.Uuid) and not one.primary_key]
        if ids and table.name not in (ORDERS, *apart_from):
            found = sa.select(sa.literal(1)).select_from(table).where(sa.or_(*(one == row_id for one in ids)))
            if session().scalar(found.limit(1)) is not None:
                return True
    return False


def followed() -> sa.CompoundSelect[tuple[UUID]]:
    """The ids of the accounts that any row of any table has as its account."""
    columns = [table.columns[ACCOUNT] for table in Base.metadata.sorted_tables if ACCOUNT in table.columns]
    return sa.union_all(*(sa.select(one).where(one.is_not(None)) for one in columns))
