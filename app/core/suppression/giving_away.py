"""Whether what is published of some people, all of it together, gives a small number of them away. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.core.suppression.details import NO_VIEW, NOT_ASKED, SKIPPED, UNSAID, Person, Question, Shown, stands
from app.core.suppression.worlds import Answers, Cell, Crowd, Place, answers_of, locality_of

Area = frozenset[Cell]


@dataclass
class Watch:
    """Looks at everything published of some people by one place at once. Remembers what it has looked at."""

    people: Sequence[Person]
    place: Place
    looked: dict[tuple[object, ...], bool] = field(default_factory=dict)
    drawn: dict[tuple[str, Shown], Answers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cells = frozenset((person.version, self.place(person)) for person in self.people)
        self.versions = sorted({version for version, _place in self.cells})
        self.everywhere = frozenset(place for _version, place in self.cells)
        localities: dict[str, set[str]] = {}
        for person in self.people:
            localities.setdefault(locality_of(person), set()).add(self.place(person))
        parts = {frozenset(places) for places in localities.values()} | {frozenset({one}) for one in self.everywhere}
        self.parts = sorted(parts, key=sorted)

    def answers(self, question: Question, shown: Shown) -> Answers:
        key = (question.code, shown)
        if key not in self.drawn:
            self.drawn[key] = answers_of(self.people, question, shown, self.place)
        return self.drawn[key]

    def gives_nothing_away(self, answers: Sequence[Answers]) -> bool:
        """Whether every small number of these people could as well be nobody, or at least five."""
        crowd = Crowd(self.people, self.place, [each for each in answers if each.shown.locality])
        emptied = set()
        for versions in _kinds(self.versions, answers):
            for places in self.parts:
                if stands(crowd.held(versions, places)):
                    continue
                if crowd.can_be_empty(versions, places):
                    emptied.add(self._area(versions, places))
                elif not crowd.can_be_five(versions, places):
                    return False
        return all(self._hides(each, frozenset(emptied)) for each in answers)

    def _area(self, versions: frozenset[str], places: frozenset[str]) -> Area:
        return frozenset(cell for cell in self.cells if cell[0] in versions and cell[1] in places)

    def _hides(self, answers: Answers, emptied: frozenset[Area]) -> bool:
        """Whether no number of one question's answers is given away, in any version, place, or version in a place."""
        key = (answers.question.code, answers.shown, emptied)
        if key not in self.looked:
            asked = frozenset(self.versions) & frozenset(answers.question.forms)
            kinds = {asked, *(frozenset({version}) for version in asked)}
            areas = {self._area(kind, places) for kind in kinds for places in (*self.parts, self.everywhere)}
            sums = _asked_about(answers)
            self.looked[key] = all(
                answers.can_hide(area, names) for area in sorted(areas - emptied, key=sorted) for names in sums
            )
        return self.looked[key]


def _kinds(versions: Iterable[str], answers: Sequence[Answers]) -> list[frozenset[str]]:
    """Each version, and the versions that a question was or was not asked in: somebody may subtract these too."""
    every = frozenset(versions)
    asked = {every & frozenset(each.question.forms) for each in answers}
    found = {frozenset({one}) for one in every} | asked | {every - some for some in asked}
    return sorted(found - {frozenset(), every}, key=sorted)


def _asked_about(answers: Answers) -> list[frozenset[str]]:
    """Answers, and sums of answers, whose number somebody may ask about."""
    names = sorted(name for name in answers.standing if name != NOT_ASKED)
    found = {frozenset({name}) for name in names}
    for level in range(3):
        sums: dict[str, set[str]] = {}
        for name in names:
            sums.setdefault(answers.standing[name][level], set()).add(name)
        found |= {frozenset(each) for each in sums.values()}
    found.add(frozenset(name for name in names if name not in {*NO_VIEW, SKIPPED, UNSAID}))
    return sorted(found - {frozenset(), frozenset(names)}, key=sorted)
