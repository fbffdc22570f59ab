"""What the trail needs said once, when the app is made."""

from flask import Flask

from app.trail.sealing import use_outside_file


def init_trail(app: Flask) -> None:
    """The day's last seal goes beside the keys, where the database cannot reach."""
    use_outside_file(app.config["SETTINGS"].keys.with_name("trail-seals.txt"))
