"""The words of records: kinds, clocks, lengths, how a record goes and what keeps one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.core.errors import DomainError
from app.retention.rules import Length

KINDS = {
    "settings": _l("Settings, teams and the list of themes"),
    "account": _l("Accounts"),
    "draft": _l("Requests not sent yet"),
    "guess_count": _l("Counts of wrong guesses"),
    "sign_in": _l("Sign-ins"),
    "sign_in_link": _l("Sign-in links"),
    "erasure_order": _l("Orders to erase"),
    "trail": _l("The trail"),
    "task": _l("Tasks"),
    "message": _l("Messages"),
    "safe_contact": _l("Safe contact: each version, and stops"),
    "early_help_case": _l("Requests for early help"),
    "concern": _l("Concerns and allegations"),
    "feedback": _l("Feedback"),
    "feedback_draft": _l("Feedback not sent yet"),
    "statistics": _l("Statistics"),
    "figures": _l("What figures were made from"),
    "report": _l("Reports that people wrote"),
    "inspection_pack": _l("Packs for an inspection"),
    "place": _l("Places"),
    "worker": _l("Workers and their pages"),
    "care_leaver": _l("Care leavers"),
    "audit": _l("Audits"),
    "action": _l("Actions"),
    "complaint": _l("Complaints and compliments"),
    "access_request": _l("Requests for one’s own records"),
    "access_copy": _l("Copies made for them"),
    "data_ask": _l("What people ask about their records, and data complaints"),
    "offer": _l("What care leavers can get"),
    "you_said": _l("You said, we did"),
    "looks_by_day": _l("How many records each person opened in a day"),
    "unusual_looking": _l("Looking that somebody asked about"),
    "who_looked_answer": _l("Answers to “who looked at my records”"),
}
CLOCKS = {
    "closed": _l("from the day it was closed"),
    "youngest_born": _l("from the day the youngest child was born"),
    "born": _l("from the day they were born"),
    "died": _l("from the day they died"),
    "given": _l("from the week it was given"),
    "made": _l("from the day it was made"),
    "published": _l("from the day it was published"),
    "left": _l("from the day they left"),
    "signed_off": _l("from the day it was signed off"),
    "taken_off": _l("from the day it was taken off the board"),
}
UNITS = {"years": _l("years"), "months": _l("months"), "days": _l("days")}
GOES = {
    "stays": _l("Stays while the portal runs"),
    "by_itself": _l("Goes by itself"),
    "with_record": _l("Goes with the record it is about"),
    "confirmed": _l("When it is due, you say so and it is erased"),
}
KEPT = {
    "held": _l("Held"),
    "asked_for": _l("Somebody waits for a copy of it"),
    "concern_kept": _l("A concern or an allegation that came from it is still kept"),
    "in_a_pack": _l("It stands in a pack for an inspection"),
    "open_work": _l("Somebody still has something to do about it"),
    "not_counted_yet": _l("The figures of its quarter are not made yet"),
    "birth_unknown": _l("No date of birth is known for one of the children"),
}
REASONS = {
    "inquiry": _l("A public inquiry"),
    "court": _l("Court proceedings"),
    "police": _l("A police investigation"),
    "complaint": _l("A complaint or a review"),
    "claim": _l("A claim"),
    "other": _l("Something else"),
}
OVER = {
    "family": _l("A family: everything of one request"),
    "person": _l("A person"),
    "worker": _l("A worker: everything they worked on"),
    "kind": _l("A whole kind of record"),
}
LATE = {
    "answers": _l("What people asked about their records, not answered in time"),
    "roles": _l("Roles that nobody has looked at this year"),
    "drill": _l("Restore drill, not held in its quarter"),
    "acknowledgements": _l("Complaints about data, not acknowledged in time"),
    "copies": _l("Requests for one’s own records, not answered in time"),
    "left": _l("People who left with work in their hands that nobody has taken over"),
    "restricted": _l("Restricted records that no manager can open any more: ask whoever runs the portal to name one"),
}
"""What the start page of records says is late, before how many."""
RULES = {
    "period_too_short": _l("Keep it for a year at least. Figures of the last year are made from it"),
    "period_in_the_past": _l("The day it holds from must be today or later"),
    "not_due": _l("Something changed while you looked. Nothing was ordered. Look at the list again"),
}


def rule(error: DomainError) -> str:
    """What a rule that said no says on a page."""
    return str(RULES[error.code])


def length(one: Length) -> str:
    """A length in words."""
    if one.unit == "years":
        return str(ngettext("%(num)d year", "%(num)d years", one.amount))
    if one.unit == "months":
        return str(ngettext("%(num)d month", "%(num)d months", one.amount))
    return str(ngettext("%(num)d day", "%(num)d days", one.amount))


def period(one: Length, clock: str) -> str:
    """A length and what starts it."""
    return str(_("%(length)s %(clock)s", length=length(one), clock=CLOCKS[clock]))
