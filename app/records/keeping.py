"""Every declaration of what is kept, read once from `app/rooms.py`."""

from functools import cache
from importlib import import_module

from app.retention.keeping import Kept
from app.rooms import KEEPING


@cache
def declared() -> tuple[Kept, ...]:
    """What every room keeps, in the order of the rooms."""
    found: list[Kept] = []
    for path in KEEPING:
        module, name = path.split(":")
        found += getattr(import_module(module), name)
    return tuple(found)


def eraser_of(kind: str) -> Kept | None:
    """The declaration that can erase records of this kind; None where nobody can."""
    return next((kept for kept in declared() if kept.kind == kind and kept.goes == "confirmed"), None)
