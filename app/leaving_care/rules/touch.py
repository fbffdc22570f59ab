"""Keeping in touch: when somebody should hear from us, and when a manager looks at a young person nobody can reach.

Children Act 1989 s.23C(2) (keep in touch and, if touch is lost, find them again), s.23CZB (the offer at 21 to 24).
"""

from datetime import date, timedelta

from app.core.months import months_after
from app.leaving_care.rules.homes import Due

KINDS = ("visit", "phone", "video", "text", "email", "letter", "other")
PLACES = ("home", "office", "education_or_work", "out", "custody", "hospital", "other")
ALONE = ("yes", "no", "did_not_want")
OFFERS = ("wants_it", "not_now", "no_answer")
"""What became of the offer of support at 21 to 24."""
TRIES = ("rang", "texted", "wrote", "went_there", "asked_family", "asked_others", "asked_police", "other")
"""What was tried to find somebody. A manager's look is a step of its own, `LOOK`."""
LOOK = "looked"
KEPT_IN_TOUCH = ("eligible", "in_care_not_yet_eligible", "relevant", "former_relevant")
OFFERED_YEARLY = "former_relevant_21_24"
HEARD_YEARLY = "qualifying"
MONTHS_OF_A_YEAR = 12


def next_contact(
    status: str, *, since: date, last_contact: date | None, last_offer: date | None, local_days: int
) -> Due | None:
    """When they should next hear from us, by what they are in law. None where nothing is owed.

    `since` is the day they became what they are (or came to us); `local_days` the council's own standard for those it
    keeps in touch with. At 21 to 24 the law asks for an offer of support at 21 and each year after.
    """
    if status in KEPT_IN_TOUCH:
        return Due((last_contact or since) + timedelta(days=local_days), "keep_in_touch", is_local=True)
    if status == OFFERED_YEARLY:
        made = last_offer if last_offer is not None and last_offer >= since else None
        return Due(months_after(made, MONTHS_OF_A_YEAR) if made else since, "yearly_offer")
    if status == HEARD_YEARLY:
        return Due(months_after(last_contact or since, MONTHS_OF_A_YEAR), "yearly_contact", is_local=True)
    return None


def next_look(since: date, last_look: date | None) -> date:
    """When a manager next looks at a young person nobody can reach: each month, from the day touch was lost."""
    return months_after(last_look or since, 1)
