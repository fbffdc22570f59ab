"""Codes and days of what people ask about their records. Pure.

UK GDPR Articles 16 to 18 and 21 (put right, erase, restrict, object), 12(3) (a month, two more with reason), and the
Data Protection Act 2018 section 164A (complaints to whoever holds the data).
"""

from datetime import date

from app.records.clock import answer_by

KINDS = ("wrong", "object", "restrict", "erase", "complaint")
OUTCOMES = {
    "wrong": ("corrected_beside", "note_stands", "not_changed"),
    "object": ("stopped", "goes_on"),
    "restrict": ("restricted", "not_restricted"),
    "erase": ("goes", "kept"),
    "complaint": ("upheld", "partly", "not_upheld"),
}
CHECKS = ("signed_in", "spoke_and_questions", "known_to_service", "document", "nothing_told")
"""`nothing_told`: the answer tells nothing of anybody's record, so nobody needs to prove who they are."""
CAME_BY = ("page", "form", "phone", "in_person", "letter", "email")
BY_STAFF = ("phone", "in_person", "letter", "email")
WAYS = ("email", "phone", "letter", "none")
"""How somebody without an account may be answered. `none`: not safely; they come to us with their reference."""
TIES = ("me", "my_child", "for_somebody")
TOLD_HOW = ("email", "phone", "letter", "in_person", "they_rang")
ABOUT = ("early_help_request", "care_leaver")


def due_on(received: date) -> date:
    """The last day for the answer. A complaint has none in law but "without undue delay": the same month is ours.

    Counted from the day it came even where they had to be asked who they are: earlier than the Act lets us.
    """
    return answer_by(received)


def extended(received: date) -> date:
    """The last day where two more months were needed and the reason was told."""
    return answer_by(received, extended=True)


def ways_to_tell(way: str | None) -> tuple[str, ...]:
    """How an answer may have reached somebody who said this of being reached. An unsafe way is not offered."""
    asked_for = {"email": ("email",), "phone": ("phone",), "letter": ("letter",)}
    return (*asked_for.get(way or "", ()), "in_person", "they_rang")
