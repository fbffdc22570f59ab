"""Other sets of people that would give exactly the same published figures. Pure.

A small number is safe when such a set exists in which it is nobody, or at least five: then nobody can work out that it
lies between one and four. The sets are found by exchanges that leave every published number as it is.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from app.core.suppression.details import (
    SMALLEST,
    Person,
    Question,
    Shown,
    class_of,
    place_class_of,
    stands,
)

Cell = tuple[str, str]
"""A version and a place: the people of one version in one locality, or in one team of it."""
Standing = tuple[str, str, str]
Turn = tuple[Cell, str, str]
"""In this cell one person who stands in the first comes to stand in the second."""
Place = Callable[[Person], str]


def locality_of(person: Person) -> str:
    return person.locality


def team_place_of(person: Person) -> str:
    """The finest place: a team within a locality, or whoever of the locality is in no team that may be named."""
    return f"{person.locality}/{person.team or ''}"


@dataclass
class Answers:
    """One question's people by cell and by the finest class shown of them, and which numbers of it are published."""

    question: Question
    shown: Shown
    cells: dict[Cell, dict[str, int]]
    locality: Mapping[str, str]
    """The locality of each place."""
    standing: Mapping[str, Standing]
    """Of each class: where it stands by version, by locality and by team ("" where nothing of it is shown there)."""

    @cached_property
    def _near(self) -> dict[str, list[Cell]]:
        """The cells of each place, of each locality, and all ("*")."""
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            for node in {cell[1], self.locality[cell[1]], "*"}:
                found.setdefault(node, []).append(cell)
        return found

    @cached_property
    def _alike(self) -> dict[str, list[Cell]]:
        """The cells of each version, and all ("*")."""
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            for node in (cell[0], "*"):
                found.setdefault(node, []).append(cell)
        return found

    def can_hide(self, area: frozenset[Cell], classes: frozenset[str]) -> bool:
        """Whether the number of people of `area` in `classes` could as well be nobody, or at least five."""
        held = sum(self.cells[cell].get(name, 0) for cell in area for name in classes)
        rest = frozenset(self.standing) - classes
        return stands(held) or self._lowered(held, area, classes) or self._lowered(SMALLEST - held, area, rest)

    def _lowered(self, times: int, area: frozenset[Cell], classes: frozenset[str]) -> bool:
        """Whether so many fewer of `area` could stand in `classes`. What was tried is put back."""
        done: list[Turn] = []
        for _time in range(times):
            ring = next(filter(None, (self._ring(first, area, classes) for first in self._firsts(area, classes))), None)
            if ring is None:
                break
            self._turn(ring)
            done += ring
        else:
            times = 0
        self._turn([(cell, won, lost) for cell, lost, won in reversed(done)])
        return times == 0

    def _firsts(self, area: frozenset[Cell], classes: frozenset[str]) -> Iterator[Turn]:
        for cell in sorted(area):
            for one in sorted(classes):
                if self.cells[cell].get(one):
                    yield from ((cell, one, other) for other in self._others(cell[0]) if other not in classes)

    def _others(self, version: str) -> list[str]:
        """What people of this version may stand in: no answer of another version's, and "not asked" only by itself."""
        return sorted({name for cell in self._alike[version] for name, held in self.cells[cell].items() if held})

    def _version_node(self, version: str, one: str, other: str) -> tuple[str, str, str]:
        """Whose numbers of these two an exchange must leave alone: the version's, or only the county's."""
        return (version if self.standing[one][0] != self.standing[other][0] else "*", one, other)

    def _place_node(self, place: str, one: str, other: str) -> str:
        if self.standing[one][2] != self.standing[other][2]:
            return place
        return self.locality[place] if self.standing[one][1] != self.standing[other][1] else "*"

    def _ring(self, first: Turn, area: frozenset[Cell], classes: frozenset[str]) -> list[Turn] | None:
        """A ring: here `one` becomes `other`, elsewhere the same the other way, until each shared number is whole.

        Another version may take part with its own answers that stand in the same numbers by place.
        """
        start, one, other = first

        def raises(cell: Cell, lost: str, won: str) -> bool:
            return cell in area and won in classes and lost not in classes

        goal = self._version_node(start[0], one, other)
        pairs = self._pairs(one, other)
        ways: dict[str, list[Turn]] = {self._place_node(start[1], one, other): [first]}
        queue = list(ways)
        while queue:
            place = queue.pop(0)
            for up, (a, b) in product(self._near[place], pairs):
                if not self.cells[up].get(b) or raises(up, b, a):
                    continue
                node = self._version_node(up[0], a, b)
                if node == goal:
                    return [*ways[place], (up, b, a)]
                if place == "*":
                    continue
                for down in self._alike[node[0]]:
                    to = self._place_node(down[1], one, other)
                    if to not in ways and self.cells[down].get(a) and not raises(down, a, b):
                        ways[to] = [*ways[place], (up, b, a), (down, a, b)]
                        queue.append(to)
        return None

    def _pairs(self, one: str, other: str) -> list[tuple[str, str]]:
        """Pairs of answers that stand where these two stand, by locality and so by team."""
        ones, others = (
            [name for name in self.standing if self.standing[name][1] == self.standing[which][1]]
            for which in (one, other)
        )
        return [(a, b) for a in ones for b in others if a != b]

    def _turn(self, ring: Sequence[Turn]) -> None:
        for cell, lost, won in ring:
            _add(self.cells, cell, lost, -1)
            _add(self.cells, cell, won)

    def copy(self) -> "Answers":
        cells = {cell: dict(row) for cell, row in self.cells.items()}
        return Answers(self.question, self.shown, cells, self.locality, self.standing)


