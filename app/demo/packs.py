"""Two packs of the practice copy: one is ready, one waits for a manager."""

from app.core.clock import now
from app.core.db import transaction
from app.core.quarters import quarter_of
from app.demo.staff import Staff
from app.reporting.pack.services import ask_for, let_go, work_on_packs

MOST_STEPS = 60


def tell_packs(staff: Staff) -> None:
    """Hazel of the quality team asks for both; David lets the first one go, and the worker makes it."""
    hazel, this = staff.viewer("hazel"), quarter_of(now().date())
    with transaction():
        pack = ask_for("Practice for an inspection", f"{this.year}-Q1", str(this), [], hazel, "practice-1")
    with transaction():
        let_go(pack, staff.viewer("david"))
    for _step in range(MOST_STEPS):
        with transaction():
            work_on_packs(now())
        if pack.state != "making":
            break
    with transaction():
        ask_for("The inspection that is announced", str(this), str(this), ["EH-0001"], hazel, "practice-2")
