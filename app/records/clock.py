"""The clock of a person's rights: a month to answer, two more with a reason, and what stops it meanwhile.

UK GDPR Article 12A, put in by section 76 of the Data (Use and Access) Act 2025 and in force since 5 February 2026
(SI 2026/82). A month is read as the Information Commissioner reads it: to the day with the same number in the next
month, or its last day where it has no such day; a last day on a weekend or a bank holiday moves to the next working
day. Days are London's. Nothing here knows a request: whoever keeps one says when what happened.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.clock import is_working_day, next_working_day
from app.core.months import months_after

MONTHS = 1
MORE_MONTHS = 2
ACKNOWLEDGED_DAYS = 30


@dataclass(frozen=True)
class Wait:
    """From the day we asked the person something to the day they answered; None: not answered yet."""

    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """How the clock of one request stands.

    `begins`: the relevant time; None while a proof of who they are is waited for: then no clock runs.
    `is_stopped`: we wait for what they meant. `due_on`: the last day to answer, or None while either is so.
    `tell_by`: the last day on which more time can be taken, by telling them why.
    """

    begins: date | None
    is_stopped: bool
    due_on: date | None
    tell_by: date | None


def standing(
    received: date, *, identity: Iterable[Wait] = (), meant: Iterable[Wait] = (), extended: bool = False
) -> Standing:
    """How the clock stands. It begins anew when the last proof of who they are has come (Article 12A(2)(b)).

    Days on which we waited to learn what they meant do not count (12A(5)). More time is two months, for requests that
    are complex or many, and they are told why within the first month (12A(3) and (4)).
    """
    begins = begins_on(received, identity)
    waits = list(meant)
    if begins is None:
        return Standing(None, False, None, None)
    if any(one.answered_on is None for one in waits):
        return Standing(begins, True, None, None)
    first = answer_by(begins, meant=waits)
    return Standing(begins, False, answer_by(begins, meant=waits, extended=extended), first)


def begins_on(received: date, identity: Iterable[Wait] = ()) -> date | None:
    """The day the clock begins: received, or the last proof of identity we asked for; None while one is missing."""
    answers = [one.answered_on for one in identity]
    known = [day for day in answers if day is not None]
    return max([received, *known]) if len(known) == len(answers) else None


def answer_by(begins: date, *, meant: Iterable[Wait] = (), extended: bool = False) -> date:
    """The last day to answer. Every wait must have ended. Raises ValueError for one that has not.

    The day of our question counts and the day of their answer does not, however waits overlap: a day fewer than the
    Act lets us take, so that a last day told to a person is never one too late.
    """
    day = months_after(begins, MONTHS + (MORE_MONTHS if extended else 0)) + timedelta(days=_waited(begins, meant))
    return _worked_on(day)


def acknowledge_by(received: date) -> date:
    """The last day to say that a complaint about data has come (Data Protection Act 2018 section 164A).

    In force since 19 June 2026. 30 days as the Information Commissioner counts them: from the day after it came; a
    last day on a weekend or a bank holiday moves to the next working day.
    """
    return _worked_on(received + timedelta(days=ACKNOWLEDGED_DAYS))


def _worked_on(day: date) -> date:
    return day if is_working_day(day) else next_working_day(day)


def _waited(begins: date, waits: Iterable[Wait]) -> int:
    days: set[date] = set()
    for one in waits:
        if one.answered_on is None:
            raise ValueError("a wait that has not ended")
        asked = max(one.asked_on, begins)
        days.update(asked + timedelta(days=passed) for passed in range((one.answered_on - asked).days))
    return len(days)
