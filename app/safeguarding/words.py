"""Codes of concerns as people read them."""

from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.core.clock import london_day
from app.safeguarding.models import Allegation, Concern
from app.safeguarding.rules import Reading
from app.web.words import clock_time, day_time, due

LINE_IS_FOR = {
    "childline": _l("If you are under 19. About anything, at any time. It is free and does not show on the bill."),
    "domestic_abuse": _l("If someone close to you hurts, controls or frightens you. Free, day and night. For women."),
    "mens_advice": _l("If someone close to you hurts, controls or frightens you. Free. For men."),
    "samaritans": _l("If you need someone to listen. Free, day and night, any age."),
    "nspcc": _l("If you are an adult and worried about any child."),
}
AT_RISK = {"child": _l("A child or young person"), "adult": _l("An adult")}
SOURCES = {
    "help_now": _l("Help now page"),
    "early_help_draft": _l("A request for early help, not sent yet"),
    "early_help_request": _l("A request for early help"),
    "early_help_message": _l("A message from a family"),
    "audit": _l("An audit of practice"),
    "feedback": _l("Something a child or parent told us about our work"),
    "allegation": _l("An allegation about someone who works with children"),
    "staff": _l("Written by staff"),
    "care_leaver": _l("The record of a young person in or after care"),
    "data_ask": _l("What somebody wrote about how we use what we know"),
}
TRIGGERS = {
    "danger_now": _l("Said that someone is in danger now"),
    "cannot_ring": _l("Cannot ring, and wrote here"),
    "ticked_not_safe": _l("Ticked that someone is not safe"),
    "words_phrase": _l("Words in what they wrote"),
    "allegation": _l("Said that someone who works with children did harm"),
    "staff_flag": _l("Staff are worried"),
    "child_in_bed_and_breakfast": _l("Under 18 and in bed and breakfast, or with nowhere to live"),
}
ABOUT = {
    "staff": _l("Someone who works for this council"),
    "agency": _l("An agency worker"),
    "foster_carer": _l("A foster carer"),
    "volunteer": _l("A volunteer"),
    "other_employer": _l("Someone who works for another employer"),
    "not_known": _l("Not known yet"),
}
STEPS = {
    "advice_given": _l("Gave advice"),
    "spoke_to_employer": _l("Spoke to their employer"),
    "told_police": _l("Told the police"),
    "strategy_meeting": _l("Held a strategy meeting"),
    "told_child": _l("Told the child, or whoever speaks for them"),
    "other": _l("Something else"),
}
OUTCOMES = {
    "substantiated": _l("Substantiated: there is enough to prove it"),
    "unsubstantiated": _l("Unsubstantiated: not enough to prove or disprove it"),
    "unfounded": _l("Unfounded: nothing supports it"),
    "false": _l("False: there is enough to disprove it"),
    "malicious": _l("Malicious: meant to deceive, and disproved"),
    "not_an_allegation": _l("Not an allegation about harm: dealt with another way"),
}
DECISIONS = {
    "told_police": _l("The police have it"),
    "told_front_door": _l("Social care’s front door has it"),
    "told_adult_safeguarding": _l("Adult safeguarding has it"),
    "told_designated_officer": _l("The designated officer has it"),
    "already_known": _l("Already known, and its worker has been told"),
    "spoke_and_safe": _l("Spoke to them: safe now"),
    "could_not_find": _l("Could not find out who or where"),
    "no_further_action": _l("Nothing more to do"),
}
TOLD = {
    "police": _l("Police"),
    "front_door": _l("Social care’s front door"),
    "emergency_duty_team": _l("Emergency duty team"),
    "adult_safeguarding": _l("Adult safeguarding"),
    "designated_officer": _l("Designated officer"),
    "health": _l("Health"),
    "other": _l("Someone else"),
}
WHO = {
    "me_child": _l("Me. I am under 18"),
    "me_adult": _l("Me. I am 18 or over"),
    "child": _l("A child or young person"),
    "adult": _l("An adult"),
    "several": _l("A child and an adult"),
}


class Clock(NamedTuple):
    """What a clock chip says and how it looks."""

    words: str
    state: str


def label(labels: dict[str, object], code: str | None) -> str:
    """The words of a code; the code itself where it is newer than the words."""
    return str(labels.get(code or "", code or ""))


def clock_of(concern: Concern, now: datetime) -> Clock:
    """How time stands for a concern, in words."""
    if not concern.is_open:
        return Clock(_("Closed"), "done")
    if not concern.is_unseen:
        return Clock(_("Not decided yet") if concern.decision is None else _("Decided, not closed"), "today")
    if concern.is_overdue(now):
        return Clock(_("Nobody has taken this. Late by %(time)s", time=span(concern.due_at, now)), "late")
    is_today = london_day(concern.due_at) == london_day(now)
    return Clock(_("Take by %(time)s", time=(clock_time if is_today else day_time)(concern.due_at)), "today")


def allegation_clock(allegation: Allegation, now: datetime) -> Clock:
    """How time stands for an allegation, in words."""
    if not allegation.is_open:
        return Clock(_("Closed"), "done")
    return Clock(*due(allegation.due_at, now)) if allegation.seen_at is None else Clock(_("Not closed yet"), "today")


def span(since: datetime, now: datetime) -> str:
    """How long: `25 minutes`, `3 hours`, `2 days`."""
    minutes = max(int((now - since).total_seconds() // 60), 1)
    if minutes < 60:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    hours = minutes // 60
    if hours < 48:
        return str(ngettext("%(num)s hour", "%(num)s hours", hours))
    return str(ngettext("%(num)s day", "%(num)s days", hours // 24))


def who_reads(reading: Reading, *, is_demo: bool = False) -> str:
    """Who will read it and when: said before anything is typed and after it is sent. Always the truth."""
    if is_demo:
        words = _("This is a practice copy. Nobody will read this.")
    elif reading.who == "duty_team" and reading.at is not None:
        words = _("Our duty team will read this by %(time)s.", time=clock_time(reading.at))
    elif reading.who == "nobody" and reading.at is not None:
        words = _("Nobody will read this until %(when)s.", when=day_time(reading.at))
    else:
        words = _(
            "Our emergency duty team is told at once that there is something to read, again and again, "
            "until one of them answers. It can take a while. If you can, ring 999."
        )
    return str(words)
