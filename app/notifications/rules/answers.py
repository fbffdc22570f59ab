"""What a person said about reaching them: ways, days, hours, numbers. Unknown is not safe."""

from dataclasses import dataclass
from datetime import time
from typing import Literal

Safe = Literal["yes", "no", "unknown"]
Channel = Literal["text", "email", "letter", "call"]

CHANNELS: tuple[Channel, ...] = ("text", "email", "letter", "call")
"""In the order they are tried. A letter and a call are done by a person, so they come last."""
DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Hours:
    """A part of every day in London: minutes after midnight, from `start` up to, not with, `end`. May be empty."""

    start: int
    end: int

    @classmethod
    def between(cls, start: time, end: time) -> "Hours":
        """From one time of day to another; an end at 0:00 is the end of the day."""
        return cls(minute_of(start), minute_of(end) or DAY_MINUTES)

    def meet(self, other: "Hours") -> "Hours":
        """The time that lies in both."""
        return Hours(max(self.start, other.start), min(self.end, other.end))

    def holds(self, minute: int) -> bool:
        return self.start <= minute < self.end

    def lies_in(self, other: "Hours") -> bool:
        return self.is_empty or (other.start <= self.start and self.end <= other.end)

    @property
    def is_empty(self) -> bool:
        return self.start >= self.end


WAKING_HOURS = Hours(8 * 60, 20 * 60)
"""Outside these nothing leaves by itself, whatever was answered. Also what "no hours named" means."""


@dataclass(frozen=True)
class ContactAnswers:
    """What one person said about reaching them.

    `weekdays` None: no day was ruled out (0 is Monday). `hours` None: no hours were named, so the waking hours count.
    An empty set of days, or hours that hold nothing, means never.
    """

    text: Safe = "unknown"
    call: Safe = "unknown"
    email: Safe = "unknown"
    letter: Safe = "unknown"
    voicemail: Safe = "unknown"
    email_address: str | None = None
    phone_number: str | None = None
    postal_address: str | None = None
    weekdays: frozenset[int] | None = None
    hours: Hours | None = None
    if_someone_else_answers: str | None = None
    language: str = "en"
    """BCP 47; `und` where it is another one than the list has, in `other_language`. An interpreter is asked apart."""
    other_language: str | None = None
    interpreter: str | None = None
    formats: frozenset[str] = frozenset()

    def endpoint(self, channel: Channel) -> str | None:
        """The address or number that a channel would use."""
        if channel == "email":
            return self.email_address
        return self.postal_address if channel == "letter" else self.phone_number

    def is_safe(self, channel: Channel) -> bool:
        """Answered yes in so many words, and there is somewhere to send to."""
        return getattr(self, channel) == "yes" and bool(self.endpoint(channel))

    @property
    def named_hours(self) -> Hours:
        return self.hours or WAKING_HOURS

    @property
    def may_leave_voicemail(self) -> bool:
        return self.call == "yes" and self.voicemail == "yes"


def minute_of(at: time) -> int:
    """Minutes after midnight."""
    return at.hour * 60 + at.minute
