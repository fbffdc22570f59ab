"""Whether the worker lives, and the outbox of a practice copy."""

from datetime import timedelta

from flask import Blueprint, render_template

from app.core.clock import now
from app.notifications import queries
from app.notifications.compose import Composed, compose
from app.notifications.models import Message
from app.notifications.words import WAYS, WHY_BLOCKED
from app.web import access

blueprint = Blueprint("notifications", __name__)
PULSE = timedelta(minutes=3)
"""A worker that has done nothing for so long counts as dead."""


@blueprint.get("/health/worker")
@access.public
def health() -> tuple[dict[str, str], int]:
    """The worker has done a round in the last minutes. A dead one takes no page down."""
    last = queries.heartbeat()
    if last is None or now() - last > PULSE:
        return {"status": "no pulse"}, 503
    return {"status": "ok"}, 200


@blueprint.get("/demo/outbox")
@access.demo_only
def demo_outbox() -> str:
    """Every message of a practice copy as it would be read, newest first, and what keeps those that have not left."""
    read = [(message, _as_read(message)) for message in queries.newest_messages()]
    return render_template("notifications/demo-outbox.html", read=read, ways=WAYS, why=WHY_BLOCKED)


def _as_read(message: Message) -> Composed:
    return compose(message, message.channel or "email")
