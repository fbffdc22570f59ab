"""In how much detail a question may be shown, and which answers stand together at each detail. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

SMALLEST = 5
"""A published number stands for nobody or for at least this many people."""
NO_VIEW = frozenset({"not_sure", "dont_want_to_say"})
"""Answers that hold no view: they are never counted as an answer."""
SKIPPED, NOT_ASKED, UNSAID, BETWEEN, REST = "skipped", "not_asked", "unsaid", "between", "rest"
ANSWERED, ASKED = "answered", "asked"
JOINED_CODES = ("good", "mixed", "poor")

EACH, ANSWERS, JOINED, POLES, BASE, ONLY_ASKED = "each", "answers", "joined", "poles", "base", "only_asked"
"""From most to least: every answer, "not sure", "don't want to say" and skipped apart · the answers, the rest together
· good, mixed, poor, the rest · good, poor, everything between with the rest · answered or not · how many were asked."""
COARSER: Mapping[str | None, tuple[str, ...]] = {
    EACH: (EACH, ANSWERS, JOINED, POLES, BASE, ONLY_ASKED),
    ANSWERS: (ANSWERS, JOINED, POLES, BASE, ONLY_ASKED),
    JOINED: (JOINED, POLES, BASE, ONLY_ASKED),
    POLES: (POLES, ONLY_ASKED),
    BASE: (BASE, ONLY_ASKED),
    ONLY_ASKED: (ONLY_ASKED,),
    None: (),
}
"""What may be shown beside or below each detail: only what is a sum of it."""
PLACED = (ANSWERS, JOINED, POLES, BASE)
"""By locality and team whoever gave no view, skipped it or was not asked stands in one number, the rest."""


@dataclass(frozen=True)
class Form:
    """How one version asks a question: its answers, and what each is joined to (good, mixed or poor)."""

    options: tuple[str, ...]
    joins: Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """A question with one answer a person, by version.

    * `deepest`: the finest breakdown it may be shown by.
    * `joined_only`: its answers would tell who used which version, so they are never shown one by one.

    Raises ValueError where an answer is joined differently in two versions: it would mean two things.
    """

    code: str
    forms: Mapping[str, Form]
    deepest: str = "team"
    joined_only: bool = False

    def __post_init__(self) -> None:
        pairs = {pair for form in self.forms.values() for pair in form.joins.items()}
        if len(pairs) != len({option for option, _joined in pairs}):
            raise ValueError(f"{self.code}: the same answer is joined in two ways")

    def status(self, version: str, answer: str | None) -> str:
        """What a person of this version stands for in the figures: their answer, skipped, or not asked."""
        if version not in self.forms:
            return NOT_ASKED
        return SKIPPED if answer is None else answer

    def joined(self, status: str) -> str | None:
        return next((form.joins[status] for form in self.forms.values() if status in form.joins), None)

    def can_join(self, versions: Iterable[str]) -> bool:
        """Whether every answer of these versions is joined to something."""
        forms = [self.forms[version] for version in versions if version in self.forms]
        return bool(forms) and all(option in form.joins for form in forms for option in form.options)

    def is_alike(self, versions: Iterable[str]) -> bool:
        """Whether these versions offer the same answers, so that an answer's number says nothing of the version."""
        return len({frozenset(self.forms[version].options) for version in versions if version in self.forms}) <= 1

    def joins_alike(self, versions: Iterable[str]) -> bool:
        """Whether the answers of these versions are joined to the same codes."""
        forms = [self.forms[version] for version in versions if version in self.forms]
        return len({frozenset(form.joins.values()) for form in forms}) <= 1


@dataclass(frozen=True)
class Person:
    """One who answered: version, place, and their answer by question. `team` None: no team that may be named."""

    version: str
    locality: str
    team: str | None
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Shown:
    """The detail in which one question is shown to each level; None where it is not."""

    county: str | None = None
    version: str | None = None
    locality: str | None = None
    team: str | None = None

    @property
    def finest(self) -> str | None:
        """The detail that holds everything shown: the county's and the versions' are always comparable."""
        if self.version is None or (self.county is not None and self.version in COARSER[self.county]):
            return self.county
        return self.version


def stands(count: int) -> bool:
    """Whether a number may be shown: it is nobody, or at least five people."""
    return count == 0 or count >= SMALLEST


def is_whole(table: Mapping[str, Mapping[str, int]]) -> bool:
    """The rule of a breakdown: every group and every answer in it stands for nobody or for at least five."""
    return all(stands(sum(row.values())) and all(map(stands, row.values())) for row in table.values())


def class_of(question: Question, detail: str, status: str) -> str:
    """Where a status stands at a detail, in the county's table and by version."""
    if status == NOT_ASKED or detail == EACH:
        return status
    if detail == ONLY_ASKED:
        return ASKED
    has_view = status != SKIPPED and status not in NO_VIEW
    if detail == BASE:
        return ANSWERED if has_view else UNSAID
    if detail == POLES:
        joined = question.joined(status) if has_view else None
        return joined if joined in ("good", "poor") else BETWEEN
    if not has_view:
        return UNSAID
    return status if detail == ANSWERS else question.joined(status) or UNSAID


def place_class_of(question: Question, detail: str, status: str) -> str:
    """Where a status stands by locality and by team: skipped and not asked are not told apart there."""
    found = class_of(question, detail, status)
    return REST if found in (NOT_ASKED, UNSAID, BETWEEN) else found


def counted(
    people: Iterable[Person], group: Callable[[Person], str], standing: Callable[[Person], str]
) -> dict[str, Counter[str]]:
    """How many people stand where, by group."""
    table: dict[str, Counter[str]] = {}
    for person in people:
        table.setdefault(group(person), Counter())[standing(person)] += 1
    return table
