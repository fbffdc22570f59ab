"""The words of a family's own pages: where the request stands, what they told us, what was done."""

from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.early_help import words
from app.early_help.forms.agreement import AGENCIES
from app.early_help.forms.people import NEEDS, AboutYouForm
from app.early_help.forms.story import TOPICS
from app.early_help.models import WaitingTime
from app.early_help.words import NEXT, PART, STATUS
from app.notifications.rules import ContactAnswers
from app.web.fields import phone_as_written
from app.web.words import clock_time, in_full, plain_list

__all__ = ["NEXT", "PART", "STATUS"]

OUTCOME = {
    "assessment": _l("One worker gets to know you, and makes a plan with you."),
    "led_by_helper": _l("Someone who already works with you leads the help."),
    "advice": _l("Information, advice, a group or a course."),
    "more_help": _l("You may need more help than this team can give."),
    "lives_elsewhere": _l("Another council can help, because of where the child lives."),
    "has_a_worker": _l("You already have a worker. They can tell you what happens next."),
    "no_agreement": _l("We have stopped, because nobody agreed to go on. You can come back."),
    "could_not_contact": _l("We tried, and could not reach you. You can come back."),
}
OUTCOME_FOR_HELPER = {
    "assessment": _l("One worker gets to know the family, and makes a plan with them."),
    "led_by_helper": _l("Someone who already works with the family leads the help."),
    "advice": _l("Information, advice, a group or a course."),
    "more_help": _l("The family may need more help than this team can give."),
    "no_agreement": _l("We have stopped, because nobody agreed to go on. The family can come back."),
    "could_not_contact": _l("We tried, and could not reach the family. They can come back."),
}
"""The two others are told by voice to the family."""

