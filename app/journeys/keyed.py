"""What drafts are found by when keys change. One that was sent has no code any more, and goes after a day."""

from app.core.keyed import Keyed
from app.core.references import normalise
from app.journeys.models import Draft, DraftBase


def draft_text(row: DraftBase) -> tuple[str, str] | None:
    """What a draft's `code_key` is made of."""
    return ("draft_code", normalise(row.code)) if row.code else None


KEYED = (Keyed(Draft, "code_key", draft_text),)
