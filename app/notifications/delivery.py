"""Send what is due: claim one message in a short transaction, send it with none open, write down what came of it.

Killed at any point nothing is lost: the lease ends and another run takes the message. It can leave twice only between
the mail server's yes and our commit, and then under the same Message-ID.
"""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from flask import current_app

from app.core.clock import now
from app.core.db import session, transaction
from app.notifications import channels, queries
from app.notifications.compose import NotNeutral, compose
from app.notifications.models import Message
from app.notifications.services import settling
from app.notifications.services.settling import Parcel

STEPS_OF_A_CONVERSATION = 12
"""How often one channel may wait for its time-out in one attempt, at the very most."""


def deliver_due(limit: int = 500) -> Counter[str]:
    """Try every message that is due, once. Counts `sent`, `kept` (held, blocked, for a person) and `failed`."""
    done: Counter[str] = Counter()
    for message_id in queries.due_ids(now(), limit):
        done[deliver(message_id)] += 1
    return done


def deliver(message_id: UUID) -> str:
    """Try one message. Says what came of it. One that cannot even be read stops no other."""
    try:
        with transaction():
            parcel = settling.claim(message_id, now(), lease(), channels.open_channels())
        return "kept" if parcel is None else _send(parcel)
    except Exception as fault:
        current_app.logger.error("a message could not be tried: %s", type(fault).__name__)
        return "failed"


def lease() -> timedelta:
    """Longer than all time-outs of a channel together, so that nobody takes a message that is still being sent."""
    return timedelta(seconds=STEPS_OF_A_CONVERSATION * current_app.config["SETTINGS"].mail_timeout_seconds)


def _send(parcel: Parcel) -> str:
    message = session().get(Message, parcel.message)
    assert message is not None
    try:
        words = compose(message, parcel.channel, parcel.language)
        session().expunge(message)
        session().rollback()
        provider_id = channels.send(message, parcel.channel, parcel.address, words)
    except channels.NotNow as fault:
        return _settle(parcel, "later", fault.code)
    except channels.AddressRefused:
        return _settle(parcel, "refused", "address_refused")
    except channels.Never as fault:
        return _settle(parcel, "never", fault.code)
    except NotNeutral:
        current_app.logger.error("a message with a link that is not neutral was not sent")
        return _settle(parcel, "never", "link_not_neutral")
    except Exception as fault:
        current_app.logger.error("sending failed: %s", type(fault).__name__)
        return _settle(parcel, "later", "unexpected")
    return _settle(parcel, "sent", provider_id)


def _settle(parcel: Parcel, outcome: str, detail: str | None) -> str:
    """Write what came of it. A message that was taken is sent, whoever holds the lease by now."""
    with transaction():
        message = session().get(Message, parcel.message)
        assert message is not None
        if message.sent_at is not None:
            return "sent"
        moment = now()
        if outcome == "sent":
            settling.mark_sent(message, moment, detail, keep_values=current_app.extensions["demo"]())
        elif outcome == "refused":
            settling.refused(message, parcel.channel, moment)
        elif outcome == "never":
            settling.give_up(message, detail or "never", moment)
        else:
            settling.try_later(message, detail or "later", moment)
    return "sent" if outcome == "sent" else "failed"
