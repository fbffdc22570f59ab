"""Requests that are not sent yet: how their writer may be sent a link, and the word before one is deleted."""

from datetime import datetime, timedelta

from app.core.clock import london_day
from app.early_help.from_pages import read
from app.early_help.journey import EARLY_HELP
from app.early_help.services.sending import contact_answers
from app.journeys.journey import Answers
from app.journeys.links import has_asked_for_a_link, send_link
from app.journeys.queries import drafts_expiring
from app.notifications.rules import ContactAnswers

WARN_DAYS_BEFORE = 3


def reach(answers: Answers) -> ContactAnswers | None:
    """How whoever is writing may be sent a link to come back. A helper writes about reaching the family: not them."""
    given = read(answers)
    return None if given.asker.kind == "helper" else contact_answers(given.contact)


def warn_of_expiry(now: datetime) -> int:
    """Three days before, send a new link to whoever asked for one. Nobody else gets a message: they sent nothing.

    Gives how many. Run by the worker each night; the message leaves when it is safe.
    """
    warned = 0
    for draft in drafts_expiring(EARLY_HELP.code, london_day(now) + timedelta(days=WARN_DAYS_BEFORE)):
        answers = reach(EARLY_HELP.on_path(draft.answers))
        if answers is not None and has_asked_for_a_link(draft):
            send_link(draft, answers, now, urgency="normal")
            warned += 1
    return warned
