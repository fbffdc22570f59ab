"""The words of who looked. They describe what was seen and accuse nobody."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.accounts.words import ROLES
from app.core.errors import DomainError
from app.records.looking.models import UnusualLooking, WhoLookedAnswer

PEOPLE = {
    "child": _l("Child"),
    "adult": _l("Another adult"),
    "account": _l("Somebody who follows it"),
    "care_leaver": _l("Young person"),
}
SIGNS = {
    "many": _l("More records than usual"),
    "out_of_hours": _l("Outside working hours"),
    "own_surname": _l("The same surname"),
    "said_knows": _l("They had said that they know somebody in it"),
    "no_work_reason": _l("No link to their work was found"),
}
OUTCOMES = {
    "explained": _l("It is explained: there was a reason"),
    "asked": _l("I asked, and what they said is below"),
    "passed_on": _l("I passed it on to somebody who decides"),
}
MAY_BE = {
    "many": _l("They may have covered for somebody, checked a list or moved to a new job."),
    "out_of_hours": _l("They may have worked late, or have other hours."),
    "own_surname": _l("Many people share a name and are not related."),
    "said_knows": _l("They may have been asked to help, or a manager may have agreed by word of mouth."),
    "no_work_reason": _l("The reason may be in the case system, in a phone call or in a colleague’s request."),
}
WAYS = {
    "page": _l("On their own page, after they sign in"),
    "by_hand": _l("By hand, to them alone"),
}
OTHERS = {
    "no": _l("No, as far as they know"),
    "yes": _l("Yes"),
    "not_known": _l("They do not know"),
}
BESIDE = {
    "days_wrong": "last_on",
    "not_over": "last_on",
    "no_records": "records",
    "no_page_for_them": "way",
    "others_may_see": "way",
    "say_why_left_out": "without_why",
}
"""Which question of the form a rule is about."""
RULES = {
    "limit_in_the_past": _l("The day it holds from must be today or later"),
    "already_reviewed": _l("Somebody looked into this while you were reading. What they wrote stands"),
    "already_decided": _l("Somebody decided this while you were reading. What they said stands"),
    "days_wrong": _l("Check the days"),
    "not_over": _l("The last day must be over: choose yesterday or earlier"),
    "no_records": _l("Choose at least one record"),
    "no_page_for_them": _l("They have no page of their own that was checked to be theirs. Give it by hand"),
    "others_may_see": _l("Somebody else may see their page. Give it by hand, to them alone"),
    "say_why_left_out": _l("Say why a name is left out"),
    "nothing_to_give": _l("There is nothing to hand over"),
}


def rule(error: DomainError) -> str:
    """What a rule that said no says on a page."""
    return str(RULES[error.code])


def answer_state(row: WhoLookedAnswer) -> str:
    """How far an answer is."""
    if row.decided_at is None:
        return str(_("waits for a second person"))
    if not row.agreed:
        return str(_("not agreed"))
    if row.given_at is None:
        return str(_("to be handed over"))
    return str(_("given"))


def seen(row: UnusualLooking) -> str:
    """What was seen, in one sentence."""
    number = str(ngettext("%(num)d record", "%(num)d records", row.records))
    if row.sign == "many" and row.usual is not None:
        return str(_("Opened %(number)s that day. On a usual day they open %(usual)d.", number=number, usual=row.usual))
    if row.sign == "many":
        return str(_("Opened %(number)s that day. Too few days are known to say what is usual.", number=number))
    if row.sign == "out_of_hours":
        return str(_("Opened %(number)s when the office was closed.", number=number))
    if row.sign == "own_surname":
        return str(_("Somebody in this record has their surname."))
    if row.sign == "said_knows":
        return str(_("They opened it after they had said that they know somebody in it."))
    return str(_("No task, allocation, team, cover or supervision ties them to this record."))


__all__ = [
    "BESIDE",
    "MAY_BE",
    "OTHERS",
    "OUTCOMES",
    "PEOPLE",
    "ROLES",
    "RULES",
    "SIGNS",
    "WAYS",
    "answer_state",
    "rule",
    "seen",
]
