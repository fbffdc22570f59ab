"""`flask status`: whether everything that must run, runs. JSON for a monitor; exit 1 when something is wrong."""

import json
import sys
from datetime import datetime, timedelta
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from app.core import clock
from app.desk.figures import Figures, figures
from app.desk.served import served
from app.desk.watched import watched

BEAT_WITHIN = timedelta(minutes=5)
SENT_WITHIN = timedelta(minutes=15)
SEALED_WITHIN = timedelta(hours=3)
COPIED_WITHIN = timedelta(hours=26)
"""A copy each night, and two hours for the night on which it is slow."""
ERASED_WITHIN = timedelta(days=1)
"""The worker erases within minutes; an order of yesterday has met something that a person must look at."""
HOLIDAYS_AT_LEAST = 90
"""Days of the bank holiday table that must be left: time enough to bring next year's in."""


def status_of(moment: datetime) -> tuple[dict[str, Any], list[str]]:
    """What a monitor wants to know, and the codes of what is wrong."""
    now = figures(moment)
    facts = {
        "worker_heartbeat": _iso(now.worker_heartbeat),
        "late_jobs": now.late_jobs,
        "oldest_due_message": _iso(now.oldest_due_message),
        "dead_letters": now.dead_letters,
        "unseen_concerns": now.unseen_concerns,
        "oldest_unseen_concern_seconds": now.oldest_unseen_concern_seconds,
        "concerns_open_to_nobody": now.concerns_open_to_nobody,
        "last_seal": _iso(now.last_seal),
        "last_copy": _iso(now.last_copy),
        "missed_deadlines": now.missed_deadlines,
        "erasure_orders": now.erasure_orders,
        "oldest_erasure_order": _iso(now.oldest_erasure_order),
        "failed_erasure_orders": now.failed_erasure_orders,
        "erasure_orders_from_a_copy": now.erasure_orders_from_a_copy,
        "holiday_days_left": now.holiday_days_left,
        "wrong_keys": list(now.wrong_keys),
        "is_demo": current_app.extensions["demo"](),
    }
    told, late = watched(moment)
    return facts | told, sorted([*(code for code, is_so in _wrong(now).items() if is_so), *late])


def _wrong(now: Figures) -> dict[str, bool]:
    settings, seconds = current_app.config["SETTINGS"], now.oldest_unseen_concern_seconds
    silent = _is_older(now, now.worker_heartbeat, BEAT_WITHIN)
    never_copied = now.last_copy is None or _is_older(now, now.last_copy, COPIED_WITHIN)
    return {
        "worker_silent": now.worker_heartbeat is None or silent,
        "jobs_late": now.late_jobs > 0 and not silent,
        "messages_wait": _is_older(now, now.oldest_due_message, SENT_WITHIN),
        "dead_letters": now.dead_letters > 0,
        "concern_open_to_nobody": now.concerns_open_to_nobody > 0,
        "concern_unseen_too_long": seconds is not None and seconds > current_limit(),
        "trail_not_sealed": _is_older(now, now.last_seal, SEALED_WITHIN),
        "no_copy_lately": settings.environment == "production" and never_copied,
        "erasure_waits": _is_older(now, now.oldest_erasure_order, ERASED_WITHIN),
        "erasure_failed": now.failed_erasure_orders > 0,
        "erasure_to_do_again": now.erasure_orders_from_a_copy > 0,
        "bank_holidays_run_out": now.holiday_days_left < HOLIDAYS_AT_LEAST,
        "keys_wrong": bool(now.wrong_keys),
        "postcodes_missing": not settings.postcodes.exists(),
    }


def current_limit() -> float:
    """Seconds within which a concern should have been seen, by the council's setting."""
    return 60.0 * float(current_app.config["COUNCIL"]["safeguarding"]["seen_within_minutes"])


def _is_older(now: Figures, at: datetime | None, than: timedelta) -> bool:
    return at is not None and now.moment - at > than


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


@click.command("status")
@with_appcontext
def status() -> None:
    """Say whether everything runs: JSON, and exit 1 with what is wrong."""
    facts, wrong = status_of(clock.now())
    pages = served(current_app.config["SETTINGS"].metrics)
    click.echo(json.dumps({"ok": not wrong, "wrong": wrong} | facts | pages, indent=2))
    sys.exit(1 if wrong else 0)
