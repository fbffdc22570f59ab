"""What a report is made of: sections of sentence, chart, table and method, kept word for word once it is published.

A section is data: the page, the PDF, the CSV and the JSON are drawn from the same one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

HIDDEN = "hidden"


@dataclass(frozen=True)
class Part:
    """One line of a cell. `figure`: the address of the number in it, by which its records are opened."""

    text: str
    figure: str = ""


Cell = tuple[Part, ...]
"""One cell of a table, line by line."""


@dataclass(frozen=True)
class Line:
    """One number for a file: `value` None is hidden."""

    section: str
    period: str
    group: str
    measure: str
    answer: str
    value: float | None
    percent: float | None = None


@dataclass(frozen=True)
class Section:
    """`bars`: as the chart draws them. `key`: each tone of the chart with its words. `lines`: every number once."""

    code: str
    title: str
    sentence: str
    head: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    bars: Sequence[Mapping[str, Any]] = ()
    key: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    lines: Sequence[Line] = field(default_factory=tuple)

    @property
    def alternative(self) -> str:
        """What the chart shows, in words."""
        told = ((bar["label"], [*(part["words"] for part in bar["parts"]), bar["note"]]) for bar in self.bars)
        return " ".join(f"{label}: {', '.join(filter(None, words))}." for label, words in told)

    def as_data(self) -> dict[str, Any]:
        """As a row keeps it."""
        return asdict(self)


def from_data(kept: Mapping[str, Any]) -> Section:
    """A section as it was kept."""
    return Section(
        code=kept["code"],
        title=kept["title"],
        sentence=kept["sentence"],
        head=tuple(kept["head"]),
        rows=tuple(tuple(tuple(Part(**part) for part in cell) for cell in row) for row in kept["rows"]),
        bars=tuple(kept["bars"]),
        key=tuple((tone, words) for tone, words in kept["key"]),
        notes=tuple(kept["notes"]),
        lines=tuple(Line(**line) for line in kept["lines"]),
    )


def cell(text: str, figure: str = "") -> Cell:
    """A cell of one line."""
    return (Part(text, figure),)


def bar(label: str, shares: Iterable[tuple[str, float, str]], note: str = "") -> dict[str, Any]:
    """One bar: its parts one after the other, as (tone, share of 100, words). A part of nought is left out."""
    parts, at = [], 0.0
    for tone, share, words in shares:
        if share:
            parts.append({"tone": tone, "at": round(at, 1), "share": share, "words": words})
            at += share
    return {"label": label, "parts": parts, "note": note}
