"""A change of contact answers: what is safer works at once, what opens something waits for a person (promise 6)."""

from dataclasses import replace

from app.notifications.rules.answers import CHANNELS, ContactAnswers, Safe

ASKED = (*CHANNELS, "voicemail")
PLACES = ("email_address", "phone_number", "postal_address")


def tighter_of(old: ContactAnswers, new: ContactAnswers) -> ContactAnswers:
    """What both answers allow: the part of a change that may work at once.

    A number or address that changes is in neither, so it is used by nobody until a person has spoken to them.
    Words, language and formats open nothing and are the new ones.
    """
    days = _days(old) & _days(new)
    hours = old.named_hours.meet(new.named_hours)
    return replace(
        new,
        text=_both(old.text, new.text),
        call=_both(old.call, new.call),
        email=_both(old.email, new.email),
        letter=_both(old.letter, new.letter),
        voicemail=_both(old.voicemail, new.voicemail),
        email_address=_same(old.email_address, new.email_address),
        phone_number=_same(old.phone_number, new.phone_number),
        postal_address=_same(old.postal_address, new.postal_address),
        weekdays=None if old.weekdays is None and new.weekdays is None else days,
        hours=None if old.hours is None and new.hours is None else hours,
    )


def loosens(old: ContactAnswers, new: ContactAnswers) -> frozenset[str]:
    """The parts of a change that open a channel, an hour, a day or a number. Empty: the change may work at once."""
    return _opened(old, new)


def tightens(old: ContactAnswers, new: ContactAnswers) -> frozenset[str]:
    """The parts of a change that close something."""
    return _opened(new, old)


def _opened(old: ContactAnswers, new: ContactAnswers) -> frozenset[str]:
    parts = {way for way in ASKED if getattr(new, way) == "yes" and getattr(old, way) != "yes"}
    for place in PLACES:
        if getattr(new, place) and getattr(new, place) != getattr(old, place):
            parts.add(place)
    if not _days(new) <= _days(old):
        parts.add("weekdays")
    if not new.named_hours.lies_in(old.named_hours):
        parts.add("hours")
    return frozenset(parts)


def _days(answers: ContactAnswers) -> frozenset[int]:
    return frozenset(range(7)) if answers.weekdays is None else answers.weekdays


def _both(old: Safe, new: Safe) -> Safe:
    if new != "yes":
        return new
    return "yes" if old == "yes" else old


def _same(old: str | None, new: str | None) -> str | None:
    return new if old == new else None
