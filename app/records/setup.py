"""What the application is told of this room when it is made."""

from collections.abc import Iterator
from typing import Any

from flask import Flask, url_for

from app.records import words
from app.records.expiry.erased import use_list
from app.records.handing_over.in_hands import ROLES
from app.records.putting_right.beside import init_beside
from app.records.start import late_lines
from app.web import access

LISTS: dict[str, tuple[str, str | None, tuple[str, ...]]] = {
    "answers": ("putting_right_staff.asks", "late", ("data_protection",)),
    "acknowledgements": ("putting_right_staff.asks", "unacknowledged", ("data_protection",)),
    "copies": ("access_work.requests", "late", ("data_protection",)),
    "drill": ("drills.drills", None, ("data_protection", "administrator")),
    "roles": ("accounts.review_roles", None, ("administrator",)),
    "left": ("handing_over.people", None, ROLES),
    "restricted": ("", None, ()),
}
"""The list behind each number of what is late, its view, and the roles that open it."""


def init_records(app: Flask) -> None:
    """Where the list of what was erased is kept, and what pages below show of asks about their records."""
    use_list(app.config["SETTINGS"].erased)
    init_beside(app)
    app.jinja_env.globals.update(records_late=_late)


def _late() -> Iterator[tuple[Any, int, str]]:
    """What is late, how many, and the list that counts it; no address where there is none for this reader."""
    for code, number in late_lines():
        endpoint, view, roles = LISTS[code]
        yield words.LATE[code], number, url_for(endpoint, view=view) if access.viewer().has(*roles) else ""
