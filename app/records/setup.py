"""What the application is told of this room when it is made."""

from flask import Flask

from app.records.expiry.erased import use_list


def init_records(app: Flask) -> None:
    """Where the list of what was erased is kept."""
    use_list(app.config["SETTINGS"].erased)
