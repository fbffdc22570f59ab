"""What people told us in a quarter, how soon they had an answer, and how much of it led to a change."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.reporting import words
from app.reporting.document import Cell, Line, Part, Section, cell
from app.reporting.practice.sections import figure
from app.reporting.queries import newest
from app.reporting.report import QuestionFigures, Report, report_by
from app.reporting.services import FEEDBACK
from app.you_said.queries.board import figures_of_quarter

COUNTY = "county"


def what_people_told_us(period: str) -> list[Section]:
    """The county's answers to each question that can be told."""
    frozen = newest(FEEDBACK, period)
    if frozen is None:
        return []
    report = report_by(frozen, COUNTY)
    (group,) = report.groups
    told = [each for each in group.questions if each.detail and each.answered]
    return [
        Section(
            code="told",
            title=_("What people told us"),
            sentence=_sentence(report),
            head=[_("Question"), _("Answered"), _("Answers")],
            rows=[_row(period, each) for each in told],
            bars=words.bars(group),
            key=[(tone, str(words.TONES[tone])) for tone in ("good", "mixed", "mixed_or_no_view", "poor")],
            notes=[_("Hidden, because one of the answers would stand for too few: %(names)s.", names=_names(report))]
            if report.hidden
            else [],
            lines=[Line("told", period, COUNTY, "responses", "", group.responses), *_lines(period, group.questions)],
        )
    ]


def answered_and_changed(period: str) -> list[Section]:
    """Time to answer, and the share of what people told us that led to a change."""
    frozen = newest(FEEDBACK, period)
    handling = report_by(frozen, COUNTY).handling if frozen is not None else []
    days, changed = figures_of_quarter("answered", period), figures_of_quarter("changed", period)
    rows = [_row(period, each, "handling") for each in handling if each.detail]
    return [
        Section(
            code="answered",
            title=_("What we did with it"),
            sentence=f"{_days(days)} {_changed(changed)}",
            head=[_("What"), _("How many it counts for"), _("How it went")] if rows else [],
            rows=rows,
            lines=[
                *_lines(period, handling),
                Line("answered", period, COUNTY, "half_answered_within_days", "", _known(days, "days")),
                Line("changed", period, COUNTY, "led_to_a_change", "", changed.get("changed"), _share(changed)),
            ],
        )
    ]


def _sentence(report: Report) -> str:
    (group,) = report.groups
    if group.responses is None:
        return str(_("How many people it was is hidden: they were too few."))
    said = ngettext("%(num)d person told us how it is.", "%(num)d people told us how it is.", group.responses)
    best = words.highlights(group)
    if best is None:
        return str(said)
    most, most_share, least, least_share = best
    told = _(
        "Good answers were most common for “%(best)s” (%(best_share)s), least for “%(least)s” (%(least_share)s).",
        best=most, best_share=words.percent(most_share), least=least, least_share=words.percent(least_share),
    )  # fmt: skip
    return f"{said} {told}"


def _row(period: str, each: QuestionFigures, group: str = COUNTY) -> list[Cell]:
    shares = each.percent
    told = [
        Part(
            f"{words.answer_name(each.code, code)}: {size}"
            + (f" ({words.percent(share)})" if (share := shares.get(code)) is not None else ""),
            figure(FEEDBACK, period, group, each.code, code) if size and group == COUNTY else "",
        )
        for code, size in each.options.items()
        if size is not None
    ]
    answered = _("hidden") if each.answered is None else str(each.answered)
    return [cell(words.question_name(each.code)), cell(answered), tuple(told) or cell(_("hidden"))]


def _lines(period: str, questions: object) -> list[Line]:
    found = []
    for each in questions:  # type: ignore[attr-defined]  # a sequence of figures
        for code, size in each.options.items():
            found.append(Line("told", period, COUNTY, each.code, code, size, each.percent.get(code)))
    return found


def _names(report: Report) -> str:
    return ", ".join(words.question_name(code) for code in report.hidden)


def _days(figures: dict[str, int]) -> str:
    if not figures:
        return str(_("How soon people had an answer cannot be told."))
    if figures["days"] < 0:
        return str(_("Fewer than half of them have an answer."))
    return str(
        ngettext(
            "Half of them had an answer within %(num)d day.",
            "Half of them had an answer within %(num)d days.",
            figures["days"],
        )
    )


def _changed(figures: dict[str, int]) -> str:
    share = _share(figures)
    if share is None:
        return str(_("How much of it led to a change is told half a year later, where both parts are five or more."))
    return str(_("%(share)s of what people told us led to a change.", share=words.percent(share)))


def _share(figures: dict[str, int]) -> float | None:
    return round(100 * figures["changed"] / figures["told"], 1) if figures else None


def _known(figures: dict[str, int], name: str) -> int | None:
    return figures.get(name) if figures.get(name, -1) >= 0 else None
