"""What the application is told of this room when it is made."""

from flask import Flask

from app.records import words
from app.records.expiry.erased import use_list
from app.records.putting_right.beside import init_beside
from app.records.start import late_lines


def init_records(app: Flask) -> None:
    """Where the list of what was erased is kept, and what pages below show of asks about their records."""
    use_list(app.config["SETTINGS"].erased)
    init_beside(app)
    app.jinja_env.globals.update(records_late=lambda: [(words.LATE[code], number) for code, number in late_lines()])
