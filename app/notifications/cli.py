"""`flask worker` and `flask notifications`: what runs beside the web, and what a person or a mail server may ask."""

import json
import re
from uuid import UUID

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from app.core.clock import now
from app.core.db import session, transaction
from app.notifications.delivery import deliver_due
from app.notifications.models import Message
from app.notifications.services.settling import bounced_later

notifications = AppGroup("notifications", help="Messages that wait to leave.")


@notifications.command("send")
def send() -> None:
    """Send whatever is due, once, and print how many were sent, kept for later or for a person, and failed."""
    done = deliver_due()
    click.echo(json.dumps({outcome: done[outcome] for outcome in ("sent", "kept", "failed")}))
    if done["failed"]:
        raise SystemExit(1)


@notifications.command("bounced")
@click.argument("message_id")
def bounced(message_id: str) -> None:
    """Say that the mail with this Message-ID came back. For the mail server's own hook.

    The address counts as not safe from now on, and a person is asked to find out.
    """
    found = re.fullmatch(r"<?([0-9a-f]{32})(@[^>]*)?>?", message_id.strip())
    if found is None:
        raise click.BadParameter("that is not the Message-ID of one of our messages.")
    with transaction():
        message = session().get(Message, UUID(found[1]))
        if message is None or message.sent_at is None:
            raise click.ClickException("No message with that Message-ID was sent.")
        bounced_later(message, now())


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Run the worker: sends messages and does what is due by the clock, until it is stopped."""
    from app.notifications.worker import run

    if current_app.extensions["half_restored"]:
        raise click.ClickException("A copy was being brought back and that did not end: nothing is sent beside it.")
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the real one, for threads of its own
    run(app)
