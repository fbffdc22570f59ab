"""What early help needs said once, when the app is made."""

from flask import Flask

from app.early_help.standards import Standards, use_standards


def init_early_help(app: Flask) -> None:
    """Read the council's targets."""
    targets = app.config["COUNCIL"].get("early_help", {})
    use_standards(
        Standards(
            decide_days=targets.get("decide_working_days", 1),
            first_visit_days=targets.get("first_visit_working_days", 10),
            assessment_days=targets.get("assessment_working_days", 45),
            look_again_days=targets.get("review_not_told_working_days", 5),
            share_days=targets.get("share_within_working_days", 5),
        )
    )
