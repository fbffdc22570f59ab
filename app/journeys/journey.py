"""A journey is a list of steps. Which of them are open follows from the answers alone, every time anew.

Answers are `{slug: {field: value}}`. A step that may be answered many times (children) keeps `{"items": [...]}`, each
with its `id`. Three marks stand beside the fields of a page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.journeys.models import Draft, DraftBase

Page = Mapping[str, Any]
Answers = Mapping[str, Page]

SKIPPED = "skipped"
"""The person will tell us when we talk. What they typed before stays in the draft."""
UNFINISHED = "unfinished"
"""Kept as it was typed, or opened again by another answer: to be looked at before it counts."""
DONE = "done"
"""On a page of many items: there is no other."""
ITEMS = "items"
SEEN = "seen"
"""On a page that only tells: it was read."""
TYPED = "typed"
"""On an unfinished page: what stood in boxes that could not be read as an answer yet."""
MARKS = frozenset({SKIPPED, UNFINISHED, DONE, TYPED})


@dataclass(frozen=True)
class Saved:
    """What a step's `on_saved` is told, inside the transaction that saves: the page now and all answers on the path."""

    draft_id: UUID
    page: Page
    answers: Answers


def always(answers: Answers) -> bool:
    return True


def never(answers: Answers) -> bool:
    return False


@dataclass(frozen=True)
class Part:
    """A stretch of the journey with a name: "Part 2 of 5: staying safe"."""

    code: str
    name: Any


@dataclass(frozen=True)
class Step:
    """One page. `form` is its JourneyForm (None: a page to read); `condition` sees the answers of earlier open steps.

    * `is_needed`: nothing after it opens, and nothing can be sent, until it is answered. Others can be skipped.
    * `is_asked_last`: may be skipped, but is not passed over by "send what I have written now".
    * `is_at_once`: comes before any other page that is still to be answered (what happens after an unsafe answer).
    * `is_end`: the journey stops here, kindly.
    * `at_least`: may be answered any number of times, for at least so many (children); None: once.
    * `reopens`: pages to look at again when this one's answer changes.
    * `on_saved`: the engine's only hook.
    """

    slug: str
    part: str
    form: Any = None
    condition: Callable[[Answers], bool] = always
    is_needed: bool = False
    is_asked_last: bool = False
    is_at_once: bool = False
    is_end: bool = False
    at_least: int | None = None
    reopens: tuple[str, ...] = ()
    on_saved: Callable[[Saved], None] | None = None

    @property
    def is_many(self) -> bool:
        return self.at_least is not None

    def is_answered(self, answers: Answers) -> bool:
        page = answers.get(self.slug)
        if page is None or page.get(UNFINISHED):
            return False
        return bool(page.get(SKIPPED) or page.get(DONE)) if self.is_many else True


@dataclass(frozen=True)
class Journey:
    """All steps of one journey in their order. `code` names its drafts and its switch."""

    code: str
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    free_from: str
    """From the step after this one on, pages may be skipped and what is written may be sent."""
    door: str
    """Name of the blueprint that `views.make_blueprint` makes for it."""
    start: str
    """Endpoint of the page it begins from: where people are sent while the way in of the same code is closed."""
    templates: str
    """Folder of the pages of its own: `sent.html`."""

    kept_in: type[DraftBase] = Draft
    """The table that keeps its drafts: one where nothing may tell who wrote has a table of its own."""
    knows_nobody: bool = False
    """Its pages do not look at who is signed in, and nobody's visit is written down."""
    told_at_once: Callable[[Answers], bool] = never
    """Whether something in these answers has gone to a person already, so that no page says nobody has seen them."""

    def step(self, slug: str) -> Step | None:
        return next((step for step in self.steps if step.slug == slug), None)

    def path(self, answers: Answers) -> tuple[Step, ...]:
        """The open steps in their order. A condition sees only answers of steps that are themselves open."""
        path: list[Step] = []
        seen: dict[str, Page] = {}
        for step in self.steps:
            if not step.condition(seen):
                continue
            path.append(step)
            if step.is_end:
                break
            if step.slug in answers:
                seen[step.slug] = answers[step.slug]
        return tuple(path)

    def on_path(self, answers: Answers) -> dict[str, Page]:
        """The answers of open steps: what may be shown, and sent."""
        return {step.slug: answers[step.slug] for step in self.path(answers) if step.slug in answers}

    def next_step(self, answers: Answers) -> Step | None:
        """The first open step without an answer, what comes at once before the rest; None: only checking is left."""
        left = [step for step in self.path(answers) if not step.is_answered(answers)]
        return next((step for step in left if step.is_at_once), left[0] if left else None)

    def next_needed(self, answers: Answers) -> Step | None:
        """The first open step that must be answered before anything can be sent."""
        return next((s for s in self.path(answers) if (s.is_needed or s.is_end) and not s.is_answered(answers)), None)

    def next_before_sending(self, answers: Answers) -> Step | None:
        """Where "send what I have written now" leads; None for checking and sending."""
        last = (s for s in self.path(answers) if s.is_asked_last and not s.is_answered(answers))
        return self.next_needed(answers) or next(last, None)

    def before(self, step: Step | None, answers: Answers) -> Step | None:
        """The step that "Back" leads to; from check answers (None) the last one."""
        path = self.path(answers)
        place = path.index(step) if step in path else len(path)
        return path[place - 1] if place else None

    def is_open(self, step: Step, answers: Answers) -> bool:
        """Whether this page may be seen now: on the path, with every needed step before it answered."""
        path = self.path(answers)
        if step not in path:
            return False
        return all(s.is_answered(answers) for s in path[: path.index(step)] if s.is_needed)

    def is_free(self, step: Step) -> bool:
        """Whether "I'll tell you when we talk" and "send what I have written now" stand on this page."""
        slugs = [s.slug for s in self.steps]
        return slugs.index(step.slug) > slugs.index(self.free_from) and not step.is_end

    def can_skip(self, step: Step) -> bool:
        return self.is_free(step) and not step.is_needed

    def progress(self, step: Step | None, answers: Answers) -> tuple[int, int, Part]:
        """Which part this is, of how many on the present path. None stands for checking, in the last part."""
        codes = {s.part for s in self.path(answers)} | {self.parts[-1].code}
        parts = [part for part in self.parts if part.code in codes]
        code = step.part if step else self.parts[-1].code
        number = next(n for n, part in enumerate(parts, 1) if part.code == code)
        return number, len(parts), parts[number - 1]
