"""The council's own targets for early help: settings of the council file, local and so labelled."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standards:
    """Working days, counted as `core.clock` counts them. Only the first is the "one working day" that is reported."""

    decide_days: int = 1
    first_visit_days: int = 10
    assessment_days: int = 45
    look_again_days: int = 5
    """A decision not to tell about a referral is looked at again after so many."""
    share_days: int = 5
    """A part written for the family should be shared within so many."""


_in_use: list[Standards] = [Standards()]


def use_standards(chosen: Standards) -> None:
    """Make these the standards of this process."""
    _in_use[:] = [chosen]


def standards() -> Standards:
    return _in_use[0]
