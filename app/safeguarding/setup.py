"""Tell safeguarding which council it serves: opening hours, the alert list, the time to be seen."""

from datetime import timedelta
from typing import Any

from flask import Flask, appcontext_pushed

from app.core.opening import OpeningHours
from app.safeguarding.duty import Duty, use_duty


def init_safeguarding(app: Flask) -> None:
    """Read the duty from settings; whenever this application runs, its duty is the one in use."""
    made = duty_from(app.config["COUNCIL"], app.config["SETTINGS"])
    app.extensions["duty"] = made
    use_duty(made)

    def running(_sender: Flask, **_extra: Any) -> None:
        use_duty(app.extensions["duty"])

    appcontext_pushed.connect(running, app, weak=False)


def duty_from(council: dict[str, Any], settings: Any) -> Duty:
    """The duty that a council's content and the installation's settings describe."""
    hours = council["hours"]
    week = hours.get("week") or f"Mon-Fri {hours['opens']}-{hours['closes']}"
    return Duty(
        opening=OpeningHours.parse(week),
        seen_within=timedelta(minutes=council["safeguarding"]["seen_within_minutes"]),
        contacts=tuple(settings.alert_contacts) if settings.alert_route != "none" else (),
        repeat_minutes=settings.alert_repeat_minutes,
    )