STEP = {
    "received": _l("We have your request"),
    "being_read": _l("Someone reads it"),
    "question": _l("We asked you something"),
    "decided": _l("We decide what happens next"),
    "right_team": _l("It has gone to the right team"),
    "with_worker": _l("You have a family worker"),
    "visit_planned": _l("First visit planned"),
    "visited": _l("First visit"),
    "with_social_care": _l("Another team has your request"),
    "closed": _l("This request has ended"),
    "withdrawn": _l("You asked to take it back"),
}
DONE = {
    "sent": _l("We have what you wrote."),
    "changed": _l("Your answer is put right. We keep both, so that we can see what changed."),
    "taken-back": _l("We have what you asked. A person looks at it before anything ends."),
    "stopped": _l("Everything we send by ourselves has stopped. A person starts it again only if you want that."),
    "withdrawn": _l("We have your change. A person looks at it, and may talk with you first."),
    "said": _l("We have what you said. It stands beside what was shared."),
    "contact-changed": _l("Your change works from now on."),
    "contact-waits": _l(
        "We have your change. What makes contact safer works from now on."
        " The rest waits until we have spoken with you in a way that was safe before."
    ),
}
PURPOSE = {
    "early_help": _l("Get help from early help"),
    "look_at_records": _l("We may look at what the council already knows"),
    "tell_helper": _l("We may tell the helper what was decided"),
    "share_with_agency": _l("We may talk with"),
    "talk_with": _l("We may talk with"),
}
CHILD = {
    "name": _l("Name"),
    "known_as": _l("Called at home"),
    "born_on": _l("Born"),
    "due_on": _l("Due"),
    "school": _l("Nursery, school, college or work"),
    "needs": _l("Needs"),
    "needs_more": _l("More about that"),
    "postcode": _l("Other postcode"),
    "knows": _l("Knows about this"),
    "would_say": _l("Would say"),
}
ADULT = {
    "name": _l("Name"),
    "relationship": _l("Who they are"),
    "lives_with_child": _l("Lives with the children"),
    "knows": _l("Knows about this"),
}
ANSWER = {
    **words.ANSWER,
    "asker_tie": _l("What you are to the children"),
    "asker_lives_with": _l("Who you live with"),
    "asker_role": _l("Your job, or how you help"),
    "asker_organisation": _l("Where you work"),
    "asker_born_on": _l("When you were born"),
    "topics": _l("What you want help with"),
}
REMARK = {
    "read": _l("You said that you have read it"),
    "wrong": _l("You said that something is wrong"),
    "disagree": _l("You said that you do not agree"),
}
WAYS = {"text": _l("Text message"), "call": _l("Phone call"), "email": _l("Email"), "letter": _l("Letter")}
DAYS = (_l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday"))
SAID = {"yes": _l("Yes"), "no": _l("No"), "dont_know": _l("I don’t know"), "too_young": _l("Too young")}
TIES = dict(AboutYouForm.tie.kwargs["choices"])
LABELS: dict[str, dict[str, Any]] = {
    "topics": dict(TOPICS),
    "needs": dict(NEEDS),
    "asker_tie": TIES,
    "knows": SAID,
    "lives_with_child": SAID,
}
AGENCY = dict(AGENCIES)


def value_of(code: str, value: Any) -> str:
    """An answer as its writer chose or typed it."""
    if code.endswith("_on") and value:
        return in_full(date.fromisoformat(str(value)))
    labels = LABELS.get(code, {})
    if isinstance(value, (list, tuple)):
        return ", ".join(str(labels.get(one, one)) for one in value)
    return str(labels.get(value, value))


def purpose(agreement: Any) -> str:
    """What was agreed to, with the agency or the child it is about."""
    said = str(PURPOSE.get(agreement.purpose, agreement.purpose))
    if agreement.agency:
        said = _("%(purpose)s: %(whom)s", purpose=said, whom=AGENCY.get(agreement.agency, agreement.agency))
    return str(_("%(purpose)s, for %(child)s", purpose=said, child=agreement.child)) if agreement.child else said


def waiting(made: WaitingTime) -> str:
    """The honest waiting time, in one sentence."""
    half = ngettext("%(num)s working day", "%(num)s working days", made.half_within)
    most = ngettext("%(num)s working day", "%(num)s working days", made.nine_in_ten_within)
    if half == most:
        return str(
            _("Nine in ten families hear within %(most)s. This is what happened before, not a promise.", most=most)
        )
    return str(
        _(
            "Half of families hear within %(half)s, nine in ten within %(most)s."
            " This is what happened before, not a promise.",
            half=half,
            most=most,
        )
    )


def contact_rows(said: ContactAnswers) -> list[tuple[str, str]]:
    """How they may be reached, as they answered it: question and answer."""
    safe = [str(words_) for way, words_ in WAYS.items() if said.is_safe(way)]  # type: ignore[arg-type]  # keys are channels
    ways = plain_list([*safe[:1], *(way.lower() for way in safe[1:])])
    rows = [(_("Safe ways"), ways or _("None. A person thinks about what is safe to try."))]
    if said.phone_number:
        rows.append((_("Phone number"), phone_as_written(said.phone_number)))
    if said.email_address:
        rows.append((_("Email address"), said.email_address))
    if said.postal_address:
        rows.append((_("Address for letters"), said.postal_address))
    if safe:
        days = _("Any day") if said.weekdays is None else plain_list([str(DAYS[day]) for day in sorted(said.weekdays)])
        rows.append((_("Days"), days or _("Never")))
        rows.append((_("Hours"), _hours(said)))
    if said.is_safe("call"):
        rows.append((_("Leave a message"), _("Yes") if said.may_leave_voicemail else _("Never")))
        rows.append((_("If someone else answers"), said.if_someone_else_answers or _("Say nothing and ring off")))
    return [(str(question), str(answer)) for question, answer in rows]


def _hours(said: ContactAnswers) -> str:
    if said.hours is None:
        return str(_("Any time from 8am to 8pm"))
    return str(_("From %(start)s to %(end)s", start=clock_of(said.hours.start), end=clock_of(said.hours.end)))


def hour(written: str) -> str:
    """An hour of the council's settings (`08:30`) as people say it."""
    return clock_time(time.fromisoformat(written))


def clock_of(minute: int) -> str:
    """Minutes after midnight as a time of day."""
    return clock_time(time(minute // 60 % 24, minute % 60))


def outcome(code: str, kind: str) -> Any:
    """What we decided, in words for who reads it: the family, or their helper."""
    return OUTCOME_FOR_HELPER.get(code, OUTCOME[code]) if kind == "helper" else OUTCOME[code]
