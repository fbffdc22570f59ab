"""Tell whoever keeps the board in memory that it is another one now."""

from uuid import UUID, uuid4

import sqlalchemy as sa

from app.core.db import insert_ignoring_conflict, session
from app.you_said.models import YouSaidBoard

THE_BOARD = UUID(int=1)
"""Its one row."""


def board_changed() -> None:
    """Everybody reads the board anew from now on: called by all that shows on it, hides or erases from it."""
    table = YouSaidBoard.__table__
    assert isinstance(table, sa.Table)
    session().execute(insert_ignoring_conflict(table, id=THE_BOARD, stamp=uuid4()))
    session().execute(sa.update(YouSaidBoard).values(stamp=uuid4()))
