"""Cells for a spreadsheet: what a person typed is shown there as words and never reckoned with."""

from collections.abc import Iterable

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for a formula by, when the cell begins with it."""


def safe_cell(text: str) -> str:
    """The text as a spreadsheet will only ever show it: what would start a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def safe_cells(cells: Iterable[str]) -> list[str]:
    """A line of such cells."""
    return [safe_cell(cell) for cell in cells]
