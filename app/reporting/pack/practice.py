"""Audits, actions and entries in a pack, as whoever asked for it may read them, and what figures were made from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa

from app.actions.models import Action
from app.actions.policy import visible_to as action_visible_to
from app.actions.queries import evidence_of
from app.audits.models import Audit
from app.audits.queries.reviews import findings_of, moderation_of, parts_of
from app.audits.rules.parts import COPY, VOICES
from app.core.clock import LONDON, london_day
from app.core.db import session
from app.core.people import Viewer
from app.core.quarters import Quarter
from app.reporting.behind import audits_counted
from app.reporting.figures import Figure
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.practice.report import ALL
from app.reporting.practice.rules import GAP, STRENGTH
from app.you_said.queries.board import board

AUDIT_HEAD = (
    "case", "service", "basis", "month", "grade", "moderator_grade", "agreed_grade", "child_asked", "family_asked",
    "submitted", "signed_off",
)  # fmt: skip
ACTION_HEAD = ("id", "source", "theme", "what", "will_show", "due", "state", "set", "closed", "evidence")
ENTRY_HEAD = ("address", "title", "you_said", "state", "we_did", "decided_by", "first_shown", "shown", "survey")
FIGURE_HEAD = ("figure", "number", "audits", "not_open_to_who_asked")


def audit_as_data(audit: Audit) -> dict[str, Any]:
    """One audit without what a child or family said in it: their leave was for the audit. It names nobody."""
    parts = parts_of(audit)
    told = {code: {"grade": said.grade, **said.words} for code, said in parts.items() if code not in (*VOICES, COPY)}
    asked = {code: parts[code].words.get("was_asked", "") for code in VOICES if code in parts}
    moderation = moderation_of(audit)
    return {
        "kind": "audit",
        "case": audit.case.reference,
        "service": audit.round.service,
        "basis": audit.round.basis,
        "month": audit.round.month.isoformat(),
        "template": audit.template,
        "grade": audit.grade,
        "agreed_grade": audit.agreed_grade,
        "moderation": {"grades": moderation.grades, "agreed": moderation.agreed, "why": moderation.why}
        if moderation
        else None,
        "asked": asked,
        "parts": told,
        "findings": [{"kind": one.kind, "theme": one.theme, "words": one.words} for one in findings_of(audit)],
        "re_audit_of": str(audit.re_audit_of) if audit.re_audit_of else None,
        "submitted": _day(audit.submitted_at),
        "signed_off": _day(audit.signed_off_at),
    }


def audit_line(told: dict[str, Any]) -> list[str]:
    """The same audit as a line of the list."""
    moderator = (told["moderation"] or {}).get("grades", {}).get("overall")
    asked = told["asked"]
    values = (
        told["case"], told["service"], told["basis"], told["month"][:7], told["grade"], moderator, told["agreed_grade"],
        asked.get("child_voice"), asked.get("family_voice"), told["submitted"], told["signed_off"],
    )  # fmt: skip
    return [str(value or "") for value in values]


def action_lines(viewer: Viewer, quarters: Sequence[Quarter]) -> Iterator[list[str]]:
    """Actions that were open at any time in these quarters."""
    begin = datetime.combine(quarters[0].begins, time(), LONDON)
    end = datetime.combine(quarters[-1].following.begins, time(), LONDON)
    still = sa.or_(Action.closed_at.is_(None), Action.closed_at >= begin)
    query = sa.select(Action).where(action_visible_to(viewer), Action.set_at < end, still)
    for one in session().scalars(query.order_by(Action.set_at, Action.id)):
        shown = "; ".join(each.words or "" for each in evidence_of(one))
        values = (
            one.id, one.source, one.theme, one.what, one.will_show, one.due_on, one.state, _day(one.set_at),
            _day(one.closed_at), shown,
        )  # fmt: skip
        yield [str(value or "") for value in values]


def entry_lines() -> Iterator[list[str]]:
    """Every entry on the board, as anybody reads it today."""
    for one in board().entries:
        survey = one.words.beside.survey
        values = (
            f"/you-said-we-did/{one.slug}", one.words.title, one.words.said, one.words.state, one.words.did,
            one.words.decided_by, _day(one.first_at), _day(one.at), survey.year if survey else "",
        )  # fmt: skip
        yield [str(value) for value in values]


def figure_lines(viewer: Viewer, quarters: Iterable[Quarter], seen: dict[Any, str]) -> Iterator[list[str]]:
    """Each published number of audits with the audits it was made from. `seen`: those this viewer may open, by id."""
    periods = [str(quarter) for quarter in quarters]
    frozen = sa.select(FrozenReport).where(FrozenReport.period.in_(periods), FrozenReport.subject.startswith("audits."))
    for report in session().scalars(frozen.order_by(FrozenReport.period, FrozenReport.subject, FrozenReport.number)):
        cells = sa.select(ReportCell).where(ReportCell.report_id == report.id)
        order = (ReportCell.by, ReportCell.group, ReportCell.question, ReportCell.answer)
        for cell in session().scalars(cells.order_by(*order)):
            figure = _figure(report, cell)
            ids = audits_counted(figure, report, cell.detail)
            open_to = [seen[one] for one in ids if one in seen]
            address = ":".join((figure.subject, figure.period, figure.group, figure.question, figure.answer))
            yield [address, str(cell.people), " ".join(open_to), str(cell.people - len(open_to))]


def _figure(report: FrozenReport, cell: ReportCell) -> Figure:
    if cell.question in (GAP, STRENGTH):
        return Figure(report.subject, report.period, ALL, cell.question, cell.group)
    group = ALL if cell.by == ALL else cell.group
    return Figure(report.subject, report.period, group, cell.question, cell.answer if cell.question else "")


def _day(at: datetime | None) -> str:
    return london_day(at).isoformat() if at is not None else ""