def answers_of(people: Sequence[Person], question: Question, shown: Shown, place: Place) -> Answers:
    """The people of one question, in the finest classes that anything shown of it tells apart."""
    finest = shown.finest
    if finest is None:
        raise ValueError("nothing is shown of this question")
    cells: dict[Cell, dict[str, int]] = {}
    standing: dict[str, Standing] = {}
    for person in people:
        status = question.status(person.version, person.answers.get(question.code))
        name = class_of(question, finest, status)
        _add(cells, (person.version, place(person)), name)
        standing[name] = (
            class_of(question, shown.version, status) if shown.version else "",
            place_class_of(question, shown.locality, status) if shown.locality else "",
            place_class_of(question, shown.team, status) if shown.team else "",
        )
    return Answers(question, shown, cells, {place(person): person.locality for person in people}, standing)


@dataclass
class Crowd:
    """Everybody of a quarter by version and place, with the questions that are shown by place."""

    people: Sequence[Person]
    place: Place
    placed: Sequence[Answers]

    @cached_property
    def sizes(self) -> Counter[Cell]:
        return Counter((person.version, self.place(person)) for person in self.people)

    def can_be_empty(self, versions: frozenset[str], places: frozenset[str]) -> bool:
        """Whether nobody of these versions need be in these places."""
        return self._moved(versions, places, self.held(versions, places), out=True)

    def can_be_five(self, versions: frozenset[str], places: frozenset[str]) -> bool:
        return self._moved(versions, places, SMALLEST - self.held(versions, places), out=False)

    def held(self, versions: frozenset[str], places: frozenset[str]) -> int:
        return sum(size for cell, size in self.sizes.items() if cell[0] in versions and cell[1] in places)

    def _moved(self, versions: frozenset[str], places: frozenset[str], times: int, *, out: bool) -> bool:
        tried = Crowd(self.people, self.place, [answers.copy() for answers in self.placed])
        tried.sizes = Counter(self.sizes)
        return all(tried._moved_one(versions, places, out=out) for _time in range(times))

    def _moved_one(self, versions: frozenset[str], places: frozenset[str], *, out: bool) -> bool:
        """One of these people changes places with one of another version, so that no number by place changes."""
        cells = sorted(cell for cell, size in self.sizes.items() if size)
        for mine in cells:
            if mine[0] not in versions or (mine[1] in places) != out:
                continue
            for theirs in cells:
                if theirs[0] not in versions and (theirs[1] in places) != out and self._changed_places(mine, theirs):
                    return True
        return False

    def _changed_places(self, mine: Cell, theirs: Cell) -> bool:
        pairs = [_matching(answers, mine, theirs) for answers in self.placed]
        if any(pair is None for pair in pairs):
            return False
        for answers, pair in zip(self.placed, pairs, strict=True):
            if pair is not None:
                _move(answers.cells, mine, theirs[1], pair[0])
                _move(answers.cells, theirs, mine[1], pair[1])
        for cell, to in ((mine, theirs[1]), (theirs, mine[1])):
            self.sizes[cell] -= 1
            self.sizes[cell[0], to] += 1
        return True


def _add(cells: dict[Cell, dict[str, int]], cell: Cell, name: str, step: int = 1) -> None:
    row = cells.setdefault(cell, {})
    row[name] = row.get(name, 0) + step


def _move(cells: dict[Cell, dict[str, int]], cell: Cell, to: str, name: str) -> None:
    _add(cells, cell, name, -1)
    _add(cells, (cell[0], to), name)


def _matching(answers: Answers, mine: Cell, theirs: Cell) -> tuple[str, str] | None:
    """An answer of one and of the other that stand in the same published number by place, the commonest first."""
    same_locality = answers.locality[mine[1]] == answers.locality[theirs[1]]
    level = 2 if same_locality else 1
    best: tuple[int, tuple[str, str] | None] = (0, None)
    for one, has in answers.cells[mine].items():
        for other, have in answers.cells[theirs].items():
            if answers.standing[one][level] == answers.standing[other][level] and min(has, have) > best[0]:
                best = (min(has, have), (one, other))
    return best[1]
