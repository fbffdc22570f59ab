"""What is held of a person's earlier requests for a copy, for the copy they ask for now."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask_babel import gettext as _

from app.core.db import session
from app.records.access.models import AccessRequest
from app.records.access.words import TIES_ASKED
from app.retention.holding import About, Entry, Held


def find(about: About) -> Iterator[Entry]:
    """What they asked before and what became of it. Why it was judged so is here only where it was about themself."""
    theirs = AccessRequest.account_id.in_(about.accounts)
    mine = sa.select(AccessRequest).where(theirs, AccessRequest.ended_at.is_not(None))
    for row in session().scalars(mine.order_by(AccessRequest.written_at, AccessRequest.id)):
        asker = row.asker
        said = (TIES_ASKED[row.tie] if row.tie != "self" else "", asker.get("about"), asker.get("more"))
        yield Entry(row.written_at, _("You asked for a copy of what we hold"), _lines(*said))
        if row.extended_at is not None:
            yield Entry(row.extended_at, _("We said that we need more time"), row.extended_why or "")
        if row.outcome == "released":
            yield Entry(row.ended_at, _("We gave you a copy"), (row.judged_why or "") if row.tie == "self" else "")
        else:
            why = row.judged_why if row.tie == "self" else None
            yield Entry(row.ended_at, _("We said no to a copy"), _lines(row.told, why))


def _lines(*lines: object) -> str:
    return "\n".join(str(line) for line in lines if line)


HELD = (Held("records", find),)
