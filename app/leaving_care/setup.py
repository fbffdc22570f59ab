"""What leaving care needs said once, when the app is made."""

from flask import Flask

from app.leaving_care.standards import standards_from, use_standards


def init_leaving_care(app: Flask) -> None:
    """Read the council's own standards."""
    use_standards(standards_from(app.config["COUNCIL"]))
