"""Entries as the two teams see them. What somebody said is found through the wall of its own room, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.paging import PAGE_SIZE, Page, decode_key, encode_key
from app.core.people import Viewer
from app.feedback.models import FeedbackItem, FeedbackOutcome, FeedbackOutcomeItem, FeedbackTheme
from app.feedback.policy import visible_to
from app.you_said.models import YouSaidEntry, YouSaidEvidence, YouSaidPaper, YouSaidStep, YouSaidVersion
from app.you_said.policy import can_cite
from app.you_said.rules import Words, from_data

VIEWS = ("all", "to_check", "on_board", "off_board")
MOST_OFFERED = 100


@dataclass(frozen=True)
class Kept:
    """An entry with its versions, oldest first."""

    entry: YouSaidEntry
    versions: tuple[YouSaidVersion, ...]

    @property
    def latest(self) -> YouSaidVersion:
        return self.versions[-1]

    @property
    def words(self) -> Words:
        return from_data(self.latest.content)

    @property
    def shown(self) -> Words | None:
        """What the public reads of it now."""
        number = self.entry.shown_number
        return next((from_data(one.content) for one in self.versions if one.number == number), None)

    @property
    def waits(self) -> bool:
        """Whether the last version waits for a second person."""
        return self.latest.outcome is None

    @property
    def writers(self) -> frozenset[UUID]:
        """Who wrote any part of what is not on the board."""
        shown = self.entry.shown_number or 0
        return frozenset(one.written_by for one in self.versions if one.number > shown)


def entry_by_id(entry_id: UUID) -> Kept:
    """One entry with all its versions. Raises NotFound."""
    entry = session().get(YouSaidEntry, entry_id)
    if entry is None:
        raise NotFound("you_said_entry")
    query = sa.select(YouSaidVersion).where(YouSaidVersion.entry_id == entry_id).order_by(YouSaidVersion.number)
    return Kept(entry, tuple(session().scalars(query)))


def entries(view: str, after: str | None = None, size: int = PAGE_SIZE) -> Page[Kept]:
    """One page of one view, newest first."""
    query = sa.select(YouSaidEntry).where(*_view(view))
    key = decode_key(after, 2)
    if key is not None:
        place = (datetime.fromisoformat(str(key[0])), UUID(str(key[1])))
        query = query.where(sa.tuple_(YouSaidEntry.made_at, YouSaidEntry.id) < place)
    ordered = query.order_by(YouSaidEntry.made_at.desc(), YouSaidEntry.id.desc()).limit(size + 1)
    rows = session().scalars(ordered).all()
    last = rows[size - 1] if len(rows) > size else None
    key_after = encode_key(last.made_at.isoformat(), str(last.id)) if last is not None else None
    return Page(_with_versions(rows[:size]), key_after)


def all_slugs() -> frozenset[str]:
    return frozenset(session().scalars(sa.select(YouSaidEntry.slug)))


def steps_of(entry: YouSaidEntry) -> Sequence[YouSaidStep]:
    """When it went on the board and off it, newest first."""
    query = sa.select(YouSaidStep).where(YouSaidStep.entry_id == entry.id)
    return session().scalars(query.order_by(YouSaidStep.at.desc(), YouSaidStep.number.desc())).all()


def papers_of(entry: YouSaidEntry) -> Sequence[YouSaidPaper]:
    query = sa.select(YouSaidPaper).where(YouSaidPaper.entry_id == entry.id)
    return session().scalars(query.order_by(YouSaidPaper.added_at, YouSaidPaper.id)).all()


def paper_of(entry: YouSaidEntry, paper_id: UUID) -> YouSaidPaper:
    """One of its papers. Raises NotFound."""
    paper = session().get(YouSaidPaper, paper_id)
    if paper is None or paper.entry_id != entry.id:
        raise NotFound("you_said_paper")
    return paper


# -- what somebody said: through the wall of its own room


def cited_for(viewer: Viewer, entry: YouSaidEntry) -> Sequence[FeedbackItem]:
    """What this viewer may read of what stands behind an entry, newest week first."""
    if not can_cite(viewer):
        return []
    cited = sa.select(YouSaidEvidence.item_id).where(YouSaidEvidence.entry_id == entry.id)
    query = sa.select(FeedbackItem).where(visible_to(viewer), FeedbackItem.id.in_(cited))
    return session().scalars(query.order_by(FeedbackItem.given_week.desc(), FeedbackItem.id)).all()


def offered_for(viewer: Viewer, entry: YouSaidEntry, theme: str) -> Sequence[FeedbackItem]:
    """What the youth voice team put under this theme and this entry does not cite yet, as this viewer may read it."""
    if not can_cite(viewer):
        return []
    cited = sa.select(YouSaidEvidence.item_id).where(YouSaidEvidence.entry_id == entry.id)
    under = sa.select(FeedbackTheme.item_id).where(FeedbackTheme.theme == theme, FeedbackTheme.removed_at.is_(None))
    query = sa.select(FeedbackItem).where(visible_to(viewer), FeedbackItem.id.in_(under), FeedbackItem.id.not_in(cited))
    ordered = query.order_by(FeedbackItem.given_week.desc(), FeedbackItem.id).limit(MOST_OFFERED)
    return session().scalars(ordered).all()


def says_no(viewer: Viewer) -> dict[UUID, list[UUID]]:
    """Items, by entry, whose owners came back and said that it is not better: as far as this viewer may read them."""
    if not can_cite(viewer):
        return {}
    query = (
        sa.select(FeedbackOutcome.about_id, FeedbackItem.id)
        .join(FeedbackOutcomeItem, FeedbackOutcomeItem.outcome_id == FeedbackOutcome.id)
        .join(FeedbackItem, FeedbackItem.id == FeedbackOutcomeItem.item_id)
        .where(FeedbackOutcomeItem.better == "no", FeedbackOutcomeItem.filed, FeedbackOutcome.is_shown)
        .where(visible_to(viewer))
        .order_by(FeedbackItem.given_week, FeedbackItem.id)
    )
    found: dict[UUID, list[UUID]] = {}
    for about_id, item_id in session().execute(query):
        found.setdefault(about_id, []).append(item_id)
    return found


def _with_versions(rows: Sequence[YouSaidEntry]) -> list[Kept]:
    ids = [row.id for row in rows]
    query = sa.select(YouSaidVersion).where(YouSaidVersion.entry_id.in_(ids)).order_by(YouSaidVersion.number)
    versions: dict[UUID, list[YouSaidVersion]] = {}
    for one in session().scalars(query):
        versions.setdefault(one.entry_id, []).append(one)
    return [Kept(row, tuple(versions[row.id])) for row in rows]


def _view(view: str) -> list[sa.ColumnElement[bool]]:
    waits = sa.select(YouSaidVersion.entry_id).where(YouSaidVersion.outcome.is_(None))
    views: dict[str, list[sa.ColumnElement[bool]]] = {
        "to_check": [YouSaidEntry.id.in_(waits)],
        "on_board": [YouSaidEntry.shown_number.is_not(None)],
        "off_board": [YouSaidEntry.shown_number.is_(None)],
    }
    return views.get(view, [])
