"""The offer as families read it, kept in memory, and as editors see it: every item with its versions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from app.content.offers.files import synonyms
from app.content.offers.models import OfferItem, OfferVersion
from app.content.offers.rules import THEMES, OfferView, from_data, says_the_same
from app.content.offers.rules.search import Index
from app.core.clock import london_day
from app.core.db import session
from app.core.errors import NotFound

Stamp = tuple[UUID | None, int]


class Shown(NamedTuple):
    """An item as families read it, when its words last changed, and whether that was its first time."""

    view: OfferView
    published_at: datetime
    is_first: bool


@dataclass(frozen=True)
class Change:
    """One line of “new and changed”: `new`, `changed` or `ended`."""

    view: OfferView
    what: str
    on: date


@dataclass(frozen=True)
class Catalogue:
    """All that is published, and what finds things in it. `began_on`: the day the offer was first published."""

    stamp: Stamp
    items: dict[str, Shown]
    index: Index
    began_on: date | None

    @property
    def open(self) -> tuple[OfferView, ...]:
        """What is on offer now: by theme, then by title."""
        return tuple(shown.view for shown in self.items.values() if not shown.view.is_withdrawn)

    def changes_since(self, since: date) -> list[Change]:
        """What was published from that day on, newest first. What the offer began with is not news."""
        news = [
            Change(one.view, "ended" if one.view.is_withdrawn else "new" if one.is_first else "changed", on)
            for one in self.items.values()
            if (on := london_day(one.published_at)) >= since and not (one.is_first and on == self.began_on)
        ]
        return sorted(news, key=lambda change: (-change.on.toordinal(), change.view.title))


_kept: Catalogue | None = None


def catalogue() -> Catalogue:
    """What is published. One SELECT, and the whole of it read again only after something was published."""
    global _kept
    stamp = _stamp()
    if _kept is None or _kept.stamp != stamp:
        _kept = _read(stamp)
    return _kept


def published_offers() -> tuple[OfferView, ...]:
    """Every item on offer now: by theme, then by title."""
    return catalogue().open


def offer_by_code(code: str) -> OfferView | None:
    """An item as it was published last, also one that has ended (`is_withdrawn`)."""
    shown = catalogue().items.get(code)
    return shown.view if shown is not None else None


# -- for editors


@dataclass(frozen=True)
class Kept:
    """An item with its versions, oldest first."""

    item: OfferItem
    versions: tuple[OfferVersion, ...]

    @property
    def latest(self) -> OfferVersion:
        return self.versions[-1]

    @property
    def published(self) -> OfferVersion | None:
        return next((one for one in reversed(self.versions) if one.published_at is not None), None)

    @property
    def waits(self) -> bool:
        """Whether something was written that nobody published yet."""
        return self.latest.published_at is None

    @property
    def writer_ids(self) -> frozenset[UUID | None]:
        """Who wrote what waits."""
        done = self.published.number if self.published is not None else 0
        return frozenset(one.written_by for one in self.versions if one.number > done)

    def view(self, version: OfferVersion | None = None) -> OfferView:
        """The item as it stands in a version; the latest where none is named."""
        return from_data(self.item.code, (version or self.latest).content)

    def version(self, number: int) -> OfferVersion:
        """One of its versions. Raises NotFound."""
        found = next((one for one in self.versions if one.number == number), None)
        if found is None:
            raise NotFound("offer_version")
        return found


def all_items() -> list[Kept]:
    """Every item there ever was, by theme, then by title."""
    items = session().scalars(sa.select(OfferItem).order_by(OfferItem.code)).all()
    rows = session().scalars(sa.select(OfferVersion).order_by(OfferVersion.item_id, OfferVersion.number)).all()
    by_item: dict[UUID, list[OfferVersion]] = {}
    for row in rows:
        by_item.setdefault(row.item_id, []).append(row)
    kept = [Kept(item, tuple(by_item[item.id])) for item in items]
    return sorted(kept, key=lambda one: _place(one.view()))


def item_by_code(code: str) -> Kept:
    """One item with all its versions. Raises NotFound."""
    return _kept_item(sa.select(OfferItem).where(OfferItem.code == code))


def item_by_id(item_id: UUID) -> Kept:
    """The same by id, such as from a task. Raises NotFound."""
    return _kept_item(sa.select(OfferItem).where(OfferItem.id == item_id))


def codes_known() -> frozenset[str]:
    """The code of every item, published or not."""
    return frozenset(session().scalars(sa.select(OfferItem.code)))


def _kept_item(query: sa.Select[OfferItem]) -> Kept:
    item = session().scalars(query).one_or_none()
    if item is None:
        raise NotFound("offer")
    versions = sa.select(OfferVersion).where(OfferVersion.item_id == item.id).order_by(OfferVersion.number)
    return Kept(item, tuple(session().scalars(versions).all()))


def _stamp() -> Stamp:
    is_published = OfferVersion.published_at.is_not(None)
    number = sa.select(sa.func.count(OfferVersion.id)).where(is_published).scalar_subquery()
    newest = sa.select(OfferVersion.id, number).where(is_published)
    row = session().execute(newest.order_by(OfferVersion.published_at.desc(), OfferVersion.id.desc()).limit(1)).first()
    return (row[0], row[1]) if row is not None else (None, 0)


def _read(stamp: Stamp) -> Catalogue:
    query = (
        sa.select(OfferItem.code, OfferVersion)
        .join(OfferVersion, OfferVersion.item_id == OfferItem.id)
        .where(OfferVersion.published_at.is_not(None))
        .order_by(OfferItem.code, OfferVersion.number)
    )
    shown: dict[str, Shown] = {}
    days: list[date] = []
    for code, row in session().execute(query):
        assert row.published_at is not None
        days.append(london_day(row.published_at))
        view = from_data(code, row.content)
        before = shown.get(code)
        if before is not None and says_the_same(before.view, view):
            shown[code] = before._replace(view=view)
        else:
            shown[code] = Shown(view, row.published_at, before is None)
    items = dict(sorted(shown.items(), key=lambda pair: _place(pair[1].view)))
    found = Index([one.view for one in items.values() if not one.view.is_withdrawn], synonyms())
    return Catalogue(stamp, items, found, min(days, default=None))


def _place(view: OfferView) -> tuple[int, str, str]:
    return THEMES.index(view.theme), view.title.casefold(), view.code
