"""What one participant may read of a request. The one place that decides it; pages and prints only print the answer.

Two limits, both for safety (promise 4): until the hub has recorded who they are, nothing shows that they did not write,
save our questions to them; and while a decision not to tell about a referral stands, everything is as for a request
still being read. What is withheld is never read into the answer, so that no count, date or order can tell of it.
"""

from app.early_help.family_view.limits import facts_for, status_for
from app.early_help.family_view.page import page_for, summary_for
from app.early_help.family_view.shape import FamilyPage, Line, Shared, Step, Summary

__all__ = ["FamilyPage", "Line", "Shared", "Step", "Summary", "facts_for", "page_for", "status_for", "summary_for"]
