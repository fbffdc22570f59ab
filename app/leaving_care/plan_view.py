"""A plan as its pages show it: the ten areas in their order, what is shared of each, and how the whole stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.core import clock
from app.leaving_care.models import PlanAction, PlanReview, PlanRevision, PlanStance, PlanVersion
from app.leaving_care.queries.homes import owed_in
from app.leaving_care.queries.plan import Rows
from app.leaving_care.rules.areas import AREAS, OPEN_STATES, slug
from app.leaving_care.rules.plan_dates import review_due
from app.leaving_care.services.plan_writing import said_of

ACTION_ORDER = {"doing": 0, "to_do": 1, "done": 2, "stopped": 3}


@dataclass(frozen=True)
class ActionLine:
    """One action. `id` is empty in a frozen version: nothing there can be changed."""

    id: UUID | None
    what: str
    who: str
    who_else: str
    by_when: date | None
    state: str
    offer_code: str
    outcome: str
    is_late: bool

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


@dataclass(frozen=True)
class AreaPage:
    """One area for one kind of reader."""

    code: str
    said: dict[str, str]
    words: str
    actions: tuple[ActionLine, ...]
    version: int = 0
    words_version: int = 0
    is_unshared: bool = False
    """A worker saved something here that the young person does not read yet."""
    stance: PlanStance | None = None
    """What they think of it now, where they said so."""
    earlier: tuple[PlanStance, ...] = ()
    """What they said before that, newest first."""
    owed_by: UUID | None = None
    """Who owes them an answer now: whoever was named, or whoever leads the plan since they left."""
    stance_is_old: bool = False
    """The area was shared anew after they said what they think of it."""

    @property
    def slug(self) -> str:
        return slug(self.code)

    @property
    def is_empty(self) -> bool:
        return not (any(self.said.values()) or self.words or self.actions)

    @property
    def open_actions(self) -> tuple[ActionLine, ...]:
        return tuple(one for one in self.actions if one.is_open)

    @property
    def is_disputed(self) -> bool:
        """They do not agree, and no answer has been given."""
        return self.stance is not None and not self.stance.agrees and self.stance.answered_at is None


@dataclass(frozen=True)
class PlanPage:
    """The whole plan. `state`: none, draft, shared or agreed."""

    areas: tuple[AreaPage, ...]
    state: str
    newest: PlanVersion | None
    open_review: PlanReview | None
    last_review: PlanReview | None
    next_review_on: date | None
    begun_at: datetime | None = None
    assessed_on: date | None = None

    @property
    def unshared(self) -> tuple[AreaPage, ...]:
        return tuple(area for area in self.areas if area.is_unshared)

    @property
    def disputed(self) -> tuple[AreaPage, ...]:
        return tuple(area for area in self.areas if area.is_disputed)

    @property
    def open_actions(self) -> tuple[tuple[AreaPage, ActionLine], ...]:
        """Across the areas, soonest first; those without a day last."""
        found = [(area, one) for area in self.areas for one in area.open_actions]
        return tuple(sorted(found, key=lambda pair: pair[1].by_when or date.max))

    def area(self, code: str) -> AreaPage:
        return next(area for area in self.areas if area.code == code)


def page_of(rows: Rows, *, for_them: bool) -> PlanPage:
    """The plan as it stands. Of a worker's text the young person (`for_them`) reads what was shared, staff all."""
    newest = rows.versions[0] if rows.versions else None
    held = [row for row in rows.reviews if row.held_on is not None]
    asked = next((row for row in rows.reviews if row.held_on is None), None)
    last = max(held, key=lambda row: row.held_on or date.min, default=None)
    due = None
    if rows.plan is not None:
        begun = clock.london_day(rows.plan.begun_at)
        held_on = last.held_on if last else None
        first = owed_in(rows.home, held_on) if rows.home else None
        due = review_due(begun, held_on, asked.due_on if asked else None, first)
    return PlanPage(
        areas=tuple(_area(rows, code, newest, for_them) for code in AREAS),
        state=_state(rows, newest),
        newest=newest,
        open_review=asked,
        last_review=last,
        next_review_on=due,
        begun_at=rows.plan.begun_at if rows.plan else None,
        assessed_on=rows.plan.assessed_on if rows.plan else None,
    )


def frozen_areas(revisions: Iterable[PlanRevision], codes: Sequence[str] = AREAS) -> tuple[AreaPage, ...]:
    """Areas as a version or a share holds them."""
    said: dict[str, dict[str, str]] = {}
    words: dict[str, str] = {}
    actions: dict[str, list[ActionLine]] = {}
    for row in revisions:
        if row.thing == "area":
            said[row.area] = row.said
        elif row.thing == "words":
            words[row.area] = row.said["words"]
        else:
            actions.setdefault(row.area, []).append(_frozen_action(row.said))
    return tuple(
        AreaPage(code, said.get(code, {}), words.get(code, ""), _in_order(actions.get(code, ()))) for code in codes
    )


def _state(rows: Rows, newest: PlanVersion | None) -> str:
    if newest is None:
        return "draft" if rows.plan else "none"
    return "agreed" if newest.agreed_at else "shared"


def _area(rows: Rows, code: str, newest: PlanVersion | None, for_them: bool) -> AreaPage:
    live, shared, words = rows.areas.get(code), rows.shared.get(code), rows.words.get(code)
    theirs = shared.said if shared else {}
    said = rows.stances.get(code, [])
    stance = said[0] if said else None
    return AreaPage(
        code=code,
        said=theirs if for_them else (live.said if live else {}),
        words=words.said["words"] if words else "",
        actions=_in_order(_action(one) for one in rows.actions if one.area == code),
        version=live.version if live else 0,
        words_version=words.version if words else 0,
        is_unshared=live is not None and (shared is None or shared.number != live.version),
        stance=stance,
        earlier=tuple(said[1:]),
        owed_by=_owing(stance, rows),
        stance_is_old=stance is not None and _is_old(stance, rows, shared),
    )


def _owing(stance: PlanStance | None, rows: Rows) -> UUID | None:
    if stance is None or rows.team is None:
        return None
    still_here = any(staff_id == stance.owed_by for staff_id, _part in rows.team.parts)
    return stance.owed_by if still_here else rows.team.owner_id


def _is_old(stance: PlanStance, rows: Rows, shared: PlanRevision | None) -> bool:
    later = any(stance.area in version.changed for version in rows.versions if version.number > stance.number)
    return later or (shared is not None and shared.saved_at > stance.said_at)


def _action(row: PlanAction) -> ActionLine:
    said = said_of(row)
    is_late = row.by_when is not None and row.by_when < clock.today() and row.state in OPEN_STATES
    return ActionLine(
        row.id, said.what, row.who, said.who_else, row.by_when, row.state, row.offer_code or "", said.outcome, is_late
    )


def _frozen_action(said: dict[str, str]) -> ActionLine:
    by_when = date.fromisoformat(said["by_when"]) if said["by_when"] else None
    return ActionLine(
        None,
        said["what"],
        said["who"],
        said["who_else"],
        by_when,
        said["state"],
        said["offer_code"],
        said["outcome"],
        False,
    )


def _in_order(actions: Iterable[ActionLine]) -> tuple[ActionLine, ...]:
    """What is being done first, then what is to do by its day, then what is over."""
    return tuple(sorted(actions, key=lambda one: (ACTION_ORDER[one.state], one.by_when or date.max)))
