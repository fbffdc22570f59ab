"""Words of what care leavers ask for, their allowances, their letters and their page about themself."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.web.words import day

STATE = {
    "asked": _l("Asked"),
    "agreed": _l("Agreed"),
    "no": _l("We said no"),
    "given": _l("On its way to you"),
    "received": _l("You have it"),
    "taken_back": _l("You took it back"),
}
STATE_FOR_STAFF = {
    "asked": _l("Asked: to answer"),
    "agreed": _l("Agreed: to give"),
    "no": _l("No"),
    "given": _l("Paid or given"),
    "received": _l("Received"),
    "taken_back": _l("Taken back by them"),
}
TAG = {"asked": "sun", "agreed": "done", "no": "", "given": "done", "received": "done", "taken_back": ""}
ALLOWANCES = {
    "setting-up-home": _l("Setting up home allowance"),
    "university-bursary": _l("Higher education bursary"),
    "local": _l("Local allowance for care leavers"),
}
LINES = {"granted": _l("Granted"), "paid": _l("Paid")}
FAULTS = {
    "file_too_big": _l("Choose a smaller file. It can be at most 5 MB"),
    "file_unreadable": _l("Choose another file. We can take a JPEG, PNG or WebP picture, or a PDF without a password"),
    "file_refused": _l("We cannot take this file. It looks as if it could do harm"),
    "file_not_checked": _l("We cannot check files just now. Try again later, or show the paper to your adviser"),
    "too_many_files": _l("There are ten files here already. Take one away first"),
}
DONE = {
    "asked": _l("We have what you asked for."),
    "sent": _l("We have what you wrote."),
    "added": _l("Your file is here."),
    "away": _l("The file is taken away."),
    "challenged": _l("A manager looks at it again."),
    "received": _l("Thank you for telling us that you have it."),
    "taken-back": _l("You took it back. You can ask again any time."),
    "kept": _l("Your page is saved."),
    "released": _l("They can read your page now."),
    "ended": _l("They cannot read your page any more."),
    "emailed": _l("We are sending the letter to the address you wrote."),
    "stopped": _l("Everything we send by ourselves has stopped. A person starts it again only if you want that."),
}
PROFILE = {
    "name": (
        _l("What I like to be called, and how to say it"),
        _l("Names, and words for you such as she, he or they."),
    ),
    "about": (_l("What is good to know about me"), _l("What you like, what you are good at, what matters to you.")),
    "story": (
        _l("What I don’t want to be asked again"),
        _l("What you have told people already. You can say it here once, or say only that it is not a question."),
    ),
    "helps": (_l("What helps when things are hard"), _l("What people do that helps.")),
    "not_helps": (_l("What does not help"), _l("What people should leave alone.")),
    "people": (_l("Who matters to me"), _l("People, and pets.")),
    "reach": (_l("How to talk with me"), _l("Text or ring, mornings or evenings, plain words, time to think.")),
}
"""The questions of their page about themself, each with its hint, in order."""


def allowance_name(code: str) -> str:
    """An allowance as it is read; its code where the council has one of its own."""
    return str(ALLOWANCES.get(code, code.replace("_", " ").capitalize()))


def steps_of(ask: Any) -> list[dict[str, Any]]:
    """Where it is, as steps with days for the young person."""
    state = ask.state
    if state == "asked":
        return [_step("asked", "current", ask.asked_at), {"label": _("We answer you"), "state": "next"}]
    order = ("asked", "agreed", "given", "received")
    ends = {"no": "no", "taken_back": "taken_back"}
    if state in ends:
        return [_step("asked", "done", ask.asked_at), _step(state, "current", ask.taken_back_at or ask.decided_at)]
    times = {"asked": ask.asked_at, "agreed": ask.decided_at, "given": ask.given_at, "received": ask.received_at}
    now = order.index(state)
    made = []
    for place, code in enumerate(order):
        shown = "done" if place < now or state == "received" else "current" if place == now else "next"
        made.append(_step(code, shown, times[code] if place <= now else None))
    return made


def _step(code: str, state: str, at: Any) -> dict[str, Any]:
    return {"label": STATE[code], "state": state, "when": day(at) if at is not None else ""}


def fault(code: str) -> str:
    """Why a file was not taken."""
    return str(FAULTS.get(code, _("Choose another file")))
