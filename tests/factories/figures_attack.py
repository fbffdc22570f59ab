"""What somebody with every published figure of a quarter and a solver can work out about the hidden ones."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from app.core.suppression import Person, Question, Release, class_of, place_class_of, stands

Unknown = tuple[str, str, str, str]
"""A version, a place, a question ("" for the people themselves) and where they stand in it."""
UNSAID = ("not_sure", "dont_want_to_say", "skipped")


class Attack:
    """Every world that agrees with a release: whole numbers of people by version, place, question and answer.

    The questions, who is asked which, and which place lies where are public. How one person's answers to two questions
    go together is published nowhere, so the questions are tied only by the people who could answer them.
    """

    def __init__(self, release: Release, questions: Sequence[Question], versions: Iterable[str]) -> None:
        self.release, self.questions = release, {question.code: question for question in questions}
        self.level = next((level for level in ("team", "locality") if level in release.responses), "county")
        self.places = sorted(release.responses.get(self.level, {}))
        self.unknowns: dict[Unknown, int] = {}
        self.rows: list[tuple[list[int], float]] = []
        self.ties: list[tuple[int, list[int]]] = []
        for version, place in product(versions, self.places):
            whole = self._unknown((version, place, "", ""))
            for question in questions:
                statuses = (*question.forms[version].options, *UNSAID) if version in question.forms else ("not_asked",)
                self.ties.append((whole, [self._unknown((version, place, question.code, one)) for one in statuses]))
        self._read()

    def _unknown(self, key: Unknown) -> int:
        return self.unknowns.setdefault(key, len(self.unknowns))

    def group(self, key: Unknown, level: str) -> str:
        version, place = key[:2]
        return {"county": "county", "version": version, "locality": place.split("/")[0], "team": place}[level]

    def _read(self) -> None:
        """Turn every published number into an equation."""
        people = [key for key in self.unknowns if key[2] == ""]
        for level, groups in self.release.responses.items():
            for group, count in groups.items():
                self._equal([key for key in people if self.group(key, level) == group], count)
        for (level, code), table in self.release.tables.items():
            question, detail = self.questions[code], getattr(self.release.shown[code], level)
            placing = place_class_of if level in ("locality", "team") else class_of
            sums: dict[tuple[str, str], list[Unknown]] = {}
            for key in self.unknowns:
                if key[2] == code and not (level == "version" and key[0] not in question.forms):
                    sums.setdefault((self.group(key, level), placing(question, detail, key[3])), []).append(key)
            for (group, name), keys in sums.items():
                self._equal(keys, table.get(group, {}).get(name, 0))

    def _equal(self, keys: Iterable[Unknown], count: int) -> None:
        self.rows.append(([self.unknowns[key] for key in keys], count))

    def _constraints(self) -> LinearConstraint:
        data, at, columns, wanted = [], [], [], []
        for number, (parts, count) in enumerate(self.rows):
            data += [1.0] * len(parts)
            at += [number] * len(parts)
            columns += parts
            wanted.append(count)
        for number, (whole, parts) in enumerate(self.ties, start=len(self.rows)):
            data += [1.0] * len(parts) + [-1.0]
            at += [number] * (len(parts) + 1)
            columns += [*parts, whole]
            wanted.append(0)
        matrix = csr_matrix((data, (at, columns)), shape=(len(wanted), len(self.unknowns)))
        return LinearConstraint(matrix, wanted, wanted)

    def pinned(self, people: Sequence[Person]) -> list[str]:
        """Every number of people that must lie between 1 and 4. Only one that truly does can, so only those are tried.

        A world found for one number also answers for every other that is nobody or five in it.
        """
        if not self.places:
            return []
        constraints, found = self._constraints(), []
        waiting = dict(self._small(people))
        while waiting:
            name, columns = waiting.popitem()
            bounds = []
            for sign in (1.0, -1.0):
                weights = np.zeros(len(self.unknowns))
                weights[columns] = sign
                solved = milp(weights, constraints=constraints, integrality=np.ones_like(weights), bounds=Bounds(0))
                assert solved.x is not None, "the published figures contradict each other"
                world = np.rint(solved.x)
                bounds.append(int(world[columns].sum()))
                waiting = {key: each for key, each in waiting.items() if not stands(int(world[each].sum()))}
                if stands(bounds[-1]):
                    break
            else:
                found.append(f"{name}: {bounds[0]} to {bounds[1]}")
        return found

    def _small(self, people: Sequence[Person]) -> Iterator[tuple[str, list[int]]]:
        truth = self._truth(people)
        versions = {key[0] for key in self.unknowns}
        areas = [*((level, group) for level, groups in self.release.responses.items() for group in groups)]
        areas = [area for area in areas if area[0] not in ("version", "county")] + [("county", "county")]
        for (level, group), some in product(areas, [versions, *({one} for one in versions)]):
            sums: dict[str, list[int]] = {}
            for key, column in self.unknowns.items():
                if key[0] in some and self.group(key, level) == group:
                    for name in self._names(key):
                        sums.setdefault(name, []).append(column)
            for name, columns in sums.items():
                if not stands(sum(truth[column] for column in columns)):
                    yield f"{group}, {'all' if len(some) > 1 else min(some)}, {name}", columns

    def _names(self, key: Unknown) -> set[str]:
        """The numbers that one unknown is part of: its answer, what it is joined to, all who answered, everybody."""
        if key[3] == "not_asked":
            return {f"{key[2]} not asked"}
        if key[2] == "":
            return {"people"}
        question = self.questions[key[2]]
        details = ["each", "base", "poles", "answers"]
        if question.can_join(question.forms):
            details.append("joined")
        return {f"{key[2]} {detail} {class_of(question, detail, key[3])}" for detail in details}

    def _truth(self, people: Sequence[Person]) -> Mapping[int, int]:
        truth: Counter[int] = Counter()
        for person in people:
            place = {
                "county": "county",
                "locality": person.locality,
                "team": f"{person.locality}/{person.team or ''}",
            }[self.level]
            truth[self.unknowns[person.version, place, "", ""]] += 1
            for question in self.questions.values():
                status = question.status(person.version, person.answers.get(question.code))
                truth[self.unknowns[person.version, place, question.code, status]] += 1
        return truth
