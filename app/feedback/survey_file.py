"""A survey file, read and checked cell by cell. Every fault has its line and column; nothing is guessed.

One line a person, `version,question_set,given_on,channel,locality,team,worker_reference` first and then a column for
each question code. An empty cell is a question that was skipped; several answers have | between them.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from app.feedback.models.store import CHANNELS
from app.feedback.question import NO_OPINION, VERSIONS, Question, QuestionSet
from app.feedback.question_sets import SETS

FIRST = ("version", "question_set", "given_on", "channel", "locality", "team", "worker_reference")
BETWEEN = "|"
WORDS_LIMIT = 5000
EARLIEST = date(2000, 1, 1)
QUESTIONS = frozenset(question.code for each in SETS for question in each.questions)
_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

FaultCode = Literal[
    "empty",
    "not_csv",
    "no_rows",
    "column_missing",
    "column_unknown",
    "column_twice",
    "cells",
    "not_one_of",
    "not_this_version",
    "not_a_date",
    "too_early",
    "to_come",
    "not_known",
    "not_asked",
    "not_an_answer",
    "stands_alone",
    "twice",
    "not_a_number",
    "unreadable",
    "too_long",
]


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong with one cell. `line` and `column` count from 1; `allowed` is what may stand there."""

    line: int
    column: int
    code: FaultCode
    name: str = ""
    value: str = ""
    allowed: str = ""


@dataclass(frozen=True)
class Row:
    """One person's answers, checked."""

    questions: QuestionSet
    given_on: date
    channel: str
    locality: str | None
    team: str | None
    worker: str | None
    answers: dict[str, Any]
    words: dict[str, str]


@dataclass(frozen=True)
class Known:
    """What the portal knows: locality codes, teams and workers by what a file calls them, and the day."""

    localities: Sequence[str]
    teams: Mapping[str, UUID]
    workers: Mapping[str, UUID]
    today: date


@dataclass
class Read:
    """The rows of a file, and every fault in it. Rows mean nothing while there is a fault."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_file(text: str, known: Known) -> Read:
    """Read a whole file."""
    found = Read()
    lines = _lines(text, found)
    number, header = next(lines, (1, None))
    if header is None:
        if not found.faults:
            found.faults.append(Fault(1, 1, "empty"))
        return found
    names = [name.strip() for name in header]
    found.faults += _faults_of_header(names)
    rows = 0
    for number, cells in lines:
        rows += 1
        _read_line(number, names, cells, known, found)
    if not rows and not found.faults:
        found.faults.append(Fault(number + 1, 1, "no_rows"))
    found.faults.sort()
    return found


def _lines(text: str, found: Read) -> Iterator[tuple[int, list[str]]]:
    """Lines that hold anything, each with the number it begins at."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            found.faults.append(Fault(begins, 1, "not_csv"))
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield begins, cells


def _faults_of_header(names: list[str]) -> list[Fault]:
    faults = [Fault(1, len(names) + 1, "column_missing", name=name) for name in FIRST if name not in names]
    times = Counter(names)
    for column, name in enumerate(names, 1):
        if name not in FIRST and name not in QUESTIONS:
            faults.append(Fault(1, column, "column_unknown", value=name))
        elif times[name] > 1 and names.index(name) != column - 1:
            faults.append(Fault(1, column, "column_twice", value=name))
    return faults


def _read_line(line: int, names: list[str], cells: list[str], known: Known, found: Read) -> None:
    if len(cells) != len(names):
        column = min(len(cells), len(names)) + 1
        found.faults.append(Fault(line, column, "cells", value=str(len(cells)), allowed=str(len(names))))
    checked = _Line(line, dict(zip(reversed(names), range(len(names), 0, -1), strict=True)), cells, known)
    row = checked.row()
    found.faults += checked.faults
    if row is not None:
        found.rows.append(row)


