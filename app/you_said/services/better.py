"""“Is it better now?”, from anybody: a number goes up by one, and nothing else is written."""

import sqlalchemy as sa

from app.core.clock import today
from app.core.db import insert_ignoring_conflict, session
from app.core.errors import NotFound
from app.core.quarters import quarter_of
from app.you_said.models import YouSaidBetter
from app.you_said.queries.board import Shown
from app.you_said.rules import BETTER


def count_answer(shown: Shown, answer: str) -> None:
    """One more gave this answer in this quarter. Raises NotFound for an answer that no page offers."""
    if answer not in BETTER:
        raise NotFound("you_said_answer")
    key = {"entry_id": shown.id, "quarter": str(quarter_of(today())), "answer": answer}
    fresh = YouSaidBetter(**key, people=0)
    table = YouSaidBetter.metadata.tables[YouSaidBetter.__tablename__]
    session().execute(insert_ignoring_conflict(table, id=fresh.id, people=0, **key))
    mine = sa.update(YouSaidBetter).filter_by(**key)
    session().execute(mine.values(people=YouSaidBetter.people + 1))
