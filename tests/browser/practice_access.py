"""Requests for one's own records at each step, for the walks: made by Petra, so that Oliver meets every page."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.demo.staff import Staff
from app.leaving_care.models import Ask, AskEvidence
from tests.factories import people
from tests.factories import subject_access as made

STEPS = ("judged", "gathered", "handed_over", "checked", "released")


def fill(staff: Staff) -> None:
    """One request at each step, the last given on paper, and Ruth's own, given on her account: the walks ask her first.

    The one whose copy is being made is the oldest: whoever goes down the list reads its copy first.
    """
    petra, second = staff.viewer("petra"), made.officer("Nell Guppy")
    account = people.make_family(name="Ann Example")
    for step in STEPS:
        reference = made.asked(account_id=account.id, days_ago=20 if step == "gathered" else 0, name="Ann Example")
        made.step(reference, petra, "judge", "document", "adult", "Saw her passport")
        if step == "judged":
            continue
        theirs = [("account", account.id)]
        if step == "gathered":
            theirs.append(("care_leaver", _with_a_file()))
        made.step(reference, petra, "say_who", theirs)
        made.step(reference, petra, "gather")
        if step in STEPS[2:]:
            made.step(reference, petra, "hand_over")
        if step in STEPS[3:]:
            made.step(reference, second, "check", True, "")
        if step == "released":
            made.step(reference, petra, "release", "in_person")
    ruth = staff["ruth"]
    own = made.asked(account_id=ruth.id, name=ruth.name)
    made.gathered(own, petra, [("account", ruth.id)], capacity="adult")
    made.released(own, petra, second)


def _with_a_file() -> UUID:
    """A care leaver who gave a file with something they asked for."""
    asked = sa.select(Ask.care_leaver_id).join(AskEvidence, AskEvidence.ask_id == Ask.id)
    return session().scalars(asked.order_by(Ask.asked_at).limit(1)).one()
