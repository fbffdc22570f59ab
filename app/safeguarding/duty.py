"""How this council's duty team can be reached: hours, the list of contacts out of hours, and its own standard.

Read from the settings once, for every room that decides by it. `setup.init_safeguarding` says which application runs.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.opening import OpeningHours
from app.safeguarding import rules
from app.safeguarding.rules import Reading


@dataclass(frozen=True)
class Duty:
    """Who is there and when. `contacts` are phone numbers or addresses, alerted in this order; empty means no route."""

    opening: OpeningHours
    seen_within: timedelta
    contacts: tuple[str, ...] = ()
    repeat_minutes: int = 10
    alternate: str = ""
    """Work address of who opens a concern when nobody on duty may. They need not be on duty themselves."""

    @property
    def has_route(self) -> bool:
        return bool(self.contacts)

    def due_at(self, raised_at: datetime) -> datetime:
        """When a concern raised then must have been seen."""
        return rules.due_at(raised_at, self.opening, self.seen_within, self.has_route)

    def reads_next(self, now: datetime) -> Reading:
        """Who reads what is raised now."""
        return rules.reads_next(now, self.opening, self.seen_within, self.has_route)


_in_use: ContextVar[Duty] = ContextVar("duty")


def use_duty(duty: Duty) -> None:
    """Make this the duty of the running application."""
    _in_use.set(duty)


def duty() -> Duty:
    """The duty of the running application. Raises LookupError where `init_safeguarding` was never called."""
    return _in_use.get()


def reads_next(now: datetime) -> Reading:
    """Who reads what is raised now: for any page that must say so before and after something is typed."""
    return duty().reads_next(now)
