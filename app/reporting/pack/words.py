"""Codes of packs in words."""

from typing import Any

from flask_babel import lazy_gettext as _l

STATES: dict[str, Any] = {
    "asked": _l("Waits for a second person"),
    "refused": _l("Refused"),
    "making": _l("Being made"),
    "failed": _l("Could not be made"),
    "ready": _l("Ready"),
    "deleted": _l("Deleted"),
}
STATE_TAGS = {"asked": "sun", "refused": "warning", "failed": "warning", "ready": "done"}
STEPS: dict[str, Any] = {
    "figures": _l("reports and figures of a quarter"),
    "audits": _l("audits that are signed off"),
    "actions": _l("actions"),
    "received": _l("complaints and compliments"),
    "you_said": _l("You said, we did"),
    "early_help": _l("the list of early help assessments"),
    "care_leavers": _l("the list of care leavers"),
    "child": _l("the file of a child"),
    "manifest": _l("the list of everything"),
}
REFUSED: dict[str, Any] = {
    "quarters_not_known": _l("Choose quarters in their order, eight at most"),
    "second_person_lets_go": _l("Another person lets it go, and it is settled already or was asked for by you"),
}


def step(code: str) -> str:
    return str(STEPS[code.partition(":")[0]])


def size(octets: int) -> str:
    """So many bytes in words: 3 KB, 12.5 MB."""
    return f"{octets / 1_000_000:.1f} MB" if octets >= 1_000_000 else f"{max(1, round(octets / 1000))} KB"
