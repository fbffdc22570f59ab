"""Counts of people by version, place, question and answer: what figures are made from. Pure.

How one person's answers to two questions go together is not kept: figures do not need it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from app.core.suppression import Person

Tally = dict[str, Any]
"""By `version|locality|team`: `people`, and `answers` by question and answer."""


def tally_of(people: Iterable[Person]) -> Tally:
    found: Tally = {}
    for person in people:
        key = "|".join((person.version, person.locality, person.team or ""))
        cell = found.setdefault(key, {"people": 0, "answers": {}})
        cell["people"] += 1
        for question, answer in person.answers.items():
            row = cell["answers"].setdefault(question, {})
            row[answer] = row.get(answer, 0) + 1
    return found


def people_of(tally: Tally) -> list[Person]:
    """People who would give these counts. Raises ValueError where no people can: more answers than people, or fewer
    than none.
    """
    made = []
    for key, cell in tally.items():
        version, locality, team = key.split("|")
        size = cell["people"]
        answers: list[dict[str, str]] = [{} for _person in range(size)]
        for question, row in cell["answers"].items():
            given = [answer for answer, count in row.items() for _one in range(count)]
            if min(row.values(), default=0) < 0 or len(given) > size:
                raise ValueError("these counts are of no people")
            for person, answer in zip(answers, given, strict=False):
                person[question] = answer
        if size < 0:
            raise ValueError("these counts are of no people")
        made += [Person(version, locality, team or None, each) for each in answers]
    return made


def less(new: Tally, old: Tally) -> Tally:
    """What one count has more than the other, cell by cell; fewer where it has less. Nothing where they agree."""
    found: Tally = {}
    for key in new.keys() | old.keys():
        one, other = (each.get(key, {"people": 0, "answers": {}}) for each in (new, old))
        answers = {}
        for question in one["answers"].keys() | other["answers"].keys():
            row = _less(one["answers"].get(question, {}), other["answers"].get(question, {}))
            if row:
                answers[question] = row
        people = one["people"] - other["people"]
        if people or answers:
            found[key] = {"people": people, "answers": answers}
    return found


def _less(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    left = Counter(one)
    left.subtract(other)
    return {answer: count for answer, count in left.items() if count}
