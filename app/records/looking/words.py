"""The words of who looked. They describe what was seen and accuse nobody."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.accounts.words import ROLES
from app.core.errors import DomainError
from app.records.looking.models import UnusualLooking

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
RULES = {
    "limit_in_the_past": _l("The day it holds from must be today or later"),
    "already_reviewed": _l("Somebody looked into this while you were reading. What they wrote stands"),
    "already_decided": _l("Somebody decided this while you were reading. What they said stands"),
}


def rule(error: DomainError) -> str:
    """What a rule that said no says on a page."""
    return str(RULES[error.code])


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


__all__ = ["MAY_BE", "OUTCOMES", "PEOPLE", "ROLES", "RULES", "SIGNS", "rule", "seen"]
