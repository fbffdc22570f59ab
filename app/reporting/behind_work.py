"""Which complaints, compliments and actions stand behind a published number: as far as their own rooms let one see."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.actions.models import Action
from app.actions.policy import visible_to as action_visible_to
from app.actions.queries import counting
from app.actions.words import STATES
from app.complaints.models import Complaint
from app.complaints.policy import visible_to
from app.complaints.words import KINDS
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.core.quarters import read_quarter
from app.reporting.counted import ACTIONS, MEASURES, RECEIVED, counts_of, theme_counts
from app.reporting.figures import Behind, Figure, Row
from app.reporting.models import FrozenReport
from app.reporting.practice.words import theme_or_domain
from app.reporting.rules import domain_of
from app.reporting.words import RECEIVED_NAMES
from app.web.words import day, quarter

SHOWN = 200


def work_behind(viewer: Viewer, figure: Figure, frozen: FrozenReport, start: int) -> Behind:
    """One page of them. Raises NotFound for a number that was hidden or never published."""
    ids = _actions(figure) if figure.subject == ACTIONS else _received(figure, frozen)
    many = len(ids) if figure.subject == ACTIONS else _published(figure)
    some = ids[start : start + SHOWN]
    return Behind(
        what=f"{quarter(figure.period)}: {_what(figure)}",
        note=ngettext(
            "%(num)d stands behind it. Those that you may open are listed.",
            "%(num)d stand behind it. Those that you may open are listed.",
            many,
        ),
        head=(_("Action"), _("Due"), _("How it stands")) if figure.subject == ACTIONS else (_("What"), _("Received")),
        rows=_action_rows(viewer, some) if figure.subject == ACTIONS else _received_rows(viewer, some),
        more=url_for("reports.behind", figure=figure.address, after=start + SHOWN) if start + SHOWN < len(ids) else "",
    )


def _received(figure: Figure, frozen: FrozenReport) -> list[UUID]:
    """As they were counted when the number was made; one that is gone since is not found any more."""
    records = frozen.counted("records")
    if figure.question == RECEIVED and RECEIVED in (counts_of(figure.subject, figure.period) or {}):
        return [UUID(one["id"]) for one in records]
    if figure.question != figure.subject or figure.answer not in theme_counts(figure.subject, figure.period)[1]:
        raise NotFound("figure")
    return [UUID(one["id"]) for one in records if figure.answer in (one["theme"], domain_of(one["theme"]))]


def _published(figure: Figure) -> int:
    """The number itself, of complaints or compliments; one that is gone since still counts in it."""
    if figure.question == RECEIVED:
        return (counts_of(figure.subject, figure.period) or {})[RECEIVED]
    return theme_counts(figure.subject, figure.period)[1][figure.answer]


def _actions(figure: Figure) -> list[UUID]:
    """As they stand today: what became of an action is never changed, only added to."""
    period = read_quarter(figure.period)
    told = counts_of(ACTIONS, figure.period) or {}
    if period is None or figure.question not in MEASURES or figure.question not in told:
        raise NotFound("figure")
    return counting.counted(figure.question, period.begins, period.ends)


def _received_rows(viewer: Viewer, ids: Sequence[UUID]) -> list[Row]:
    query = sa.select(Complaint).where(Complaint.id.in_(ids), visible_to(viewer))
    return [
        Row(
            (f"{KINDS[one.kind]}: {theme_or_domain(one.theme)}", _on(one.received_on)),
            url_for("complaints.complaint", complaint_id=one.id),
        )
        for one in session().scalars(query.order_by(Complaint.received_on, Complaint.id))
    ]


def _action_rows(viewer: Viewer, ids: Sequence[UUID]) -> list[Row]:
    query = sa.select(Action).where(Action.id.in_(ids), action_visible_to(viewer))
    return [
        Row(
            (one.what or "", _on(one.due_on), str(STATES[one.state])),
            url_for("actions.action", action_id=one.id),
        )
        for one in session().scalars(query.order_by(Action.due_on, Action.id))
    ]


def _what(figure: Figure) -> str:
    name = RECEIVED_NAMES[figure.question if figure.subject == ACTIONS else figure.subject]
    themed = figure.question == figure.subject
    return f"{name}: {theme_or_domain(figure.answer)}" if themed else str(name)


def _on(when: date) -> str:
    return day(when)
