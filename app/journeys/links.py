"""Come back by a link, sent to an address that the person marked safe, while it is safe. It works once."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from app.core.crypto import hash_token, new_token
from app.core.db import session
from app.core.people import VISITOR
from app.journeys.models import Draft
from app.journeys.services import take_up
from app.notifications import services as notifications
from app.notifications.rules import BY_ITSELF, Channel, Contact, ContactAnswers, Send, Urgency, decide

LINK_LASTS = timedelta(days=7)
ENDPOINT = "come_back.by_link"


def way_now(reach: ContactAnswers | None, now: datetime) -> Channel | None:
    """The way a link may leave this minute, by the safe-contact rule; None where none may."""
    if reach is None:
        return None
    decision = decide(Contact(reach, heard_at=now), BY_ITSELF, "asked_now", now)
    return decision.channel if isinstance(decision, Send) else None


def send_link(draft: Draft, reach: ContactAnswers, now: datetime, *, urgency: Urgency = "asked_now") -> None:
    """Put a link to this draft in the outbox; an earlier one stops working. Inside a transaction.

    The contact answers stand under an id of this message alone: the draft belongs to nobody yet.
    """
    secret = new_token()
    content = draft.content
    content["asked_for_link"] = True
    content["link"] = {"hash": hash_token(secret).hex(), "until": (now + LINK_LASTS).isoformat()}
    draft.content = content
    once = uuid4()
    notifications.set_safe_contact(once, reach, by=VISITOR)
    notifications.queue_message(
        "come_back", to=once, endpoint=ENDPOINT, values={"token": f"{draft.id.hex}{secret}"}, urgency=urgency
    )


def has_asked_for_a_link(draft: Draft) -> bool:
    """Whether the writer chose to be sent links to this draft."""
    return bool(draft.content.get("asked_for_link"))


def draft_of_link(token: str, now: datetime) -> Draft | None:
    """The draft a link opens; None when it was used, replaced, is too old or never was."""
    try:
        draft = session().get(Draft, UUID(token[:32]))
    except ValueError:
        return None
    if draft is None or draft.expires_on < now.date():
        return None
    link = draft.content.get("link")
    fits = link and link["hash"] == hash_token(token[32:]).hex() and datetime.fromisoformat(link["until"]) > now
    return draft if fits else None


def use_link(draft: Draft) -> str:
    """Open the draft in this browser; the link is spent. Gives the browser's new key. Inside a transaction."""
    content = draft.content
    content.pop("link", None)
    draft.content = content
    return take_up(draft)
