"""What is held of somebody's complaints and compliments, for the copy they asked for.

A complaint carries no person's id. Whoever makes the copy says which ones are theirs, from who they say they are
(`complaints_by`). A complaint about a worker is not in that worker's copy: they never see it here (promise 2).
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from app.complaints.models import Complaint
from app.complaints.queries import about_of
from app.complaints.words import OUTCOMES, STAGES
from app.core.db import session
from app.retention.holding import About, Entry, Held


def find(about: About) -> Iterator[Entry]:
    """What they said, and our answer at each stage. Not for a reader whom it is about, or who manages that person."""
    chosen = sa.select(Complaint).where(Complaint.id.in_(about.complaints))
    for row in session().scalars(chosen.order_by(Complaint.received_on, Complaint.id)):
        if about.reader_id not in about_of(row).accounts:
            yield from _said(row)


def complaints_by(names: Iterable[str], ways: Iterable[str], reader_id: UUID | None) -> list[Complaint]:
    """Those whose contact has one of these names, or whom one of these addresses or numbers reaches."""
    known = {_words(name) for name in names} - {()}
    reaches = {way for way in map(_bare, ways) if len(way) > 5}
    found = []
    query = sa.select(Complaint).where(Complaint.who_sealed.is_not(None))
    for row in session().scalars(query.order_by(Complaint.received_on, Complaint.id)):
        who = row.who or {}
        reach = _bare(who.get("reach", ""))
        is_theirs = _words(who.get("name", "")) in known or any(way in reach for way in reaches)
        if is_theirs and reader_id not in about_of(row).accounts:
            found.append(row)
    return found


def _said(row: Complaint) -> Iterator[Entry]:
    title = _("You complained") if row.kind == "complaint" else _("You told us what was good")
    yield Entry(row.received_on, title, row.words)
    for stage in row.stages:
        if stage.extended_at is not None:
            yield Entry(stage.extended_at, _("We said that we need more time"), stage.extended_why or "")
        if stage.answered_on is not None:
            lines = (STAGES.get(stage.code), OUTCOMES.get(stage.outcome or ""), stage.answer)
            yield Entry(
                stage.answered_on, _("We answered your complaint"), "\n".join(str(line) for line in lines if line)
            )


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.casefold().split()))


def _bare(way: str) -> str:
    """Without blanks, so that a number is the same however it was written."""
    return "".join(way.casefold().split())


HELD = (Held("complaints", find),)
