"""What is held of what somebody asked about their records, for the copy they asked for."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask_babel import gettext as _

from app.core.db import session
from app.records.putting_right.models import DataAsk
from app.records.putting_right.words import ASKED, OWN_OUTCOMES
from app.retention.holding import About, Entry, Held


def find(about: About) -> Iterator[Entry]:
    """Their own asks, what was done about each, and the answer once told. Nobody else's about the same record."""
    mine = sa.select(DataAsk).where(DataAsk.account_id.in_(about.accounts))
    for ask in session().scalars(mine.order_by(DataAsk.written_at, DataAsk.id)):
        said = (ASKED.get(ask.kind), ask.original, ask.words, ask.wanted)
        yield Entry(ask.written_at, _("You asked us something about your records"), _lines(*said))
        for step in ask.steps:
            yield Entry(step.taken_at, _("What we did about what you asked"), step.words)
        if ask.extended_at is not None:
            yield Entry(ask.extended_at, _("We said that we need more time"), ask.extended_why or "")
        if ask.told_at is not None:
            answer = (OWN_OUTCOMES.get(ask.outcome or ""), ask.beside, ask.answer, ask.reason)
            yield Entry(ask.told_at, _("We answered what you asked"), _lines(*answer))


def _lines(*lines: object) -> str:
    return "\n".join(str(line) for line in lines if line)


HELD = (Held("records", find),)
