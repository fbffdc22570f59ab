"""What people told us behind a published number, as far as the wall lets this reader see it, as it stands today."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.core.quarters import read_quarter
from app.core.suppression.details import ANSWERS, EACH
from app.core.typed import uuid_in
from app.feedback.models import FeedbackItem, FeedbackTheme
from app.feedback.policy import visible_to
from app.feedback.services.erasing import how_many_went
from app.feedback.staff_words import VERSIONS
from app.reporting.figures import Behind, Figure, Row
from app.reporting.gathering import answers_of, counted
from app.reporting.models import FrozenReport
from app.reporting.practice.words import theme_or_domain
from app.reporting.questions import figure_questions
from app.reporting.report import MIXED_OR_NO_VIEW, report_by
from app.reporting.rules import domain_of
from app.reporting.services import FEEDBACK
from app.reporting.words import answer_name, question_name
from app.themes.queries import all_themes
from app.web.words import day, quarter

READ = 1000
"""How many are looked through at once: an answer is sealed, and none can be found without opening each."""
Fits = Callable[[FeedbackItem], bool]


def told_behind(viewer: Viewer, figure: Figure, frozen: FrozenReport, after: str) -> Behind:
    """One page of what stands behind a number. Raises NotFound for a number that was never published."""
    themes = _themes(figure, frozen) if figure.question == FEEDBACK else None
    fits = _with_answer(figure, frozen) if themes is None else _any
    period = read_quarter(figure.period)
    if period is None:
        raise NotFound("figure")
    query = sa.select(FeedbackItem).where(counted(period), visible_to(viewer))
    if themes is not None:
        given = sa.select(FeedbackTheme.item_id).where(
            FeedbackTheme.theme.in_(themes), FeedbackTheme.removed_at.is_(None)
        )
        query = query.where(FeedbackItem.id.in_(given))
    start = uuid_in(after)
    if start is not None:
        query = query.where(FeedbackItem.id > start)
    items = session().scalars(query.order_by(FeedbackItem.id).limit(READ)).all()
    return Behind(
        what=_in_words(figure),
        note=_(
            "What you may read of it, as it stands today. The number was made once and counts what stood there then."
        ),
        gone=_("Some of it is no longer kept.") if how_many_went(period) else "",
        head=(_("Told us in the week of"), _("Who spoke")),
        rows=[
            Row((day(one.given_week), str(VERSIONS[one.version])), url_for("feedback_staff.item", item_id=one.id))
            for one in items
            if fits(one)
        ],
        more=url_for("reports.behind", figure=figure.address, after=items[-1].id) if len(items) == READ else "",
    )


def _themes(figure: Figure, frozen: FrozenReport) -> list[str]:
    """The themes of a published theme or domain."""
    if all(group.key != figure.answer or not group.responses for group in report_by(frozen, "theme").groups):
        raise NotFound("figure")
    return [theme for theme in all_themes() if figure.answer in (theme, domain_of(theme))]


def _with_answer(figure: Figure, frozen: FrozenReport) -> Fits:
    """Whether somebody gave this answer, or one that is joined to it."""
    (county,) = report_by(frozen, "county").groups
    told = next((each for each in county.questions if each.code == figure.question), None)
    if told is None or not told.options.get(figure.answer):
        raise NotFound("figure")
    asked = next(each for each in figure_questions() if each.code == figure.question)

    def fits(item: FeedbackItem) -> bool:
        status = answers_of(item.question_set, item.answers).get(figure.question)
        if status is None:
            return figure.answer == MIXED_OR_NO_VIEW and item.version in asked.forms
        if told.detail in (EACH, ANSWERS):
            return status == figure.answer
        joined = asked.joined(status)
        return joined not in ("good", "poor") if figure.answer == MIXED_OR_NO_VIEW else joined == figure.answer

    return fits


def _any(_item: FeedbackItem) -> bool:
    return True


def _in_words(figure: Figure) -> str:
    if figure.question == FEEDBACK:
        return f"{quarter(figure.period)}: {theme_or_domain(figure.answer)}"
    return f"{quarter(figure.period)}: {question_name(figure.question)}: {answer_name(figure.question, figure.answer)}"
