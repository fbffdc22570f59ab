"""The request behind a concern, for whoever opens that concern."""

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.early_help.models import EarlyHelpRequest
from app.safeguarding.models import Concern

SOURCES = ("early_help_request", "early_help_message")


def request_of_concern(concern: Concern) -> EarlyHelpRequest:
    """What this concern was raised from. The caller found the concern through its viewer.

    Raises NotFound where it came from elsewhere, or is closed: reading ends with the concern (promise 9).
    """
    if concern.source not in SOURCES or not concern.is_open:
        raise NotFound
    found = session().scalars(sa.select(EarlyHelpRequest).where(EarlyHelpRequest.id == concern.source_id)).one_or_none()
    if found is None:
        raise NotFound
    return found
