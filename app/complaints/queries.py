"""Every question asked of complaints and compliments. Whoever looks comes first where rows are private."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.complaints.models import Complaint, ComplaintStage
from app.complaints.policy import About, can_see, visible_to
from app.core.db import session
from app.core.errors import NotFound
from app.core.paging import PAGE_SIZE, Page, decode_key, encode_key
from app.core.people import Viewer
from app.core.quarters import Quarter, quarter_of, quarters_between
from app.workforce import queries as workforce
from app.workforce.models import Team, Worker

VIEWS = ("open", "late", "closed", "compliments", "all")


@dataclass(frozen=True)
class Chosen:
    """What a list is narrowed to. Empty: everything."""

    view: str = "open"
    theme: str = ""
    service: str = ""
    locality: str = ""


@dataclass(frozen=True)
class Counts:
    """One quarter: how many complaints and compliments were received in it. Real counts."""

    quarter: Quarter
    complaints: int
    compliments: int


def complaint_for(viewer: Viewer, complaint_id: UUID) -> Complaint:
    """One of them. Raises NotFound."""
    found = session().get(Complaint, complaint_id)
    if found is None or not can_see(viewer, found, about_of(found)):
        raise NotFound("complaint")
    return found


def about_of(complaint: Complaint) -> About:
    """The accounts a complaint is about, as the rules of seeing need them."""
    worker = workforce.worker(complaint.worker_id) if complaint.worker_id else None
    if worker is None:
        return About()
    own = {worker.account_id} if worker.account_id else set()
    return About(workforce.line_of(worker) | own)


def complaints(viewer: Viewer, chosen: Chosen, today: date, after: str | None = None) -> Page[Complaint]:
    """One page of what this viewer may see, newest first."""
    query = sa.select(Complaint).where(visible_to(viewer), *_narrowed(chosen, today))
    key = decode_key(after, 2)
    if key is not None:
        place = (date.fromisoformat(str(key[0])), UUID(str(key[1])))
        query = query.where(sa.tuple_(Complaint.received_on, Complaint.id) < place)
    ordered = query.order_by(Complaint.received_on.desc(), Complaint.id.desc())
    rows = session().scalars(ordered.limit(PAGE_SIZE + 1)).all()
    last = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else None
    key_after = encode_key(last.received_on.isoformat(), str(last.id)) if last is not None else None
    return Page(rows[:PAGE_SIZE], key_after)


def by_quarter(
    first: date, last: date, *, theme: str | None = None, service: str | None = None, locality: str | None = None
) -> list[Counts]:
    """Each quarter from that of one day to that of another, oldest first, those with none as noughts: for reports.

    Real counts of everything received, not for passing on before they went through `app.core.suppression`.
    """
    quarters = quarters_between(quarter_of(first), quarter_of(last))
    found = Counter(_received(quarters, theme=theme, service=service, locality=locality))
    return [Counts(one, found[one, "complaint"], found[one, "compliment"]) for one in quarters]


def by_theme(quarter: Quarter) -> dict[str, Counts]:
    """One quarter by theme; a theme with neither is not there. Real counts, as `by_quarter`."""
    query = sa.select(Complaint.theme, Complaint.kind, sa.func.count()).where(*_within([quarter]))
    found = {
        (theme, kind): many for theme, kind, many in session().execute(query.group_by(Complaint.theme, Complaint.kind))
    }
    themes = sorted({theme for theme, _kind in found})
    return {
        theme: Counts(quarter, found.get((theme, "complaint"), 0), found.get((theme, "compliment"), 0))
        for theme in themes
    }


def workers() -> Sequence[Worker]:
    """Everybody a complaint may be about, who left too, by team."""
    query = sa.select(Worker).join(Team, Team.id == Worker.team_id)
    return session().scalars(query.order_by(Team.code, Worker.joined_on, Worker.id)).all()


def _received(quarters: list[Quarter], **only: str | None) -> list[tuple[Quarter, str]]:
    of = [getattr(Complaint, name) == value for name, value in only.items() if value]
    query = sa.select(Complaint.received_on, Complaint.kind).where(*_within(quarters), *of)
    return [(quarter_of(day), kind) for day, kind in session().execute(query)]


def _within(quarters: list[Quarter]) -> list[sa.ColumnElement[bool]]:
    return [Complaint.received_on.between(quarters[0].begins, quarters[-1].ends)]


def _narrowed(chosen: Chosen, today: date) -> list[sa.ColumnElement[bool]]:
    is_open = sa.and_(Complaint.kind == "complaint", Complaint.closed_at.is_(None))
    late = sa.exists().where(
        ComplaintStage.complaint_id == Complaint.id,
        ComplaintStage.answered_on.is_(None),
        ComplaintStage.due_on < today,
    )
    views: dict[str, list[sa.ColumnElement[bool]]] = {
        "open": [is_open],
        "late": [is_open, late],
        "closed": [Complaint.kind == "complaint", Complaint.closed_at.is_not(None)],
        "compliments": [Complaint.kind == "compliment"],
    }
    found = list(views.get(chosen.view, []))
    for name in ("theme", "service", "locality"):
        value = getattr(chosen, name)
        found += [getattr(Complaint, name) == value] if value else []
    return found