class _Line:
    """One line while it is checked."""

    def __init__(self, line: int, columns: dict[str, int], cells: list[str], known: Known) -> None:
        self.line, self.columns, self.cells, self.known = line, columns, cells, known
        self.faults: list[Fault] = []

    def row(self) -> Row | None:
        questions, day = self._set(), self._day()
        channel = self._one_of("channel", CHANNELS)
        locality = self._one_of("locality", self.known.localities, needed=False)
        team = self._reference("team", self.known.teams)
        worker = self._reference("worker_reference", self.known.workers)
        if questions is None:
            return None
        answers, words = self._answers(questions)
        if self.faults or day is None or channel is None:
            return None
        return Row(questions, day, channel, locality, team, worker, answers, words)

    def _cell(self, name: str) -> str:
        place = self.columns.get(name)
        return self.cells[place - 1].strip() if place is not None and place <= len(self.cells) else ""

    def _fault(self, name: str, code: FaultCode, value: str = "", allowed: str = "") -> None:
        self.faults.append(Fault(self.line, self.columns.get(name, 1), code, name, value, allowed))

    def _is_there(self, name: str) -> bool:
        """A column that is missing is one fault, said at the top, and not one for each line."""
        place = self.columns.get(name)
        return place is not None and place <= len(self.cells)

    def _one_of(self, name: str, allowed: Sequence[str], *, needed: bool = True) -> str | None:
        value = self._cell(name)
        if value in allowed:
            return value
        if self._is_there(name) and (value or needed):
            self._fault(name, "not_one_of", value, ", ".join(allowed))
        return None

    def _reference(self, name: str, known: Mapping[str, UUID]) -> str | None:
        value = self._cell(name)
        if value and value not in known:
            self._fault(name, "not_known", value)
        return value if value in known else None

    def _set(self) -> QuestionSet | None:
        version = self._one_of("version", VERSIONS)
        written = self._cell("question_set")
        codes = {name: each for each in SETS if each.version == version for name in (each.code, str(each.number))}
        if version is not None and written not in codes and self._is_there("question_set"):
            self._fault("question_set", "not_this_version", written, ", ".join(code for code in codes if "." in code))
        return codes.get(written)

    def _day(self) -> date | None:
        value = self._cell("given_on")
        if not self._is_there("given_on"):
            return None
        try:
            day = date.fromisoformat(value) if _DATE.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            self._fault("given_on", "not_a_date", value)
        elif day > self.known.today:
            self._fault("given_on", "to_come", value)
        elif day < EARLIEST:
            self._fault("given_on", "too_early", value)
        return day

    def _answers(self, questions: QuestionSet) -> tuple[dict[str, Any], dict[str, str]]:
        answers: dict[str, Any] = {}
        words: dict[str, str] = {}
        for name in self.columns:
            value, question = self._cell(name), questions.question(name)
            if not value or name not in QUESTIONS:
                continue
            if question is None:
                self._fault(name, "not_asked", value, questions.code)
            elif question.kind == "words":
                words[name] = self._words(name, value)
            else:
                answers[name] = self._answer(question, value)
        return answers, words

    def _words(self, name: str, value: str) -> str:
        if _UNREADABLE.search(value.replace("\r\n", "\n").replace("\r", "\n")):
            self._fault(name, "unreadable")
        if len(value) > WORDS_LIMIT:
            self._fault(name, "too_long", str(len(value)), str(WORDS_LIMIT))
        return value.replace("\r\n", "\n").replace("\r", "\n")

    def _answer(self, question: Question, value: str) -> Any:
        if question.kind == "number":
            return self._number(question, value)
        if question.kind != "many":
            self._check(question, value)
            return value
        said = [part.strip() for part in value.split(BETWEEN)]
        for part in said:
            self._check(question, part)
        lonely = {option.code for option in question.options if option.alone} | set(NO_OPINION)
        together = next((part for part in said if part in lonely), None)
        if len(set(said)) < len(said):
            self._fault(question.code, "twice", value)
        elif len(said) > 1 and together is not None:
            self._fault(question.code, "stands_alone", together)
        return said

    def _number(self, question: Question, value: str) -> str:
        is_right = value.isascii() and value.isdigit() and question.least <= int(value[:9]) <= question.most
        if value not in NO_OPINION and not is_right:
            self._fault(question.code, "not_a_number", value, f"{question.least}-{question.most}")
        return str(int(value)) if is_right else value

    def _check(self, question: Question, value: str) -> None:
        if value not in question.codes:
            self._fault(question.code, "not_an_answer", value, ", ".join(question.codes))
