"""What was told to somebody of who looked at their records, for the copy they asked for."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask_babel import gettext as _

from app.core.db import session
from app.records.looking import words
from app.records.looking.models import WhoLookedAnswer
from app.records.looking.rules.telling import Line
from app.retention.holding import About, Entry, Held
from app.web.words import in_full


def find(about: About) -> Iterator[Entry]:
    """Answers that they were given. What nobody told them yet is told, if at all, after a check of its own.

    One that a child was given on paper is not found by the child's id: a parent's copy would have it too.
    """
    theirs = sa.or_(
        WhoLookedAnswer.account_id.in_(about.accounts),
        WhoLookedAnswer.person_id.in_(about.accounts | about.adults | about.care_leavers),
    )
    given = sa.select(WhoLookedAnswer).where(theirs, WhoLookedAnswer.given_at.is_not(None))
    for row in session().scalars(given.order_by(WhoLookedAnswer.given_at, WhoLookedAnswer.id)):
        yield Entry(row.given_at, _("We told you who looked at your records"), "\n".join(map(_line, row.told)))


def _line(one: Line) -> str:
    who = (in_full(one.day), one.name, str(words.ROLES[one.role]), one.team)
    return ", ".join(part for part in who if part)


HELD = (Held("records", find),)
