"""The rules of actions, pure: where one comes from, what becomes of it, and when it is somebody else's to look at."""

from datetime import date

SOURCES = ("audit", "feedback", "complaint", "report", "entry")
"""What an action answers: an audit, something people told us, a complaint, a report, an entry of “You said, we did”."""

HEARD = frozenset({"feedback", "entry"})
"""Sources behind which people's own words stand: the youth voice team looks after these actions as well."""

STEPS = ("set", "changed", "handed_over", "proposed", "sent_back", "closed", "reopened", "escalated")
CAUSES = ("staff", "re_audit")
"""Why one is opened again: somebody said so, or the case was looked at again and was no better."""

CHECK_WITHIN = 5
"""Working days in which a second person looks at what is said to be done, and a manager at what is late. The council's
own choice; no law names one."""

MOST_ABOVE = 2
"""Of a late action first the manager is told, then the manager above, then the quality team, each with their days."""

AGAIN_WITHIN = 10
"""Working days that the owner of an action has once it was opened again. The same."""


def is_due_past(due_on: date, today: date) -> bool:
    """Nobody is given until yesterday."""
    return due_on < today
