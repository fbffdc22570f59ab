"""Somebody is not safe: a concern at once, for a child or an adult alike, whatever page it was said on."""

from datetime import date

from app.core import clock
from app.core.ages import age_on
from app.core.people import SYSTEM, Actor
from app.leaving_care.models import CareLeaver, Home
from app.leaving_care.rules.homes import NO_PLACE_FOR_A_CHILD
from app.safeguarding.models import AtRisk
from app.safeguarding.phrases import codes_in
from app.safeguarding.services import raise_concern

ADULT = 18


def is_child(record: CareLeaver, on: date) -> bool:
    """Whether they are under 18 on a day."""
    return age_on(record.birth_date, on) < ADULT


def flag_unsafe(record: CareLeaver, words: str, by: Actor, once: str) -> None:
    """Staff say that they are not safe. `once` is the page's own word: a double click raises one."""
    at_risk: AtRisk = "child" if is_child(record, clock.today()) else "adult"
    _raise(record, at_risk, "staff_flag", words, None, by, f"care_leaver:{record.id}:flag:{once}")


def heed_words(record: CareLeaver, text: str, once: str) -> None:
    """Words a young person writes anywhere may raise a concern; they never clear one. The writer sees no sign of it."""
    if codes_in(text):
        at_risk: AtRisk = "child" if is_child(record, clock.today()) else "adult"
        _raise(
            record, at_risk, "words_phrase", text, None, SYSTEM, f"care_leaver:{record.id}:words:{once}", watched=True
        )


def heed_a_child_without_a_home(record: CareLeaver, home: Home, by: Actor) -> None:
    """Under 18 in bed and breakfast or nowhere on any day of the stay: a concern in the same minute, once a stay."""
    if home.kind in NO_PLACE_FOR_A_CHILD and is_child(record, home.began_on):
        trigger = "child_in_bed_and_breakfast"
        _raise(record, "child", trigger, "", home.address, by, f"care_leaver_home:{home.id}:child")


def _raise(
    record: CareLeaver,
    at_risk: AtRisk,
    trigger: str,
    words: str,
    where: str | None,
    by: Actor,
    once: str,
    *,
    watched: bool = False,
) -> None:
    raise_concern(
        source="care_leaver",
        source_id=record.id,
        trigger=trigger,
        at_risk=at_risk,
        words=words,
        who=record.name,
        where=where,
        locality=record.locality,
        restricted=record.restricted_at is not None,
        by=by,
        watched=watched,
        once=once,
    )
