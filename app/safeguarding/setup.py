"""Tell safeguarding which council it serves: opening hours, the alert list, the time to be seen."""

from datetime import time, timedelta
from typing import Any

from flask import Flask, appcontext_pushed
from sqlalchemy.exc import SQLAlchemyError

from app.core.clock import now
from app.core.opening import OpeningHours
from app.safeguarding.duty import Duty, use_duty
from app.safeguarding.queries import Unseen, unseen
from app.web import access


def init_safeguarding(app: Flask) -> None:
    """Read the duty from settings; whenever this application runs, its duty is the one in use."""
    made = duty_from(app.config["COUNCIL"], app.config["SETTINGS"])
    app.extensions["duty"] = made
    use_duty(made)
    appcontext_pushed.connect(_running, app)
    hours = app.config["COUNCIL"]["hours"]
    app.jinja_env.globals.update(
        duty_opens=time.fromisoformat(hours["opens"]),
        duty_closes=time.fromisoformat(hours["closes"]),
        unseen_concerns=_unseen_concerns,
    )


def _running(sender: Flask, **_extra: Any) -> None:
    """Holds no application: one that nobody needs any more can go."""
    use_duty(sender.extensions["duty"])


def _unseen_concerns() -> Unseen:
    """What the next page of anyone on duty says: concerns nobody has taken. Asked of the database for nobody else."""
    viewer = access.viewer()
    if not viewer.has("safeguarding_duty"):
        return Unseen(0, 0)
    try:
        return unseen(viewer, now())
    except SQLAlchemyError:  # an error page must still be drawn when the database is the error
        return Unseen(0, 0)


def duty_from(council: dict[str, Any], settings: Any) -> Duty:
    """The duty that a council's content and the installation's settings describe."""
    hours = council["hours"]
    return Duty(
        opening=OpeningHours.parse(f"Mon-Fri {hours['opens']}-{hours['closes']}"),
        seen_within=timedelta(minutes=council["safeguarding"]["seen_within_minutes"]),
        contacts=tuple(settings.alert_contacts) if settings.alert_route != "none" else (),
        repeat_minutes=settings.alert_repeat_minutes,
        alternate=settings.concern_alternate,
    )
