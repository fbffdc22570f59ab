"""What people read for the codes of this room."""

from flask_babel import lazy_gettext as _l

WAYS = {
    "text": _l("Text message"),
    "email": _l("Email"),
    "letter": _l("Letter"),
    "call": _l("Phone call"),
}
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
}
