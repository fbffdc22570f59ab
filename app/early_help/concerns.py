"""What a page of an unsent request raises: somebody said to be unsafe is told to a person at once, sent or not."""

from app.core.people import VISITOR
from app.journeys.journey import Saved
from app.safeguarding.services import raise_concern


def raise_for_danger(saved: Saved) -> None:
    """The first page said yes: its concern, with whatever was written. Saved again with other words, they are added."""
    said = saved.page
    if said.get("danger") != "yes":
        return
    raise_concern(
        source="early_help_draft",
        source_id=saved.draft_id,
        trigger="danger_now",
        at_risk="adult" if said.get("at_risk") == "adult" else "child",
        words=str(said.get("what", "")),
        where=said.get("where"),
        safe_number=said.get("safe_number"),
        by=VISITOR,
        once=_key(saved),
    )


def add_way_to_reach(saved: Saved) -> None:
    """After a yes, a number given later as safe to ring goes to the concern too, so that somebody can be reached."""
    danger = saved.answers.get("danger-now", {})
    ways = saved.answers.get("safe-contact", {}).get("ways", ())
    number = saved.page.get("phone") if {"call", "text"} & set(ways) else None
    if danger.get("danger") != "yes" or not number:
        return
    raise_concern(
        source="early_help_draft",
        source_id=saved.draft_id,
        trigger="danger_now",
        at_risk="adult" if danger.get("at_risk") == "adult" else "child",
        words="",
        safe_number=str(number),
        by=VISITOR,
        once=_key(saved),
    )


def _key(saved: Saved) -> str:
    return f"draft:{saved.draft_id}:danger-now"
