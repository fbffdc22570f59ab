"""Which workers' closed quarters a summary may be made of, and which summaries somebody may read.

At least five different people whom the youth voice team knows, none of whom chose otherwise, and whom no earlier
summary of this worker was made from; never where five is over half the caseload, or the caseload is unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.core.clock import today
from app.core.crypto import search_keys
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.core.quarters import quarter_of
from app.feedback.models import (
    FeedbackItem,
    FeedbackLeftOut,
    FeedbackName,
    FeedbackShare,
    FeedbackSummary,
    FeedbackSummaryMember,
)
from app.feedback.policy import ROLE, visible_to
from app.feedback.quarters import closed_since
from app.workforce import queries as workforce
from app.workforce.models import Worker

ENOUGH = 5
"""So many different people make a summary."""
QUARTERS = 4
KNOWN = ("named", "kept")


@dataclass
class Possible:
    """What a summary would be made from: items of one worker and quarter by who said them."""

    worker: Worker
    quarter: str
    items: dict[bytes, list[FeedbackItem]] = field(default_factory=dict)

    @property
    def is_enough(self) -> bool:
        return len(self.items) >= ENOUGH and is_hidden_among_many(self.worker.caseload)

    @property
    def all_items(self) -> list[FeedbackItem]:
        return sorted((item for said in self.items.values() for item in said), key=lambda item: item.id)


def is_hidden_among_many(caseload: int | None) -> bool:
    """Whether five people are at most half of those a worker works with. Where nobody counted, they are not."""
    return caseload is not None and caseload >= 2 * ENOUGH


def possible(viewer: Viewer, worker_id: UUID | None = None) -> list[Possible]:
    """What this reader could make a summary of now: of one worker, or of all; newest quarter first."""
    quarters = closed_since(today(), QUARTERS)
    rows = _said(viewer, quarters[-1].begins, quarters[0].ends, worker_id)
    out = _who_chose_otherwise(rows)
    used, made = _used(), _made()
    found: dict[tuple[UUID, str], Possible] = {}
    for item, name in rows:
        person, quarter = person_key(name), str(quarter_of(item.given_week))
        assert item.worker_id is not None
        about = item.worker_id, quarter
        if about in made or (item.worker_id, person) in out or _was_used(name, item, used):
            continue
        worker = workforce.worker(item.worker_id)
        if worker is not None:
            found.setdefault(about, Possible(worker, quarter)).items.setdefault(person, []).append(item)
    enough = [one for one in found.values() if one.is_enough]
    return sorted(enough, key=lambda one: (one.quarter, one.worker.id), reverse=True)


def possible_of(viewer: Viewer, worker_id: UUID, quarter: str) -> Possible:
    """The same of one worker and quarter. Raises NotFound where there is not enough, whatever the reason."""
    found = next((one for one in possible(viewer, worker_id) if one.quarter == quarter), None)
    if found is None:
        raise NotFound("feedback_summary")
    return found


def summaries_for(viewer: Viewer) -> list[FeedbackSummary]:
    """Every summary of which this reader may read all that it was made from, newest first."""
    query = sa.select(FeedbackSummary).options(selectinload(FeedbackSummary.members))
    rows = session().scalars(query.order_by(FeedbackSummary.quarter.desc(), FeedbackSummary.id)).all()
    return [row for row in rows if _may_read(viewer, row)]


def summary_for(viewer: Viewer, summary_id: UUID) -> FeedbackSummary:
    """One of them. Raises NotFound."""
    row = session().get(FeedbackSummary, summary_id)
    if row is None or not _may_read(viewer, row):
        raise NotFound("feedback_summary")
    return row


def shown_to(worker: Worker) -> Sequence[FeedbackSummary]:
    """What the worker reads: let go, and its day has come; newest first."""
    query = sa.select(FeedbackSummary).where(
        FeedbackSummary.worker_id == worker.id,
        FeedbackSummary.released_at.is_not(None),
        FeedbackSummary.shown_on <= today(),
    )
    return session().scalars(query.order_by(FeedbackSummary.quarter.desc())).all()


def praise_for(worker: Worker) -> list[str]:
    """The words that children let this worker read, and that were let go. In no telling order, and without a day."""
    query = sa.select(FeedbackShare).where(
        FeedbackShare.worker_id == worker.id, FeedbackShare.agreed.is_(True), FeedbackShare.released_at.is_not(None)
    )
    return [row.words for row in session().scalars(query.order_by(FeedbackShare.id))]


def person_key(name: FeedbackName) -> bytes:
    """Who said it, as far as we know: their account, else the name as they wrote it. Two of one name are one."""
    return _person_keys(name)[0]


def person_text(name: FeedbackName) -> str:
    """What that key is made of."""
    return str(name.account_id) if name.account_id else " ".join(name.name.casefold().split())


def _person_keys(name: FeedbackName) -> list[bytes]:
    return search_keys("feedback_person", person_text(name))


def _was_used(name: FeedbackName, item: FeedbackItem, used: set[tuple[UUID | None, bytes]]) -> bool:
    """Whether this person is in a summary of this worker already, under whichever key that was written."""
    return any((item.worker_id, key) in used for key in _person_keys(name))


def _said(viewer: Viewer, begins: date, ends: date, worker_id: UUID | None) -> list[tuple[FeedbackItem, FeedbackName]]:
    query = (
        sa.select(FeedbackItem, FeedbackName)
        .join(FeedbackName, FeedbackName.item_id == FeedbackItem.id)
        .where(
            visible_to(viewer),
            FeedbackItem.worker_id.is_not(None),
            FeedbackItem.who_may_know.in_(KNOWN),
            FeedbackItem.helper_is_worker.is_(False),
            FeedbackItem.given_week >= begins - timedelta(days=6),
            FeedbackItem.given_week <= ends,
        )
    )
    if worker_id is not None:
        query = query.where(FeedbackItem.worker_id == worker_id)
    rows = session().execute(query.order_by(FeedbackItem.id))
    return [(item, name) for item, name in rows if quarter_of(item.given_week) in closed_since(today(), QUARTERS)]


def _who_chose_otherwise(rows: list[tuple[FeedbackItem, FeedbackName]]) -> set[tuple[UUID | None, bytes]]:
    """Who said no about anything of theirs about this worker: left out of summaries, or words not to be shared."""
    ids = [item.id for item, _name in rows]
    left = set(session().scalars(sa.select(FeedbackLeftOut.item_id).where(FeedbackLeftOut.item_id.in_(ids))))
    no = sa.select(FeedbackShare.item_id).where(FeedbackShare.item_id.in_(ids), FeedbackShare.agreed.is_(False))
    left |= set(session().scalars(no))
    return {(item.worker_id, person_key(name)) for item, name in rows if item.id in left}


def _used() -> set[tuple[UUID | None, bytes]]:
    """Who is in a summary of a worker already: the next needs others."""
    member = FeedbackSummaryMember
    query = sa.select(FeedbackSummary.worker_id, member.person).join(member, member.summary_id == FeedbackSummary.id)
    return {(row[0], row[1]) for row in session().execute(query)}


def _made() -> set[tuple[UUID, str]]:
    query = sa.select(FeedbackSummary.worker_id, FeedbackSummary.quarter)
    return {(row[0], row[1]) for row in session().execute(query)}


def _may_read(viewer: Viewer, row: FeedbackSummary) -> bool:
    """Whether all that it was made from, and is still there, is open to a reader who is not close to the worker."""
    worker = workforce.worker(row.worker_id)
    if worker is None or viewer.id == worker.account_id or viewer.id in workforce.line_of(worker):
        return False
    still_there = sa.select(FeedbackItem.id).where(FeedbackItem.id.in_([member.item_id for member in row.members]))
    seen = still_there.where(visible_to(viewer))
    return viewer.has(ROLE) and set(session().scalars(still_there)) == set(session().scalars(seen))
