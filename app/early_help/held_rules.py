"""What of a request somebody may learn who asks for their own records. Pure.

What is left out leaves no trace: where something is hidden, the copy is the one of a request in which it never was.
"""

from datetime import datetime

CASE = ("asker", "young_person")
"""Who follows a request as their own: what staff wrote about it is about them. A helper and another adult read what
was shared with them and what they said themselves."""
NEVER_TO_OTHERS = ("must_not_contact", "not_to_see", "skipped")
"""What an asker said about who must not know: only the asker reads it."""


def hidden_since(
    not_told_at: datetime | None,
    told_at: datetime | None,
    referred_at: datetime | None,
    decided_at: datetime | None,
    outcome: str | None,
) -> datetime | None:
    """From when on what staff did stays out, because the family is not told of a referral (promise 4)."""
    if not_told_at is None or told_at is not None:
        return None
    begun = [at for at in (not_told_at, referred_at) if at is not None]
    return min([*begun, decided_at]) if decided_at is not None and outcome == "more_help" else min(begun)


def is_hidden(at: datetime, since: datetime | None) -> bool:
    """Whether something that staff did then stays out."""
    return since is not None and at >= since


def is_for_others(code: str) -> bool:
    """Whether one of the asker's answers may stand in a child's copy: nothing of the asker's own but name and tie."""
    is_own = code.startswith("asker_") and code not in ("asker_name", "asker_tie")
    return not is_own and code not in NEVER_TO_OTHERS


def adult_may_learn(knows: str | None, hidden_facts: frozenset[str]) -> bool:
    """Whether an adult whom the asker named may learn that they were named: they know of it, and nobody forbade it."""
    return knows == "yes" and not hidden_facts
