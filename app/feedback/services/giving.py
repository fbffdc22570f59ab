"""A code on a sealed card, for a child who has no phone or tablet of their own."""

from app import trail
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import Viewer
from app.feedback.codes import Code, hash_code, new_code
from app.feedback.models import FeedbackItem
from app.feedback.policy import ROLE
from app.feedback.return_queries import has_name

THROUGH = ("school", "carer", "advocate", "youth_voice")
"""Who may hand the card over. Never the worker."""


def make_card_code(item: FeedbackItem, through: str, by: Viewer) -> Code:
    """Six new pictures that open this item; an older code of it ends. The trail says that a card was made, and how.

    Raises DomainError where nobody knows whose it is: there is no one to give it to.
    """
    if through not in THROUGH:
        raise ValueError("a card goes through one of THROUGH")
    if not has_name(item):
        raise DomainError("name_needed")
    code = new_code()
    item.code_hash = hash_code(code)
    trail.record("feedback.card_made", item, by.actor(ROLE), through=through)
    session().flush()
    return code
