"""The draft of this browser. Its key, and when it was last here, are all that the cookie holds of a journey."""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from flask import session as cookie

from app.core import clock
from app.journeys.journey import Journey
from app.journeys.models import DraftBase
from app.journeys.queries import draft_of_key

COOKIE = "drafts"


@dataclass(frozen=True)
class Held:
    """What this browser holds of a journey. `is_late`: away too long, so that only the code opens it again."""

    draft: DraftBase | None = None
    is_late: bool = False


def current(journey: Journey) -> Held:
    """The draft this browser's key opens, and whether it may still be shown here. One SELECT, or none."""
    known = cookie.get(COOKIE, {}).get(journey.code)
    if not known:
        return Held()
    key, last_here = known
    draft = draft_of_key(journey, key)
    if draft is None:
        let_go(journey)
        return Held()
    away = timedelta(seconds=clock.now().timestamp() - last_here)
    return Held(draft, is_late=away > timedelta(minutes=idle_minutes()))


def hold(journey: Journey, key: str) -> None:
    """Keep the key of a draft in this browser, until it is closed."""
    cookie[COOKIE] = {**cookie.get(COOKIE, {}), journey.code: [key, int(clock.now().timestamp())]}


def still_here(journey: Journey) -> None:
    """The person is here now: the 15 minutes begin again."""
    known = cookie.get(COOKIE, {}).get(journey.code)
    if known:
        hold(journey, known[0])


def let_go(journey: Journey) -> None:
    """Forget the key in this browser."""
    kept = {code: held for code, held in cookie.get(COOKIE, {}).items() if code != journey.code}
    if kept:
        cookie[COOKIE] = kept
    else:
        cookie.pop(COOKIE, None)


def idle_minutes() -> int:
    minutes: int = current_app.config["SETTINGS"].idle_minutes_family
    return minutes
