"""The board as the public reads it, kept in memory and read again only after something was shown or hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import london_day
from app.core.db import session
from app.you_said.models import (
    YouSaidBetter,
    YouSaidBoard,
    YouSaidEntry,
    YouSaidFigure,
    YouSaidPaper,
    YouSaidStep,
    YouSaidVersion,
)
from app.you_said.rules import Words, from_data, people_said

Stamp = tuple[UUID | None, UUID | None]
"""What the board was read at: its own stamp, and the last thing that was done to it."""


@dataclass(frozen=True)
class Shown:
    """One entry on the board. `history`: each day it was shown in other words, oldest first."""

    id: UUID
    slug: str
    words: Words
    first_at: datetime
    at: datetime
    people: int
    is_closed: bool
    history: tuple[tuple[date, Words], ...]

    @property
    def on(self) -> date:
        return london_day(self.at)


@dataclass(frozen=True)
class Board:
    """Everything that is shown, newest first."""

    stamp: Stamp
    entries: tuple[Shown, ...]

    def find(self, query: str = "", **chosen: str) -> list[Shown]:
        """What has every one of these words somewhere, and the chosen theme, service, locality and state."""
        typed = query.casefold().split()
        return [one for one in self.entries if _fits(one.words, chosen) and _has(one.words, typed)]

    def by_slug(self, slug: str) -> Shown | None:
        return next((one for one in self.entries if one.slug == slug), None)

    def by_state(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for one in self.entries:
            found[one.words.state] = found.get(one.words.state, 0) + 1
        return found


_kept: Board | None = None


def board() -> Board:
    """What is shown. One SELECT where nothing changed."""
    global _kept
    stamp = _stamp()
    if _kept is None or _kept.stamp != stamp:
        _kept = _read(stamp)
    return _kept


def better_counts(entry_id: UUID, quarter: str) -> dict[str, int]:
    """How many gave each answer in a quarter: unpublished numbers, for `rules.answers_shown` alone."""
    rows = sa.select(YouSaidBetter.answer, YouSaidBetter.people).where(
        YouSaidBetter.entry_id == entry_id, YouSaidBetter.quarter == quarter
    )
    return {row.answer: row.people for row in session().execute(rows)}


def shown_paper(one: Shown, paper_id: str) -> YouSaidPaper | None:
    """A paper that its words on the board name. Never one that only staff read."""
    beside = one.words.beside
    named = {beside.picture and beside.picture.paper, beside.survey and beside.survey.report}
    if paper_id not in named:
        return None
    query = sa.select(YouSaidPaper).where(YouSaidPaper.id == UUID(paper_id), YouSaidPaper.entry_id == one.id)
    return session().scalars(query).first()


def newest_figures(kind: str) -> YouSaidFigure | None:
    """The public figures of the newest quarter that has any of this kind."""
    query = sa.select(YouSaidFigure).where(YouSaidFigure.kind == kind)
    return session().scalars(query.order_by(YouSaidFigure.quarter.desc()).limit(1)).first()


def figures_of_quarter(kind: str, quarter: str) -> dict[str, int]:
    """The public figures of one quarter; nothing where they are hidden, or not made yet."""
    query = sa.select(YouSaidFigure.figures).where(YouSaidFigure.kind == kind, YouSaidFigure.quarter == quarter)
    return dict(session().scalar(query) or {})


def _stamp() -> Stamp:
    last = sa.select(YouSaidStep.id).order_by(YouSaidStep.at.desc(), YouSaidStep.id.desc()).limit(1)
    stamp = sa.select(YouSaidBoard.stamp).limit(1)
    kept, step = session().execute(sa.select(stamp.scalar_subquery(), last.scalar_subquery())).one()
    return kept, step


def _read(stamp: Stamp) -> Board:
    entries = session().scalars(sa.select(YouSaidEntry).where(YouSaidEntry.shown_number.is_not(None))).all()
    steps: dict[UUID, list[YouSaidStep]] = {}
    taken = sa.select(YouSaidStep).where(YouSaidStep.what == "shown").order_by(YouSaidStep.at, YouSaidStep.number)
    for step in session().scalars(taken):
        steps.setdefault(step.entry_id, []).append(step)
    words = _words()
    made = [_shown(entry, steps[entry.id], words) for entry in entries]
    return Board(stamp, tuple(sorted(made, key=lambda one: (one.at, one.slug), reverse=True)))


def _words() -> dict[tuple[UUID, int], Words]:
    """Every version that was ever shown."""
    query = sa.select(YouSaidVersion).where(YouSaidVersion.outcome == "shown")
    return {(row.entry_id, row.number): from_data(row.content) for row in session().scalars(query)}


def _shown(entry: YouSaidEntry, steps: Sequence[YouSaidStep], words: dict[tuple[UUID, int], Words]) -> Shown:
    assert entry.shown_number is not None
    now = words[entry.id, entry.shown_number]
    history = _news([(london_day(step.at), words[entry.id, step.number]) for step in steps])
    return Shown(
        id=entry.id,
        slug=entry.slug,
        words=now,
        first_at=steps[0].at,
        at=steps[-1].at,
        people=people_said(steps[-1].people),
        is_closed=now.is_settled and entry.told_at is not None,
        history=history,
    )


def _news(shown: list[tuple[date, Words]]) -> tuple[tuple[date, Words], ...]:
    """Without the days on which only a picture or another language came to it."""
    before = [None, *(words for _day, words in shown)]
    return tuple(one for one, last in zip(shown, before, strict=False) if not one[1].says_the_same_as(last))


def _fits(words: Words, chosen: dict[str, str]) -> bool:
    return all(getattr(words, name) == code for name, code in chosen.items())


def _has(words: Words, typed: list[str]) -> bool:
    text = f"{words.adult_text}\n{words.child_text}".casefold()
    return all(word in text for word in typed)
