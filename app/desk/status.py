"""`flask status`: whether everything that must run, runs. JSON for a monitor; exit 1 when something is wrong."""

import json
import sys
from datetime import datetime, timedelta
from typing import Any

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext

from app.core import clock
from app.core.crypto import keyring
from app.core.db import session
from app.core.installation import last_copy
from app.core.keycheck import wrong_keys
from app.early_help.queries.queue import missed_deadlines
from app.notifications.queries import dead_letters, heartbeat, oldest_due
from app.safeguarding.queries import oldest_unseen
from app.safeguarding.services.reaching import open_to_nobody
from app.trail.models import TrailSeal

BEAT_WITHIN = timedelta(minutes=5)
SENT_WITHIN = timedelta(minutes=15)
SEALED_WITHIN = timedelta(hours=3)
COPIED_WITHIN = timedelta(hours=26)
"""A copy each night, and two hours for the night on which it is slow."""
HOLIDAYS_AT_LEAST = 90
"""Days of the bank holiday table that must be left: time enough to bring next year's in."""


def status_of(moment: datetime) -> tuple[dict[str, Any], list[str]]:
    """What a monitor wants to know, and the codes of what is wrong."""
    beat, due = heartbeat(), oldest_due(moment)
    sealed = session().scalar(sa.select(sa.func.max(TrailSeal.sealed_at)))
    seconds = oldest_unseen(moment)
    unopenable = open_to_nobody()
    left = clock.holiday_days_left(clock.london_day(moment))
    keys = wrong_keys(keyring())
    copied, is_real = last_copy(), current_app.config["SETTINGS"].environment == "production"
    wrong = {
        "worker_silent": beat is None or moment - beat > BEAT_WITHIN,
        "messages_wait": due is not None and moment - due > SENT_WITHIN,
        "dead_letters": dead_letters() > 0,
        "concern_open_to_nobody": unopenable > 0,
        "concern_unseen_too_long": seconds is not None and seconds > current_limit(),
        "trail_not_sealed": sealed is not None and moment - sealed > SEALED_WITHIN,
        "no_copy_lately": is_real and (copied is None or moment - copied > COPIED_WITHIN),
        "bank_holidays_run_out": left < HOLIDAYS_AT_LEAST,
        "keys_wrong": bool(keys),
        "postcodes_missing": not current_app.config["SETTINGS"].postcodes.exists(),
    }
    facts = {
        "worker_heartbeat": _iso(beat),
        "oldest_due_message": _iso(due),
        "dead_letters": dead_letters(),
        "oldest_unseen_concern_seconds": seconds,
        "concerns_open_to_nobody": unopenable,
        "last_seal": _iso(sealed),
        "last_copy": _iso(copied),
        "missed_deadlines": missed_deadlines(moment),
        "holiday_days_left": left,
        "wrong_keys": keys,
        "is_demo": current_app.extensions["demo"](),
    }
    return facts, sorted(code for code, is_so in wrong.items() if is_so)


def current_limit() -> float:
    """Seconds within which a concern should have been seen, by the council's setting."""
    return 60.0 * float(current_app.config["COUNCIL"]["safeguarding"]["seen_within_minutes"])


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


@click.command("status")
@with_appcontext
def status() -> None:
    """Say whether everything runs: JSON, and exit 1 with what is wrong."""
    facts, wrong = status_of(clock.now())
    click.echo(json.dumps({"ok": not wrong, "wrong": wrong} | facts, indent=2))
    sys.exit(1 if wrong else 0)
