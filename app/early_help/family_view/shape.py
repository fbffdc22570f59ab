"""What a person's own page is made of: codes, moments and words written to or by that person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.early_help.models import WaitingTime
from app.early_help.rules import Status


@dataclass(frozen=True)
class Step:
    """One line of the status: `state` is done, current or next; `at` is when, `is_day` that only the day is shown."""

    code: str
    state: str
    at: datetime | None = None


@dataclass(frozen=True)
class Line:
    """One message of this participant's own thread. `who` is a name, empty for the team; `part` what was put right."""

    kind: str
    is_mine: bool
    who: str
    at: datetime
    text: str
    is_new: bool = False
    is_open_question: bool = False
    part: str | None = None
    before: str | None = None


@dataclass(frozen=True)
class Shared:
    """A part shared with this participant, in the words they read, and what they said to it."""

    id: UUID
    kind: str
    title: str
    text: str
    at: datetime
    is_new: bool
    remarks: tuple[tuple[str, datetime, str], ...] = ()


@dataclass(frozen=True)
class FamilyPage:
    """Everything one participant reads of one request, as codes and their own words."""

    reference: str
    kind: str
    sent_at: datetime
    is_ring_me: bool
    status: Status
    steps: tuple[Step, ...]
    decide_by: datetime | None
    is_late: bool
    waiting: WaitingTime | None
    worker: str
    visit_at: datetime | None
    waits_for_group: bool
    outcome: str | None
    told: str
    lines: tuple[Line, ...]
    shared: tuple[Shared, ...]

    @property
    def news(self) -> int:
        """How many things are new since they last looked."""
        return sum(line.is_new for line in self.lines) + sum(part.is_new for part in self.shared)

    @property
    def has_question(self) -> bool:
        return any(line.is_open_question for line in self.lines)


@dataclass(frozen=True)
class Summary:
    """One of a person's requests, in the list of them."""

    reference: str
    sent_at: datetime
    status: Status
    news: int
