"""The address of a published number, and what a page shows of the records behind one."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Figure:
    """The address of one number, read: whose figures, which quarter, which group, and the answer to a question."""

    subject: str
    period: str
    group: str
    question: str
    answer: str

    @property
    def address(self) -> str:
        return ":".join(astuple(self))


@dataclass(frozen=True)
class Row:
    cells: Sequence[str]
    href: str


@dataclass(frozen=True)
class Behind:
    """`what`: the number in words. `note`: what stands behind it, and how much of that this reader sees.
    `gone`: that some of it is no longer kept; empty where all of it is."""

    what: str
    note: str
    head: Sequence[str]
    rows: Sequence[Row]
    more: str = ""
    gone: str = ""


def read(address: str) -> Figure | None:
    """The parts of an address; None for anything else."""
    parts = address.split(":")
    return Figure(*parts) if len(parts) == 5 and all(parts[:3]) else None
