"""The council's own targets and numbers for care leavers: settings of the council file, local and so labelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


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


def standards_from(council: Mapping[str, Any]) -> Standards:
    """The targets in a council's file; what it leaves out stands as above."""
    given = council.get("leaving_care", {})
    return Standards(**{name: given[name] for name in Standards.__dataclass_fields__ if name in given})


_in_use: list[Standards] = [Standards()]


def use_standards(chosen: Standards) -> None:
    """Make these the standards of this process."""
    _in_use[:] = [chosen]


def standards() -> Standards:
    return _in_use[0]
