"""Writing in a plan: areas by workers, my words by the young person, actions by both. Nothing is ever overwritten."""

from dataclasses import dataclass
from datetime import date

from app import trail
from app.core import clock
from app.core.db import session
from app.core.errors import Conflict, NotAllowed
from app.core.people import Viewer
from app.leaving_care.models import CareLeaver, Plan, PlanAction, PlanArea, PlanRevision, PlanWords
from app.leaving_care.policy import can_write_plan
from app.leaving_care.queries.plan import area_of, plan_of, team_of, words_of
from app.leaving_care.services.case_lines import restate
from app.leaving_care.services.danger import heed_words
from app.leaving_care.services.working import ACTING, lock


@dataclass(frozen=True)
class ActionSaid:
    """One action as somebody says it. `who_else`: a name, where `who` is someone else."""

    what: str
    who: str
    by_when: date | None = None
    state: str = "to_do"
    who_else: str = ""
    offer_code: str | None = None
    outcome: str = ""

    def kept(self) -> dict[str, str]:
        """The words that are sealed in the row."""
        return {"what": self.what, "who_else": self.who_else, "outcome": self.outcome}

    def revision(self) -> dict[str, str]:
        """All of it, as a revision keeps it."""
        by_when = self.by_when.isoformat() if self.by_when else ""
        return {
            **self.kept(),
            "who": self.who,
            "by_when": by_when,
            "state": self.state,
            "offer_code": self.offer_code or "",
        }


def said_of(action: PlanAction) -> ActionSaid:
    """An action as it stands."""
    said = action.said
    return ActionSaid(
        said["what"],
        action.who,
        action.by_when,
        action.state,
        said["who_else"],
        action.offer_code,
        said["outcome"],
    )


def begin(record: CareLeaver) -> Plan:
    """Their plan; the first thing anybody writes begins it. Two writers at once wait for each other here."""
    lock(record)
    plan = plan_of(record)
    if plan is None:
        plan = Plan(care_leaver_id=record.id, begun_at=clock.now())
        session().add(plan)
        restate(record.id)
    return plan


def is_themself(record: CareLeaver, viewer: Viewer) -> bool:
    """Whether the young person is who writes."""
    return viewer.kind == "family" and record.account_id is not None and viewer.id == record.account_id


def save_area(record: CareLeaver, area: str, said: dict[str, str], read: int, viewer: Viewer) -> PlanArea:
    """A worker writes an area. `read`: the version they had before them, 0 for none.

    Raises Conflict where somebody saved something else meanwhile, NotAllowed for who does not write here.
    """
    if not can_write_plan(viewer, team_of(record)):
        raise NotAllowed("not_yours_to_do")
    plan = begin(record)
    row = area_of(plan, area) or PlanArea(plan_id=plan.id, area=area)
    if _keep(row, said, read):
        _revise(plan, "area", row, said, record, viewer)
    return row


def save_words(record: CareLeaver, area: str, text: str, read: int, viewer: Viewer) -> PlanWords:
    """My words in one area: the young person's alone. Raises Conflict where they saved from elsewhere meanwhile."""
    if not is_themself(record, viewer):
        raise NotAllowed("not_yours_to_do")
    plan, said = begin(record), {"words": text}
    row = words_of(plan, area) or PlanWords(plan_id=plan.id, area=area)
    if _keep(row, said, read):
        _revise(plan, "words", row, said, record, viewer)
    return row


def add_action(record: CareLeaver, area: str, said: ActionSaid, viewer: Viewer, once: str) -> PlanAction:
    """Either side adds something that somebody will do. A click that came twice adds one."""
    is_theirs = _may_act(record, viewer)
    plan = begin(record)
    row = PlanAction(
        plan_id=plan.id, area=area, added_at=clock.now(), added_by_them=is_theirs, added_by=viewer.id, once=once
    )
    _put(row, said)
    session().add(row)
    session().flush()
    _revise(plan, "action", row, said.revision(), record, viewer)
    return row


def change_action(record: CareLeaver, action: PlanAction, said: ActionSaid, read: int, viewer: Viewer) -> None:
    """Either side says how it stands, or mends it. Raises Conflict where the other did so meanwhile."""
    _may_act(record, viewer)
    plan = begin(record)
    session().refresh(action)
    if said_of(action) == said:
        return
    if action.version != read:
        raise Conflict("changed_meanwhile")
    _put(action, said)
    session().flush()
    _revise(plan, "action", action, said.revision(), record, viewer)


def _may_act(record: CareLeaver, viewer: Viewer) -> bool:
    """Whether it is the young person (True) or one of their workers (False). Raises NotAllowed for anybody else."""
    if is_themself(record, viewer):
        return True
    if not can_write_plan(viewer, team_of(record)):
        raise NotAllowed("not_yours_to_do")
    return False


def _keep(row: PlanArea | PlanWords, said: dict[str, str], read: int) -> bool:
    """Put what was said into the row. False where it says so already; then nothing is done, whoever was first."""
    is_new = row.version is None
    if not is_new and row.said == said:
        return False
    if (0 if is_new else row.version) != read:
        raise Conflict("changed_meanwhile")
    if is_new and not any(said.values()):
        return False
    row.said = said
    session().add(row)
    session().flush()
    return True


def _put(row: PlanAction, said: ActionSaid) -> None:
    row.said, row.who, row.by_when = said.kept(), said.who, said.by_when
    row.state, row.offer_code = said.state, said.offer_code


def _revise(
    plan: Plan,
    thing: str,
    row: PlanArea | PlanWords | PlanAction,
    said: dict[str, str],
    record: CareLeaver,
    viewer: Viewer,
) -> None:
    """Keep this save for good, and say in the trail who saved what, never the words."""
    session().add(
        PlanRevision(
            plan_id=plan.id,
            thing=thing,
            thing_id=row.id,
            area=row.area,
            number=row.version,
            saved_at=clock.now(),
            saved_by_them=is_themself(record, viewer),
            saved_by=viewer.id,
            said=said,
        )
    )
    if is_themself(record, viewer):
        heed_words(record, "\n".join(said.values()), f"plan:{row.id}:{row.version}")
    trail.record(f"leaving_care.plan_{thing}_saved", record, viewer.actor(*ACTING), area=row.area, number=row.version)
