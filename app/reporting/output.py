"""A report as a file: JSON in the public shape, CSV that no spreadsheet takes for a formula."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict

from app.core.spreadsheets import safe_cells
from app.reporting.document import Section
from app.reporting.report import QuestionFigures, Report

HEAD = ("period", "by", "group", "responses", "question", "asked", "answered", "skipped", "answer", "people", "percent")
SECTIONS_HEAD = ("section", "period", "group", "measure", "answer", "value", "percent")
HIDDEN = "hidden"


def as_json(report: Report) -> str:
    return json.dumps(report.as_public(), ensure_ascii=False, indent=1)


def as_csv(report: Report) -> str:
    """One line an answer. What is hidden says so; an empty cell is a number that does not exist there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for group in report.groups:
        if not group.questions:
            writer.writerow(safe_cells([report.period, report.by, group.key, _number(group.responses), *[""] * 7]))
        for question in group.questions:
            for line in _lines(question):
                writer.writerow(safe_cells([report.period, report.by, group.key, _number(group.responses), *line]))
    for question in report.handling:
        for line in _lines(question):
            writer.writerow(safe_cells([report.period, "handling", question.code, "", *line]))
    return out.getvalue()


def _lines(question: QuestionFigures) -> list[tuple[str, ...]]:
    base = (question.code, _number(question.asked), _number(question.answered), _number(question.skipped))
    percent = question.percent
    return [
        (*base, code, _number(people), _number(percent[code]) if code in percent else "")
        for code, people in question.options.items()
    ]


def _number(value: float | None) -> str:
    return HIDDEN if value is None else str(value)


def sections_json(sections: Sequence[Section]) -> str:
    """Every number of these sections once: null is hidden."""
    return json.dumps([asdict(line) for one in sections for line in one.lines], ensure_ascii=False, indent=1)


def sections_csv(sections: Sequence[Section]) -> str:
    """One line a number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(SECTIONS_HEAD)
    for line in (line for one in sections for line in one.lines):
        share = "" if line.percent is None else str(line.percent)
        cells = [line.section, line.period, line.group, line.measure, line.answer, _number(line.value), share]
        writer.writerow(safe_cells(cells))
    return out.getvalue()
