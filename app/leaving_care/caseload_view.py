"""The rows of a caseload as staff read them: who, where, what is due when, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.queries import staff_names
from app.core.ages import age_on
from app.core.people import Viewer
from app.core.references import grouped
from app.leaving_care import words_homes
from app.leaving_care.models import CareLeaver, CaseLine
from app.leaving_care.queries.asks import asks_waiting
from app.leaving_care.queries.caseload import Found, PlanDates, advisers_of, plan_dates, said_not_to_know
from app.leaving_care.rules.plan_dates import plan_is_missing
from app.leaving_care.words_status import NAMES
from app.places.reference import localities
from app.web.words import day, in_full


@dataclass(frozen=True)
class Chip:
    """Something due: its words, and the state of its chip (`late`, `today`, `ok`). `why` says who asks for it."""

    words: str
    state: str
    why: str = ""


@dataclass(frozen=True)
class Mark:
    """A word in a small frame. `warning` where somebody must act."""

    words: str
    kind: str = "warning"


@dataclass(frozen=True)
class Row:
    """One young person. `name` is empty until this reader has said that they do not know them."""

    reference: str
    name: str
    age: int
    status: str
    locality: str
    adviser: str
    home: str
    marks: tuple[Mark, ...]
    visit: Chip | None
    contact: Chip | None
    plan: str
    review: Chip | None
    activity: str
    asks: int


def rows_of(viewer: Viewer, found: Sequence[Found], today: date) -> list[Row]:
    """The rows of one page; the number of statements does not grow with them."""
    ids = [record.id for record, _line in found]
    not_known, advisers, plans = said_not_to_know(viewer, ids), advisers_of(ids), plan_dates(ids)
    names, waiting = staff_names(advisers.values()), asks_waiting(ids)
    return [
        Row(
            reference=grouped(record.reference, 3),
            name=record.known_as if record.id in not_known else "",
            age=age_on(record.birth_date, today),
            status=str(NAMES.get(record.status, record.status)),
            locality=localities().get(record.locality or "", str(_("Not known"))),
            adviser=names.get(advisers[record.id], "") if record.id in advisers else "",
            home=_home(line),
            marks=(*_marks(line, today), *_no_plan(record, plans.get(record.id), today)),
            visit=_chip(line.visit_due_on, today, words_homes.VISIT_WHY.get(line.visit_why or "", "")),
            contact=_chip(line.contact_due_on, today, words_homes.CONTACT_WHY.get(line.contact_why or "", "")),
            plan=_plan(plans.get(record.id)),
            review=_chip(line.review_due_on, today),
            activity=str(words_homes.ACTIVITIES.get(line.activity or "", _("Not recorded"))),
            asks=waiting.get(record.id, 0),
        )
        for record, line in found
    ]


def _home(line: CaseLine) -> str:
    if line.home_kind is None or line.home_since is None:
        return str(_("Not recorded"))
    return str(_("%(where)s, since %(day)s", where=words_homes.KINDS[line.home_kind], day=day(line.home_since)))


def _marks(line: CaseLine, today: date) -> list[Mark]:
    """What a manager looks at first, worst first."""
    marks = []
    if line.day_to_sign_on is not None and line.day_to_sign_on <= today:
        marks.append(Mark(str(_("bed and breakfast: a day is not signed"))))
    if line.sign_off_due_on is not None:
        marks.append(Mark(str(_("not signed off"))))
    if line.is_watched and line.exit_due_on is None:
        marks.append(Mark(str(_("no exit plan"))))
    elif line.is_watched and line.exit_due_on is not None and line.exit_due_on < today:
        marks.append(Mark(str(_("should have left by now"))))
    elif line.is_watched:
        marks.append(Mark(str(_("watched")), "sun"))
    if line.lost_since is not None:
        marks.append(Mark(str(_("lost touch since %(day)s", day=day(line.lost_since)))))
    if line.look_due_on is not None and line.look_due_on < today:
        marks.append(Mark(str(_("a manager’s look is late"))))
    return marks


def _no_plan(record: CareLeaver, plan: PlanDates | None, today: date) -> list[Mark]:
    is_missing = plan is None and plan_is_missing(record.status, record.birth_date, record.status_since, today)
    return [Mark(str(_("no pathway plan")))] if is_missing else []


def _chip(due_on: date | None, today: date, why: Any = "") -> Chip | None:
    if due_on is None:
        return None
    late = (today - due_on).days
    if late > 0:
        return Chip(str(ngettext("%(num)s day late", "%(num)s days late", late)), "late", str(why))
    if late == 0:
        return Chip(str(_("due today")), "today", str(why))
    return Chip(str(_("by %(day)s", day=day(due_on))), "ok", str(why))


def _plan(plan: PlanDates | None) -> str:
    if plan is None:
        return str(_("No plan yet"))
    if plan.shared_on is None:
        return str(_("Begun %(day)s, not shared", day=in_full(plan.begun_on)))
    return str(_("Shared %(day)s", day=in_full(plan.shared_on)))
