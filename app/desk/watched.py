"""What rooms that the desk does not know tell `flask status`: each by its import path in `app/rooms.py`."""

from datetime import datetime
from importlib import import_module
from typing import Any

from app.rooms import WATCHED


def watched(moment: datetime) -> tuple[dict[str, Any], list[str]]:
    """Their facts together, and the codes of what is wrong."""
    facts: dict[str, Any] = {}
    wrong: list[str] = []
    for path in WATCHED:
        module, name = path.split(":")
        told, late = getattr(import_module(module), name)(moment)
        facts |= told
        wrong += [code for code, is_so in late.items() if is_so]
    return facts, wrong
