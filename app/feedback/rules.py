"""What a child may wish for after speaking, and by when a person must have done something about it."""

WISHES = ("know", "talk", "tell_manager", "different_worker", "complain", "advocate")
WISHES_DONE_BY_READING = frozenset({"know"})
WISH_NEEDS_NAME = frozenset({"talk", "different_worker", "complain", "advocate"})
"""Nobody can be rung, given another worker or an advocate whom we do not know: the page says so when it is chosen."""
WISH_DAYS = {"talk": 3, "tell_manager": 5, "different_worker": 5, "complain": 10, "advocate": 1}
"""Working days from filing. A complaint: stage 1 of the Children Act 1989 Representations Procedure (England)
Regulations 2006, 10 working days (up to 20 where it is complex). The others are this portal's own and labelled local.
"""
