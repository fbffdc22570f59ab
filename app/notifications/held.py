"""What is held of how to reach somebody, and which messages they were sent, for the copy they asked for."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask_babel import gettext as _

from app.core.db import session
from app.notifications.models import Message, SafeContact
from app.notifications.words import contact_rules
from app.retention.holding import About, Entry, Held


def find(about: About) -> Iterator[Entry]:
    """What they said about reaching them, each version; and that a message was sent, which never has content.

    What staff put right without them is not theirs to see, here as on their own page (promise 4).
    """
    query = sa.select(SafeContact).where(
        SafeContact.person_id.in_(about.accounts),
        sa.or_(SafeContact.given_by_kind != "staff", SafeContact.spoken_outcome == "approved"),
    )
    for said in session().scalars(query.order_by(SafeContact.given_at, SafeContact.id)):
        answers = said.answers
        told = (answers.phone_number, answers.email_address, answers.postal_address)
        lines = [line for line in (*contact_rules(said, is_stopped=False), *told) if line]
        yield Entry(said.given_at, _("You said how to reach you"), "\n".join(lines))
    sent = sa.select(Message).where(Message.person_id.in_(about.accounts), Message.sent_at.is_not(None))
    for message in session().scalars(sent.order_by(Message.queued_at, Message.id)):
        yield Entry(message.queued_at, _("We sent you a message"), _("It said only that there was something to read."))


HELD = (Held("notifications", find),)
