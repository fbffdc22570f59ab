"""One thing in the hands of somebody who leaves, and which of three teams hands it over."""

from dataclasses import dataclass, field
from uuid import UUID

MANAGERS, QUALITY, YOUTH_VOICE = "team_manager", "quality", "youth_voice"
ROLES = (MANAGERS, QUALITY, YOUTH_VOICE)
AUDITED, SAID = ("audit", "audit_place", "audit_thanks", "complaint"), ("you_said", "wish")
"""What the quality team hands over, and what people told us: no manager is told of any of it (promise 2)."""
APART = {
    "feedback_wish": YOUTH_VOICE,
    "feedback_name_ask": YOUTH_VOICE,
    "feedback_item": YOUTH_VOICE,
    "you_said_entry": QUALITY,
    "written_report": QUALITY,
    "concern": "safeguarding_duty",
    "allegation": "designated_officer",
    "practice_audit": QUALITY,
    "complaint": QUALITY,
    "data_ask": "data_protection",
    "access_request": "data_protection",
}
"""Tasks that no manager is told of (promise 2), by what they are about: they go back to the role that hands them on."""
WITH_THEIR_OWN = ("early_help_request", "care_leaver", "service_action")
"""Tasks about these go with what they are about."""


@dataclass(frozen=True)
class Held:
    """One thing in somebody's hands: `kind`, its id, what staff call it, the roles that may receive it, and who of
    them may not. `about`: the record that its page is under, where that is another.
    """

    kind: str
    id: UUID
    name: str
    roles: tuple[str, ...]
    never: frozenset[UUID] = field(default_factory=frozenset)
    about: UUID | None = None
