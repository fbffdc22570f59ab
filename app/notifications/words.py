"""What people read for the codes of this room."""

from datetime import time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.notifications.languages import ENGLISH, name_of
from app.notifications.models import SafeContact
from app.notifications.rules import ContactAnswers
from app.web.words import clock_time, plain_list

WAYS = {
    "text": _l("Text message"),
    "email": _l("Email"),
    "letter": _l("Letter"),
    "call": _l("Phone call"),
}
WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
TASKS = {
    "print_letter": _l("Print and post a letter"),
    "ring_them": _l("Ring somebody"),
    "message_blocked": _l("A message could not safely be sent"),
    "message_undelivered": _l("A message could not be delivered"),
    "contact_bounced": _l("An address or number gave a message back"),
    "contact_change_waits": _l("Speak to somebody about how to reach them"),
}
WHY_BLOCKED = {
    "no_safe_contact": _l("They have not said how we may reach them."),
    "no_safe_way": _l("They have not said that any way is safe."),
    "safe_way_not_open": _l("The way they said is safe is not open here."),
    "no_safe_time": _l("The days and hours they gave leave no time to send it."),
    "silent": _l("We have not heard from them for 90 days."),
    "bounced": _l("The address or number gave a message back."),
    "stopped": _l("Everything to them is stopped."),
    "outside_hours": _l("It could not wait until a time that is safe."),
    "too_late": _l("It could not leave in time."),
    "restored": _l("The records came back from a copy. It may have left already: check before you send it."),
}


def task_title(kind: str) -> str:
    """What a task of this room asks for."""
    return str(TASKS[kind])


def contact_rules(version: SafeContact, is_stopped: bool) -> list[str]:
    """What must be read before reaching for the phone, as sentences, strictest first."""
    said = version.answers
    rules = []
    if is_stopped:
        rules.append(_("Everything is stopped. Do not send or ring until someone has lifted the stop."))
    if version.bounced:
        rules.append(_("Something we sent came back. That address or number is not safe to use."))
    safe = plain_list([str(WAYS[way]).lower() for way in WAYS if said.is_safe(way)])  # type: ignore[arg-type]  # keys are channels
    if safe:
        rules.append(_("Only: %(ways)s. Nothing else.", ways=safe))
        rules.extend(_when(said))
    else:
        rules.append(_("No way of reaching them is known to be safe. A person decides what is safe to try."))
    if said.is_safe("call"):
        may = _("You may leave a message.") if said.may_leave_voicemail else _("Never leave a message.")
        rules.append(may)
    if said.if_someone_else_answers:
        rules.append(_("If someone else answers: %(words)s", words=said.if_someone_else_answers))
    if said.language != ENGLISH:
        rules.append(_("Language: %(language)s.", language=name_of(said.language, said.other_language)))
    rules.extend(_interpreter(said.interpreter))
    return [str(rule) for rule in rules]


def _interpreter(wanted: str | None) -> list[str]:
    """Asked apart from the language: somebody may speak English and still want one, or the other way round."""
    if wanted in (None, "", "no"):
        return []
    if wanted == "bsl":
        return [_("Interpreter: British Sign Language. Never a relative.")]
    if wanted == "yes":
        return [_("They want an interpreter. Never a relative.")]
    return [_("Interpreter: %(language)s. Never a relative.", language=wanted)]


def _when(said: ContactAnswers) -> list[str]:
    rules = []
    if said.weekdays is not None and len(said.weekdays) < 7:
        days = plain_list([str(WEEKDAYS[number]) for number in sorted(said.weekdays)])
        rules.append(_("Only on: %(days)s.", days=days) if said.weekdays else _("On no day."))
    if said.hours is not None:
        rules.append(_("Only from %(start)s to %(end)s.", start=_clock(said.hours.start), end=_clock(said.hours.end)))
    return [str(rule) for rule in rules]


def _clock(minute: int) -> str:
    return clock_time(time(minute // 60 % 24, minute % 60))
