"""Read `questions/*.yaml` and check them: every fault is one line that names the file, the question and the field.

Every plain word in these files is text: `yes` and `no` are answer codes, never true and false.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from app.feedback.question import KINDS, VERSIONS, Option, Question, QuestionSet, QuestionSetFault
from app.feedback.question_checks import faults_across, faults_of_question

TOP = frozenset({"version", "number", "answers", "questions"})
WORDED = ("code", "label", "kind", "ask", "hint", "picture", "domain", "theme")
FIELDS = frozenset((*WORDED, "answers", "joins", "raises", "alleges", "alone", "least", "most"))
NEEDED = ("code", "label", "kind", "ask", "domain", "theme")
OPTION_FIELDS = frozenset({"code", "label", "picture", "alone"})
CODE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


class PlainText(yaml.BaseLoader):  # type: ignore[misc]  # PyYAML has no types
    """Every scalar is text, and a key that stands twice in one place is a fault."""


def _mapping(loader: PlainText, node: yaml.MappingNode) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in made:
            raise yaml.constructor.ConstructorError(None, None, f"{key!r} stands twice", key_node.start_mark)
        made[key] = loader.construct_object(value_node, deep=True)
    return made


PlainText.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_sets(folder: Path) -> tuple[QuestionSet, ...]:
    """Every set in the folder, checked one by one and against each other. Raises QuestionSetFault with every fault."""
    faults: list[str] = []
    sets = [made for path in sorted(folder.glob("*.yaml")) if (made := _read(path, faults)) is not None]
    faults += faults_across(sets)
    if faults:
        raise QuestionSetFault(faults)
    return tuple(sorted(sets, key=lambda each: (VERSIONS.index(each.version), each.number)))


def _read(path: Path, faults: list[str]) -> QuestionSet | None:
    try:
        raw = yaml.load(path.read_text("utf-8"), Loader=PlainText)  # noqa: S506  # a BaseLoader: text, lists, mappings
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: cannot be read: {' '.join(str(error).split())}")
        return None
    if not isinstance(raw, dict):
        faults.append(f"{path.name}: has version, number, answers and questions")
        return None
    found = [f"{path.name}: {fault}" for fault in _faults_of_head(raw, path)]
    rows = raw.get("questions")
    questions = []
    for place, row in enumerate(rows if isinstance(rows, list) else [], 1):
        made = _question(row, raw.get("answers") or {}, f"{path.name}: question {place}", found)
        if made is not None:
            questions.append(made)
    faults += found
    return None if found else QuestionSet(raw["version"], int(raw["number"]), tuple(questions))


def _faults_of_head(raw: Mapping[str, Any], path: Path) -> Iterable[str]:
    version, number = raw.get("version"), raw.get("number")
    for name in sorted(raw.keys() - TOP):
        yield f"{name}: is not a field of a question set"
    if version not in VERSIONS:
        yield f"version: {version!r} is not one of {', '.join(VERSIONS)}"
    if not str(number).isdecimal() or int(str(number)) < 1:
        yield f"number: {number!r} is not a whole number from 1"
    elif path.stem != f"{version}.{number}":
        yield f"version, number: the file must be called {version}.{number}.yaml"
    if not isinstance(raw.get("answers", {}), dict):
        yield "answers: is a list of named lists of answers"
    if not isinstance(raw.get("questions"), list) or not raw["questions"]:
        yield "questions: has at least one question"


def _question(row: Any, named: Any, where: str, faults: list[str]) -> Question | None:
    """One question, or None with its faults added."""
    if not isinstance(row, dict):
        faults.append(f"{where}: is a list of fields, such as code: listens")
        return None
    where = f"{where} ({row['code']})" if row.get("code") else where
    found = [f"{name}: is not a field of a question" for name in sorted(row.keys() - FIELDS)]
    found += [f"{name}: is missing" for name in NEEDED if not row.get(name)]
    if row.get("code") and not CODE.fullmatch(str(row["code"])):
        found.append(f"code: {row['code']!r} is not small letters, numbers and single underscores")
    if row.get("kind") and row["kind"] not in KINDS:
        found.append(f"kind: {row['kind']!r} is not one of {', '.join(KINDS)}")
    options = _options(row.get("answers"), named, found)
    joins = _joins(row.get("joins", {}), found)
    if not found:
        question = _made(row, options, joins, found)
        found += faults_of_question(question)
    faults += [f"{where}: {fault}" for fault in found]
    return None if found else question


def _made(row: dict[str, Any], options: tuple[Option, ...], joins: dict[str, Any], faults: list[str]) -> Question:
    return Question(
        code=row["code"],
        label=str(row["label"]),
        kind=row["kind"],
        ask=str(row["ask"]),
        domain=str(row["domain"]),
        theme=str(row["theme"]),
        hint=str(row.get("hint", "")),
        picture=str(row.get("picture", "")),
        options=options,
        joins=tuple((name, tuple(codes)) for name, codes in joins.items()),
        raises=frozenset(_listed(row.get("raises", []), "raises", faults)),
        alleges=frozenset(_listed(row.get("alleges", []), "alleges", faults)),
        alone=_is_true(row.get("alone", "false"), "alone", faults),
        least=_number(row.get("least", "0"), "least", faults),
        most=_number(row.get("most", "0"), "most", faults),
    )


def _options(given: Any, named: Any, faults: list[str]) -> tuple[Option, ...]:
    if isinstance(given, str):
        if not isinstance(named, dict) or given not in named:
            faults.append(f"answers: {given!r} is not one of the named lists above the questions")
            return ()
        given = named[given]
    made = []
    for row in given if isinstance(given, list) else []:
        if not isinstance(row, dict) or not row.get("code") or not row.get("label") or row.keys() - OPTION_FIELDS:
            faults.append(f"answers: {row!r} needs a code and a label, and may have a picture and alone")
            continue
        if not CODE.fullmatch(str(row["code"])):
            faults.append(f"answers: the code {row['code']!r} is not small letters, numbers and single underscores")
        alone = _is_true(row.get("alone", "false"), f"answers: {row['code']}: alone", faults)
        made.append(Option(str(row["code"]), str(row["label"]), str(row.get("picture", "")), alone))
    return tuple(made)


def _joins(given: Any, faults: list[str]) -> dict[str, Any]:
    if not isinstance(given, dict):
        faults.append("joins: is like {good: [yes], poor: [no]}")
        return {}
    return {name: _listed(codes, f"joins: {name}", faults) for name, codes in given.items()}


def _listed(given: Any, name: str, faults: list[str]) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(code, str) for code in given):
        faults.append(f"{name}: is a list of answer codes, such as [no]")
        return []
    return list(given)


def _is_true(given: Any, name: str, faults: list[str]) -> bool:
    if given not in ("true", "false"):
        faults.append(f"{name}: {given!r} is not true or false")
    return bool(given == "true")


def _number(given: Any, name: str, faults: list[str]) -> int:
    if not str(given).isdecimal():
        faults.append(f"{name}: {given!r} is not a whole number")
        return 0
    return int(given)
