"""What of concerns stands in the copy of somebody who asks for their own records: what they told us themselves.

Everything else about a concern or an allegation stays out without a trace: that there is one, who told, who looked,
what was decided. Whoever keeps it decides what its person is told, in person (Data Protection Act 2018 Schedule 3).
"""

from collections.abc import Iterator

import sqlalchemy as sa
from flask_babel import gettext as _

from app.core.db import session
from app.retention.holding import About, Entry, Held
from app.safeguarding.models import Concern

SAID_THEMSELVES = ("danger_now", "cannot_ring")


def may_be_told(raised_by_kind: str, trigger: str, watched: bool, restricted: bool) -> bool:
    """Whether somebody reads again what they wrote under “I can’t ring”. Pure.

    Not where somebody may be watching their screen, and not where the concern opens to named people only.
    """
    return raised_by_kind == "family" and trigger in SAID_THEMSELVES and not watched and not restricted


def find(about: About) -> Iterator[Entry]:
    """Their own words, signed in, when they asked for help now."""
    query = sa.select(Concern).where(Concern.raised_by.in_(about.accounts)).order_by(Concern.id)
    for concern in session().scalars(query):
        if not may_be_told(concern.raised_by_kind, concern.trigger, concern.watched, concern.restricted):
            continue
        for detail in concern.details:
            if detail.trigger in SAID_THEMSELVES:
                lines = [line for line in (detail.who, detail.words, detail.where) if line]
                yield Entry(detail.added_at, _("You asked for help now"), "\n".join(lines))


HELD = (Held("safeguarding", find),)
