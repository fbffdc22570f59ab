"""Pages of a list by key, not by number: page 900 costs what page 1 costs, and nothing is skipped when rows arrive."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
PAGE_SIZE = 25


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows, and where the next page starts (None on the last)."""

    rows: Sequence[T]
    after: str | None


def encode_key(*parts: str | int | float | None) -> str:
    """The sort key of a page's last row, as an opaque word for an address."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def decode_key(word: str | None, length: int) -> list[str | int | float | None] | None:
    """The parts of a key, or None where the word is absent or not one of ours (the first page is shown)."""
    if not word:
        return None
    try:
        parts = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (ValueError, UnicodeDecodeError):
        return None
    return parts if isinstance(parts, list) and len(parts) == length else None
