"""The rules of complaints, pure: what may be entered, the stages in their order, and how many days each has.

Stages and days: the Children Act 1989 Representations Procedure (England) Regulations 2006 and the guidance to them;
`data/clocks.csv` holds the days, each from a date, with its source.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

KINDS = ("complaint", "compliment")
CHANNELS = ("phone", "email", "letter", "in_person", "online", "feedback")
SERVICES = ("early_help", "social_work", "care_leavers", "front_door")
TIES = ("child", "care_leaver", "parent", "carer", "foster_carer", "professional", "other")
FOR_A_CHILD = frozenset({"parent", "carer", "foster_carer", "professional", "other"})
"""Who may be speaking for a child: whether the child agrees is asked and kept."""
AGREES = ("yes", "no", "not_asked", "not_for_a_child")
ADVOCATES = ("offered", "wanted", "has_one", "declined", "not_for_them")
"""An advocate is offered to every child and care leaver who complains (Children Act 1989, sections 26A and 24D)."""
OUTCOMES = ("upheld", "partly", "not_upheld", "settled", "taken_back")
PROCEDURES = ("statutory", "corporate")
STAGES = {
    "statutory": ("stage_1", "stage_2", "panel", "panel_report", "panel_reply"),
    "corporate": ("stage_1", "stage_2"),
}
ASKED_WITHIN = 20
"""Working days after an answer in which the next stage can be asked for as of right."""


@dataclass(frozen=True)
class Clock:
    """How many working days a stage has from a date on, and the most it may have when extended."""

    procedure: str
    stage: str
    days: int
    most_days: int
    holds_from: date
    source: str


def clock_for(clocks: Iterable[Clock], procedure: str, stage: str, on: date) -> Clock:
    """The clock in force on a day. Raises LookupError where none is."""
    held = [one for one in clocks if (one.procedure, one.stage) == (procedure, stage) and one.holds_from <= on]
    if not held:
        raise LookupError(f"no clock for {procedure} {stage} on {on}")
    return max(held, key=lambda one: one.holds_from)


def stage_after(procedure: str, code: str) -> str | None:
    """What comes after a stage; None after the last, where the Ombudsman comes."""
    order = STAGES[procedure]
    place = order.index(code) + 1
    return order[place] if place < len(order) else None
