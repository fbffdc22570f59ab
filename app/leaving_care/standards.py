"""The council's own targets and numbers for care leavers: settings of the council file, local and so labelled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.core import clock


@dataclass(frozen=True)
class Standards:
    """Days are calendar days unless they say working days. What the law asks for stands in `rules`, never here."""

    visit_days: int = 56
    """Between visits where the council does not provide the home."""
    watched_visit_days: int = 14
    """Between visits in an emergency, temporary or unsuitable place."""
    contact_days: int = 56
    """Between contacts with those whom the law says to keep in touch with."""
    review_days: int = 28
    """The first review in a home that the council provides, after they came."""
    answer_ask_working_days: int = 10
    """In which something asked for is answered."""
    answer_message_working_days: int = 2
    """In which an adviser answers what a young person wrote to them."""
    look_again_working_days: int = 5
    """In which a manager looks again at a no."""
    answer_disagreement_working_days: int = 10
    """In which "I don't agree", or a dispute of the reviewing officer, is answered by the person named."""
    asked_review_working_days: int = 20
    """In which a review that was asked for is held: the law says that it is held, not by when."""
    sign_off_working_days: int = 5
    """In which a manager looks at a plan that the other two agreed."""
    plan_copy_working_days: int = 3
    """In which a printed copy of parts of a plan is given, where the young person allowed it."""


InForce = tuple[date, Standards]
"""From which day on these hold."""


def standards_from(council: Mapping[str, Any]) -> tuple[InForce, ...]:
    """The targets in a council's file, oldest first; what it leaves out stands as above.

    `[[leaving_care.standards_from]]` with `from` (a day) changes those it names from that day on. Raises ValueError for
    a name that is no standard: a target that is spelt wrong would silently not hold.
    """
    given = council.get("leaving_care", {})
    found = [(date.min, Standards(**{name: given[name] for name in Standards.__dataclass_fields__ if name in given}))]
    for change in sorted(given.get("standards_from", ()), key=lambda row: row["from"]):
        named = {name: days for name, days in change.items() if name != "from"}
        if unknown := named.keys() - Standards.__dataclass_fields__.keys():
            raise ValueError(f"no such standard of leaving care: {sorted(unknown)}")
        found.append((change["from"], replace(found[-1][1], **named)))
    return tuple(found)


_in_use: list[InForce] = [(date.min, Standards())]


def use_standards(chosen: Sequence[InForce]) -> None:
    """Make these the standards of this process."""
    _in_use[:] = chosen


def standards(on: date | None = None) -> Standards:
    """Those in force on a day; today where none is named."""
    day = on or clock.today()
    return next(found for since, found in reversed(_in_use) if since <= day)
