"""What the codes of audits are called on pages."""

from datetime import date
from typing import Any

from babel.dates import format_skeleton
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.table_file import Fault
from app.web.words import in_full

BASES: dict[str, Any] = {
    "collaborative": _l("Monthly, drawn at random"),
    "thematic": _l("On one theme"),
    "dip_sample": _l("Dip sample"),
    "targeted": _l("Targeted"),
    "re_audit": _l("Looked at again"),
}
SERVICES: dict[str, Any] = {
    "early_help": _l("Early help"),
    "social_work": _l("Social work"),
    "care_leavers": _l("Care leavers"),
    "front_door": _l("Front door"),
}
GRADES: dict[str, Any] = {
    "outstanding": _l("Outstanding"),
    "good": _l("Good"),
    "requires_improvement": _l("Requires improvement"),
    "inadequate": _l("Inadequate"),
    "not_applicable": _l("Does not apply"),
}
GRADE_KINDS = {"outstanding": "done", "good": "done", "requires_improvement": "sun", "inadequate": "warning"}
STATES: dict[str, Any] = {
    "unallocated": _l("nobody has it yet"),
    "allocated": _l("being written"),
    "submitted": _l("to moderate"),
    "moderated": _l("to sign off"),
    "signed_off": _l("signed off"),
}
STATE_KINDS = {"unallocated": "warning", "submitted": "sun", "moderated": "sun", "signed_off": "done"}
PARTS: dict[str, Any] = {
    "summary": _l("The case"),
    "difference": _l("The difference for the child"),
    "reflection": _l("The conversation with the worker"),
    "child_voice": _l("What the child says"),
    "family_voice": _l("What a parent or carer says"),
    "overall": _l("Overall grade"),
    "practitioner_copy": _l("What the worker will read"),
}
ASKED: dict[str, Any] = {
    "answered": _l("Yes, and they answered"),
    "declined": _l("Yes, and they said no"),
    "no_answer": _l("Yes, and nobody answered"),
    "not_asked": _l("No"),
}
WHY_NOT: dict[str, Any] = {
    "not_safe": _l("Asking was not safe for them"),
    "hard_time": _l("It was a hard time for the family"),
    "too_young": _l("The child is too young to be asked"),
    "not_reached": _l("We could not reach them"),
    "not_done": _l("We did not get to it"),
    "other": _l("Something else"),
}
HOWS: dict[str, Any] = {
    "in_person": _l("Face to face"),
    "phone": _l("By phone"),
    "video": _l("By video call"),
    "letter": _l("By letter"),
    "other": _l("In another way"),
}
AGREES: dict[str, Any] = {
    "agrees": _l("Yes, much the same"),
    "differs": _l("No, they see it differently"),
    "mixed": _l("Partly"),
}
SEEN: dict[str, Any] = {
    "agrees": _l("sees it much as the auditor"),
    "differs": _l("sees it differently from the auditor"),
    "mixed": _l("sees it partly as the auditor"),
}
SEEN_KINDS = {"agrees": "done", "differs": "warning", "mixed": "sun"}
KINDS: dict[str, Any] = {"strength": _l("Strength"), "gap": _l("Gap")}
COLUMNS: dict[str, Any] = {
    "locality": _l("Locality"),
    "team": _l("Team"),
    "worker_reference": _l("Worker"),
    "manager_reference": _l("Manager"),
}
RULES: dict[str, Any] = {
    "round_drawn": _l("This sample is drawn already. Its list and its cases stay as they are"),
    "list_too_short": _l("The list has fewer cases than the sample needs"),
    "nobody_audits": _l("Name who audits first"),
    "not_yours_to_do": _l("This is not yours to do"),
    "not_whole": _l("Some parts are not written yet. They are marked below"),
    "conversation_first": _l("Write down the conversation with the worker first"),
    "own_worker_asked": _l("A family is never asked by its own worker or their manager. Say who else asked"),
    "copy_quotes": _l("The worker’s copy has words of the family in it. Word it without them"),
    "nobody_asked": _l("Nobody was asked, or the audit is not handed in yet"),
    "not_of_this_case": _l("This account is not with this case. Choose again"),
    "thanks_let_go": _l("This is let go already, and stays as it is"),
    "second_person_needed": _l("Another person of the quality team lets this go"),
    "how_not_known": _l("Choose how you told them"),
    "handed_in_meanwhile": _l("It was handed in while you were writing"),
    "moderated_meanwhile": _l("Somebody moderated this while you were writing"),
    "copies_a_link": _l("Words of somebody who told us something stand here. Link them, and say it in your own words"),
    "said_is_gone": _l("This may not be used any more. Nothing was linked"),
    "agrees_not_known": _l("Choose whether they see it as you do"),
    "theme_not_known": _l("Choose a theme that is in use"),
    "grade_not_known": _l("Choose a grade for every part"),
    "changed_meanwhile": _l("Somebody saved this while you were writing"),
}
FAULTS: dict[str, Any] = {
    "empty": _l("The file is empty. Its first line must name the columns"),
    "utf_16": _l("This is not UTF-8 text. Save the file as CSV UTF-8"),
    "not_csv": _l("This cannot be read as comma-separated values. Is a quotation mark open?"),
    "unreadable": _l("A sign here is not UTF-8 text"),
    "column_missing": _l("This column is missing"),
    "column_twice": _l("This column is there already"),
    "cells": _l("This line has more or fewer cells than the first line has names"),
    "needed": _l("Nothing stands here"),
    "not_a_day": _l("This is not a day like 31/12/2010"),
    "not_a_code": _l("This is another service than the round’s"),
    "too_long": _l("This is too long"),
    "twice": _l("This case stands in an earlier line already"),
}


def month(day: date) -> str:
    """`November 2026`, as the reader's language writes it."""
    return str(format_skeleton("yMMMM", day, locale=str(get_locale() or "en_GB")))


def day_of(text: str) -> str:
    """A day kept as ISO text, in words."""
    return in_full(date.fromisoformat(text))


def fault(found: Fault) -> str:
    """A fault of a list in words."""
    return str(FAULTS.get(found.code, found.code))


def rule(code: str) -> str:
    """Why something is refused."""
    return str(RULES.get(code, _("This cannot be done now")))
