"""What a care leaver's home page tells: what is next, who works with them, what they asked for, what the law says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from app.core.db import session
from app.leaving_care.models import Ask, CareLeaver
from app.leaving_care.plan_view import ActionLine, page_of
from app.leaving_care.queries.asks import asks_of
from app.leaving_care.queries.own import messages_of, profile_of, releases_of
from app.leaving_care.queries.plan import rows_of
from app.leaving_care.queries.standing import status_in_force, waits_for_a_person
from app.leaving_care.queries.team import Helper, team_of
from app.trail.models import TrailEntry
from app.workforce.card import drawing

SHOWN_ACTIONS, SHOWN_ASKS = 3, 5
ENDED = ("received", "taken_back")


def face_of(one: Helper) -> str:
    """Their photograph, or the picture of ours that they chose, as an address that holds it; empty before either."""
    return one.face or (drawing(one.about.drawn) if one.about is not None else None) or ""


@dataclass(frozen=True)
class Home:
    """One young person's home page. `to_confirm` are asks that were given; `needs_a_person` keeps the status unsaid."""

    name: str
    status: str
    needs_a_person: bool
    team: list[Helper]
    asks: Sequence[Ask]
    to_confirm: list[Ask]
    actions: list[tuple[str, ActionLine]]
    review_on: date | None
    has_news: bool
    new_people: list[Helper]
    """Who works with them and cannot read their page about themself, where they wrote one."""

    @property
    def has_something_next(self) -> bool:
        return bool(self.to_confirm or self.actions or self.review_on or self.has_news or self.new_people)


def home_of(record: CareLeaver, *, is_shared: bool) -> Home:
    """The page as it stands. While a worker looks on, messages and the page about themself are not spoken of."""
    asks, plan, team = asks_of(record), page_of(rows_of(record), for_them=True), team_of(record)
    mine = [(area.code, action) for area, action in plan.open_actions if action.who == "me"]
    waiting = [ask for ask in asks if ask.state not in ENDED]
    return Home(
        name=record.known_as,
        status=status_in_force(record),
        needs_a_person=waits_for_a_person(record),
        team=team,
        asks=waiting[:SHOWN_ASKS],
        to_confirm=[ask for ask in waiting if ask.state == "given"],
        actions=mine[:SHOWN_ACTIONS],
        review_on=plan.next_review_on,
        has_news=not is_shared and _has_news(record),
        new_people=[] if is_shared else list(_new_people(record, team)),
    )


def _has_news(record: CareLeaver) -> bool:
    """Whether something was written to them since they last opened the messages."""
    rows = messages_of(record.id, 1)
    if not rows or rows[-1].by_kind != "staff":
        return False
    seen = _last_look(record)
    return seen is None or rows[-1].written_at > seen


def _last_look(record: CareLeaver) -> datetime | None:
    entry = TrailEntry
    query = sa.select(sa.func.max(entry.at)).where(
        entry.thing_kind == record.__tablename__,
        entry.thing_id == record.id,
        entry.actor_id == record.account_id,
        entry.event == "trail.looked",
        entry.codes["why"].as_string() == "messages",
    )
    return session().scalar(query)


def _new_people(record: CareLeaver, team: Iterable[Helper]) -> Iterable[Helper]:
    if profile_of(record.id) is None:
        return ()
    released = {row.staff_id for row in releases_of(record.id)}
    return (one for one in team if one.staff_id not in released)
