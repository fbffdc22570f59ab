"""What an entry says, when it may go on the board, and which numbers about it may be public. Pure."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any

from app.core.suppression import SMALLEST, stands
from app.you_said.rules.beside import TOLD, Beside, Translation, beside_from, digest

STATES = ("heard", "looking", "doing", "done", "could_not", "look_again")
SETTLED = frozenset({"done", "could_not"})
"""We have changed it, or said why not: an entry is closed when it is one of these and those who said it were told."""
SERVICES = ("early_help", "social_work", "care_leavers", "front_door", "all")
BETTER = ("yes", "a_bit", "no")
CHECKS = ("nobody_known", "is_true", "child_can_read")
"""What a second person answers before the public reads it (domain.md 5.3)."""
ADULT_AGE, CHILD_AGE = 9, 7
"""The reading ages we aim for: product.md, promise 12."""
NAG_BEFORE = timedelta(days=7)
RESERVED = frozenset({"print", "figures"})
DATES = ("next_update_on", "look_again_on")


@dataclass(frozen=True)
class Words:
    """All of an entry as the public reads it, and two lines for staff: `sources` and `told_how`.

    `said`: what people told us, reworded, of nobody alone. `did`: what we did, do, or why we cannot. `decided_by`: the
    role that decided, as on a door. `locality` None: the whole county.
    """

    title: str
    said: str
    did: str
    child_title: str
    child_said: str
    child_did: str
    state: str
    theme: str
    service: str
    locality: str | None
    decided_by: str
    sources: str
    told_how: str
    next_update_on: date | None = None
    look_again_on: date | None = None
    beside: Beside = field(default_factory=Beside)

    @property
    def kind(self) -> str:
        """`survey`: the answer to a yearly survey. `entry`: anything else."""
        return "survey" if self.beside.survey else "entry"

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def due_on(self) -> date | None:
        """By when somebody must write again; None for what is settled."""
        days = [day for day in (self.next_update_on, self.look_again_on) if day is not None]
        return None if self.is_settled or not days else min(days)

    @property
    def adult_text(self) -> str:
        survey = self.beside.survey
        asked = [part for one in survey.points for part in (one.asked, one.reply, one.plan)] if survey else []
        return "\n".join((self.title, self.said, self.did, *asked))

    @property
    def child_text(self) -> str:
        return "\n".join((self.child_title, self.child_said, self.child_did))

    @property
    def digest(self) -> str:
        return digest({name: getattr(self, name) for name in TOLD})

    @property
    def translations(self) -> dict[str, Translation]:
        """Those of these very words, by language: what was translated from other words is not shown."""
        return {one.language: one for one in self.beside.translations if one.of == self.digest}

    def says_the_same_as(self, other: "Words | None") -> bool:
        """Whether who reads the page in English reads nothing new: only a picture or another language came to it."""
        return other is not None and _as_read(self) == _as_read(other)


def to_data(words: Words) -> dict[str, Any]:
    """As a row keeps it: days as ISO text."""
    made = asdict(words)
    for point in (made["beside"]["survey"] or {}).get("points", ()):
        point["by"] = point["by"].isoformat() if point["by"] else None
    return made | {name: made[name].isoformat() if made[name] else None for name in DATES}


def from_data(data: Mapping[str, Any]) -> Words:
    known: dict[str, Any] = {one.name: data.get(one.name) for one in fields(Words)}
    for name in DATES:
        known[name] = date.fromisoformat(known[name]) if known[name] else None
    return Words(**known | {"beside": beside_from(known["beside"] or {})})


def faults_of(words: Words, today: date) -> list[str]:
    """Why it cannot be kept so: codes, in the order of the page. Raises ValueError for codes no page offers."""
    if words.state not in STATES or words.service not in SERVICES:
        raise ValueError("not a state or service of ours")
    found = []
    if words.state == "look_again" and words.look_again_on is None:
        found.append("look_again_on_missing")
    if not words.is_settled and words.due_on is None:
        found.append("next_update_missing")
    if not words.is_settled and words.due_on is not None and words.due_on <= today:
        found.append("next_update_past")
    return found


def is_answered(words: Words) -> bool:
    """Whether an answer to a survey has the survey's report and something that was asked; so has every other entry."""
    survey = words.beside.survey
    return survey is None or bool(survey.report and survey.points)


def _as_read(words: Words) -> Words:
    return replace(words, sources="", told_how="", beside=Beside(survey=words.beside.survey))


def slug_for(title: str, taken: Collection[str]) -> str:
    """The address of an entry, from its first title; it stays when the title changes."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "entry"
    free = (name for name in (words, *(f"{words}-{n}" for n in range(2, 10_000))) if name not in RESERVED)
    return next(name for name in free if name not in taken)


def people_counted(said: int, before: int | None) -> int:
    """How many had said it, as this showing keeps it: a difference of one to four from the last showing is not told."""
    return before if before is not None and not stands(abs(said - before)) else said


def people_said(counted: int | None) -> int:
    """What the public reads of it: rounded down to fives, nothing under five. So no showing tells of one more."""
    return (counted or 0) // SMALLEST * SMALLEST


def answers_shown(counts: Mapping[str, int]) -> dict[str, int]:
    """One closed quarter's answers to “Is it better now?”: whole, or only how many answered, or nothing."""
    total = sum(counts.values())
    if total and all(stands(counts.get(answer, 0)) for answer in BETTER):
        return {answer: counts.get(answer, 0) for answer in BETTER}
    return {"answered": total} if total and stands(total) else {}


def share_shown(told: int, changed: int) -> dict[str, int]:
    """How much of what was told led to a change: both parts stand, or nothing is shown."""
    if told and stands(changed) and stands(told - changed):
        return {"told": told, "changed": changed}
    return {}


def median_shown(days: Collection[int], told: int) -> dict[str, int]:
    """By how many days half of those who told us had an answer; -1: fewer than half have one. Under five: nothing."""
    if told < SMALLEST:
        return {}
    ordered, middle = sorted(days), (told + 1) // 2
    return {"told": told, "days": ordered[middle - 1] if len(ordered) >= middle else -1}
