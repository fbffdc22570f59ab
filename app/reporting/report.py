"""A frozen report put together for reading: the same numbers for the page, the file and the command."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.suppression import NO_VIEW, Question
from app.core.suppression.details import (
    ANSWERED,
    ANSWERS,
    BASE,
    BETWEEN,
    EACH,
    JOINED,
    JOINED_CODES,
    NOT_ASKED,
    POLES,
    SKIPPED,
    UNSAID,
)
from app.feedback.question import VERSIONS
from app.reporting.by_theme import DOMAIN
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.queries import cells_of
from app.reporting.questions import described, figure_questions, handling_questions, seen_question
from app.reporting.rules import domain_of
from app.reporting.services import OTHERS

BREAKDOWNS = ("version", "locality", "team", "theme")
ABOVE: Mapping[str, str] = {"team": "locality", "locality": "county", "version": "county"}
"""What answers where a breakdown does not stand."""
MIXED_OR_NO_VIEW = "mixed_or_no_view"
"""Where either alone would be too few, who was in between stands with who skipped it or was not sure."""
Counts = Mapping[str, int]


@dataclass(frozen=True)
class QuestionFigures:
    """One question in one group. None is hidden. `options` has joined codes where the answers are joined.

    `percent` is of who answered: not of who skipped it, was not sure or did not want to say.
    """

    code: str
    detail: str | None
    asked: int | None = None
    answered: int | None = None
    skipped: int | None = None
    options: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def percent(self) -> dict[str, float | None]:
        return {
            code: round(100 * people / self.answered, 1) if people is not None and self.answered else None
            for code, people in self.options.items()
            if code not in NO_VIEW
        }

    def as_public(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "asked": self.asked,
            "answered": self.answered,
            "skipped": self.skipped,
            "options": dict(self.options),
            "percent": self.percent,
        }


@dataclass(frozen=True)
class Group:
    key: str
    responses: int | None
    questions: Sequence[QuestionFigures]

    @property
    def has_no_team(self) -> bool:
        return self.key.endswith(OTHERS)

    def as_public(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "responses": self.responses,
            "questions": [question.as_public() for question in self.questions],
        }


@dataclass(frozen=True)
class Report:
    """`asked_by` is the breakdown wanted, `by` the one that stands: team, else locality, else county."""

    period: str
    number: int
    asked_by: str
    by: str
    groups: Sequence[Group]
    handling: Sequence[QuestionFigures]

    @property
    def hidden(self) -> list[str]:
        """Questions that this breakdown tells nothing of, in any group."""
        return list(dict.fromkeys(each.code for group in self.groups for each in group.questions if not each.detail))

    @property
    def correction(self) -> int:
        """How often it was corrected."""
        return self.number - 1

    def as_public(self) -> dict[str, Any]:
        """The public shape: null is hidden, joined answers stand under their joined code."""
        return {
            "period": self.period,
            "correction": self.correction,
            "asked_by": self.asked_by,
            "by": self.by,
            "groups": [group.as_public() for group in self.groups],
            "handling": [each.as_public() for each in self.handling],
        }


def report_by(frozen: FrozenReport, by: str) -> Report:
    """A report in one breakdown, or in the next that stands."""
    handling = _handling(cells_of(frozen, "handling"))
    if by == "theme":
        groups: Sequence[Group] = _themes(frozen)
        return Report(frozen.period, frozen.number, by, by, groups, handling)
    level = by
    cells = cells_of(frozen, level)
    while not cells and level in ABOVE:
        level = ABOVE[level]
        cells = cells_of(frozen, level)
    return Report(frozen.period, frozen.number, by, level, _groups(level, cells), handling)


def _groups(level: str, cells: Sequence[ReportCell]) -> list[Group]:
    sizes = {cell.group: cell.people for cell in cells if cell.question == ""}
    if not sizes:
        return [Group("county", None, [_hidden(question, level, "county") for question in figure_questions()])]
    keys = VERSIONS if level == "version" else sorted(sizes, key=lambda key: (key.endswith(OTHERS), key))
    return [Group(key, sizes.get(key, 0), _questions(level, key, cells)) for key in keys]


def _themes(frozen: FrozenReport) -> list[Group]:
    """How many spoke of each theme, and what the county answered to the questions that belong to it.

    A theme's `responses` are the people whose words a person put to it. Where one theme would stand for too few, the
    themes are joined to their domains.
    """
    said = cells_of(frozen, "theme")
    county = _groups("county", cells_of(frozen, "county"))[0].questions
    sizes: dict[str, int] = {cell.group: cell.people for cell in said}
    is_joined = any(cell.detail == DOMAIN for cell in said)
    of = {each.code: described()[each.code].theme for each in county}
    if is_joined:
        of = {code: domain_of(theme) for code, theme in of.items()}
    keys = dict.fromkeys((*of.values(), *sizes))
    nobody = 0 if said else None
    return [Group(key, sizes.get(key, nobody), [each for each in county if of[each.code] == key]) for key in keys]


def _handling(cells: Sequence[ReportCell]) -> list[QuestionFigures]:
    found = []
    for question in (*handling_questions(), seen_question()):
        row = {cell.answer: cell.people for cell in cells if cell.question == question.code}
        detail = next((cell.detail for cell in cells if cell.question == question.code), None)
        found.append(figures_of(question, "handling", "", detail, row) if detail else _hidden(question, "handling", ""))
    return found


def _questions(level: str, group: str, cells: Iterable[ReportCell]) -> list[QuestionFigures]:
    rows: dict[str, dict[str, int]] = {}
    details: dict[str, str] = {}
    for cell in cells:
        if cell.question:
            details[cell.question] = cell.detail
            if cell.group == group:
                rows.setdefault(cell.question, {})[cell.answer] = cell.people
    wanted = [each for each in figure_questions() if level != "version" or group in each.forms]
    return [
        figures_of(each, level, group, details[each.code], rows.get(each.code, {}))
        if each.code in details
        else _hidden(each, level, group)
        for each in wanted
    ]


def figures_of(question: Question, level: str, group: str, detail: str, row: Counts) -> QuestionFigures:
    """One row of a published table in words of the public shape."""
    codes = _codes(question, level, group, row)
    is_placed = level in ("locality", "team")
    unseen = row.get(SKIPPED, row.get(UNSAID, 0))
    asked = None if is_placed else sum(size for name, size in row.items() if name != NOT_ASKED)
    if detail in (EACH, ANSWERS):
        has_no_view = detail == EACH and level in ("county", "version")
        shown = (*codes, *sorted(NO_VIEW)) if has_no_view else codes
        options: dict[str, int | None] = {code: row.get(code, 0) for code in shown}
        answered = sum(row.get(code, 0) for code in codes)
        return QuestionFigures(question.code, detail, asked, answered, None if is_placed else unseen, options)
    joined = _joined_codes(question)
    if detail == JOINED:
        options = {code: row.get(code, 0) for code in joined}
        answered = sum(row.get(code, 0) for code in joined)
        return QuestionFigures(question.code, detail, asked, answered, None if is_placed else unseen, options)
    if detail == POLES:
        middle = {"mixed": None} if is_placed else {MIXED_OR_NO_VIEW: row.get(BETWEEN, 0)}
        poles: dict[str, int | None] = {"good": row.get("good", 0), **middle, "poor": row.get("poor", 0)}
        return QuestionFigures(question.code, detail, asked, options=poles)
    answered_only = row.get(ANSWERED, 0) if detail == BASE else None
    hidden: dict[str, int | None] = dict.fromkeys(joined or codes)
    skipped = unseen if detail == BASE and not is_placed else None
    return QuestionFigures(question.code, detail, asked, answered_only, skipped, hidden)


def _hidden(question: Question, level: str, group: str) -> QuestionFigures:
    codes = _joined_codes(question) or _codes(question, level, group, {})
    return QuestionFigures(question.code, None, options=dict.fromkeys(codes))


def _codes(question: Question, level: str, group: str, row: Counts) -> tuple[str, ...]:
    """The answers to list: a version's own, else those of a version that offers every answer that was given."""
    if level == "version":
        return question.forms[group].options
    given = {answer for answer, people in row.items() if people}
    forms = [form.options for form in question.forms.values()]
    given &= {option for options in forms for option in options}
    every = tuple(dict.fromkeys(option for options in forms for option in options))
    return next((options for options in forms if given and given <= set(options)), every)


def _joined_codes(question: Question) -> tuple[str, ...]:
    held = {to for form in question.forms.values() for to in form.joins.values()}
    return tuple(code for code in JOINED_CODES if code in held)
