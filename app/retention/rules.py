"""Kinds of record. A model names its kind in `__keep__`; a period ships not set where no source for it exists."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What starts the clock of a kind of record. `expires_by_itself`: housekeeping deletes it after `days`."""

    code: str
    starts: str
    days: int | None = None
    expires_by_itself: bool = False


KINDS = {
    kind.code: kind
    for kind in (
        Kind("settings", "never: kept while the portal runs"),
        Kind("account", "closed_at"),
        Kind("draft", "saved_at", 28, expires_by_itself=True),
        Kind("guess_count", "hour", 2, expires_by_itself=True),
        Kind("sign_in", "ended_at", 30, expires_by_itself=True),
        Kind("sign_in_link", "expires_at", 1, expires_by_itself=True),
        Kind("trail", "with the record it is about"),
        Kind("task", "with the record it is about"),
        Kind("message", "with the record it is about"),
        Kind("early_help_case", "closed_at"),
        Kind("concern", "closed_at"),
        Kind("feedback", "given_week"),
        Kind("feedback_draft", "expires_on", 7, expires_by_itself=True),
        Kind("statistics", "never: holds no person"),
        Kind("figures", "the end of the quarter: what they were made from may stand for fewer than five, sealed"),
        Kind("report", "published_at"),
        Kind("inspection_pack", "made_at", 14, expires_by_itself=True),
        Kind("place", "replaced by the next import"),
        Kind("worker", "left_on"),
        Kind("care_leaver", "closed_at"),
        Kind("audit", "signed_off_at"),
        Kind("action", "closed_at"),
        Kind("complaint", "closed_at"),
        Kind("offer", "replaced by a later version"),
        Kind("you_said", "taken off the board"),
    )
}
