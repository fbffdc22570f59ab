"""Which records a published number was made from, for whoever may read those records and for nobody else."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.audits import words as audit_words
from app.audits.models import Audit
from app.audits.policy import visible_to
from app.audits.rules import AUDITOR_ROLES
from app.complaints.policy import ROLES as RECEIVERS
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.core.suppression.details import ANSWERED, ANSWERS, ASKED, BETWEEN, EACH, JOINED, POLES
from app.core.typed import number_in
from app.feedback.policy import ROLE
from app.reporting.behind_feedback import told_behind
from app.reporting.behind_work import work_behind
from app.reporting.counted import ACTIONS, KINDS
from app.reporting.figures import Behind, Figure, Row, read
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.practice import words
from app.reporting.practice.report import ALL, JOINS
from app.reporting.practice.rules import GAP, STRENGTH
from app.reporting.queries import newest
from app.reporting.rules import domain_of
from app.reporting.services import FEEDBACK, PEOPLE
from app.web.words import quarter

OPENERS = (*AUDITOR_ROLES, ROLE)
AUDITS = "audits."
SHOWN = 200
ANSWERABLE = {answer for _question, answer in words.ANSWERS} | set(words.ASKED) | set(audit_words.WHY_NOT)
"""Answers that have words."""


def can_open(viewer: Viewer, address: str) -> bool:
    """Whether this reader may read any of the records a number is made of: which of them, their own room decides."""
    found = read(address)
    if found is None:
        return False
    if found.subject == ACTIONS:
        return viewer.has(*OPENERS)
    if found.subject in KINDS:
        return viewer.has(*RECEIVERS)
    return (
        viewer.has(*AUDITOR_ROLES)
        if found.subject.startswith(AUDITS)
        else found.subject == FEEDBACK and viewer.has(ROLE)
    )


def records_behind(viewer: Viewer, address: str, after: str = "") -> Behind:
    """The records. Raises NotFound for a number that was never published."""
    found = read(address)
    frozen = newest(found.subject, found.period) if found else None
    if found is None or frozen is None:
        raise NotFound("figure")
    if found.subject == FEEDBACK:
        return told_behind(viewer, found, frozen, after)
    if found.subject in (ACTIONS, *KINDS):
        return work_behind(viewer, found, frozen, number_in(after))
    return _audits(viewer, found, frozen, number_in(after))


def audit_ids(figure: Figure, frozen: FrozenReport) -> list[UUID]:
    """The audits behind a published number that were not erased since. Raises NotFound for any other number."""
    return audits_counted(figure, frozen, _cell(figure, frozen).detail)


def _cell(figure: Figure, frozen: FrozenReport) -> ReportCell:
    """The number itself, as it was published."""
    cells = [
        each for each in _published(figure, frozen) if not figure.question or each.answer in (figure.answer, PEOPLE)
    ]
    if not cells:
        raise NotFound("figure")
    return cells[0]


def audits_counted(figure: Figure, frozen: FrozenReport, detail: str) -> list[UUID]:
    """The same, of a number that was published in this detail."""
    wanted = _wanted(figure, detail)
    return [UUID(each["id"]) for each in frozen.counted("audits") if _is_in(each, figure, wanted)]


def _audits(viewer: Viewer, figure: Figure, frozen: FrozenReport, start: int) -> Behind:
    if figure.question in JOINS and figure.answer not in ANSWERABLE:
        raise NotFound("figure")
    ids, many = audit_ids(figure, frozen), _cell(figure, frozen).people
    some = ids[start : start + SHOWN]
    query = sa.select(Audit).where(Audit.id.in_(some), visible_to(viewer))
    seen = session().scalars(query.order_by(Audit.signed_off_at, Audit.id)).all()
    is_more = start + SHOWN < len(ids)
    return Behind(
        what=_in_words(figure),
        note=ngettext(
            "%(num)d audit stands behind it. Those that you may open are listed.",
            "%(num)d audits stand behind it. Those that you may open are listed.",
            many,
        ),
        gone=_gone(many - len(_there(ids))),
        head=(_("Case"), _("Service"), _("Grade")),
        rows=[
            Row(
                (
                    one.case.reference,
                    words.service_name(one.round.service),
                    str(audit_words.GRADES[str(one.agreed_grade)]),
                ),
                url_for("audits.one_audit", audit_id=one.id),
            )
            for one in seen
        ],
        more=url_for("reports.behind", figure=figure.address, after=start + SHOWN) if is_more else "",
    )


def _gone(many: int) -> str:
    """That some of what was counted is there no more; nothing where all of it is."""
    if not many:
        return ""
    return str(ngettext("%(num)d of them is no longer kept.", "%(num)d of them are no longer kept.", many))


def _there(ids: Sequence[UUID]) -> Sequence[UUID]:
    """Those that are still kept, whoever may open them."""
    return session().scalars(sa.select(Audit.id).where(Audit.id.in_(ids))).all()


def _published(figure: Figure, frozen: FrozenReport) -> Sequence[ReportCell]:
    """The cells of the same breakdown: without one the number was hidden, and nothing stands behind it here."""
    if figure.question in (GAP, STRENGTH):
        by, group = "theme", figure.answer
    else:
        by, group = (ALL, ALL) if figure.group == ALL else ("service", figure.group)
    query = sa.select(ReportCell).where(
        ReportCell.report_id == frozen.id,
        ReportCell.by == by,
        ReportCell.group == group,
        ReportCell.question == figure.question,
    )
    return session().scalars(query).all()


def _wanted(figure: Figure, detail: str) -> frozenset[str]:
    """The answers, before they were joined, that one published number is of."""
    if figure.question not in JOINS or detail in (EACH, ANSWERS):
        return frozenset({figure.answer})
    if detail not in (JOINED, POLES):
        return frozenset(JOINS[figure.question].options) if figure.answer in (ANSWERED, ASKED) else frozenset()
    joins = JOINS[figure.question].joins
    to = {"mixed"} if figure.answer == BETWEEN else {figure.answer}
    return frozenset(answer for answer, joined in joins.items() if joined in to)


def _is_in(each: dict[str, Any], figure: Figure, wanted: Iterable[str]) -> bool:
    if figure.group != ALL and each["service"] != figure.group:
        return False
    if figure.question in (GAP, STRENGTH):
        return any(figure.answer in (theme, domain_of(theme)) for theme in each[figure.question])
    return not figure.question or each["answers"].get(figure.question) in wanted


def _in_words(figure: Figure) -> str:
    """`July to September 2026: Early help, Overall grade: Good`."""
    where = f"{quarter(figure.period)}: {words.basis_name(figure.subject.removeprefix(AUDITS))}"
    if figure.question in (GAP, STRENGTH):
        return f"{where}. {words.KINDS[figure.question]}: {words.theme_or_domain(figure.answer)}"
    said = [where, words.service_name(figure.group)]
    if figure.question:
        among = ("poor",) if figure.answer == "poor" else ()
        said.append(f"{words.QUESTIONS[figure.question]}: {words.answer_name(figure.question, figure.answer, among)}")
    return ". ".join(said)
