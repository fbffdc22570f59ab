"""The words staff read: the queue's views, what was done to a request, what a rule refused, how to reach a family."""

from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.core import clock
from app.core.ages import age_on
from app.core.references import grouped
from app.early_help import words
from app.early_help.forms.agreement import AGENCIES as AGENCIES_ASKED
from app.early_help.forms.people import NEEDS as NEEDS_ASKED
from app.early_help.forms.story import TOPICS as TOPICS_ASKED
from app.early_help.tellings import said_otherwise
from app.notifications.rules import ContactAnswers
from app.places.reference import localities
from app.web.words import in_full

__all__ = ["said_otherwise"]

VIEWS = {
    "to_decide": _l("To decide"),
    "late": _l("Late"),
    "attention": _l("Family wrote"),
    "waiting_for_family": _l("Waiting for family"),
    "no_worker": _l("No worker yet"),
    "mine": _l("Mine"),
    "to_copy": _l("To copy"),
    "open": _l("All open"),
    "closed": _l("Ended"),
}
EVENTS = {
    "submitted": _l("Request received"),
    "said_whether_known": _l("Said whether they know the people in it"),
    "identity_recorded": _l("Who they are recorded"),
    "contact_tried": _l("Tried to reach the family"),
    "case_system_checked": _l("Looked up in the case system"),
    "family_asked": _l("Asked the family a question"),
    "family_written_to": _l("Wrote to the family"),
    "family_wrote": _l("The family wrote"),
    "corrected": _l("The family put an answer right"),
    "note_written": _l("Note written"),
    "flagged_unsafe": _l("Said that someone is not safe"),
    "restricted": _l("Closed to all but named readers"),
    "restriction_lifted": _l("Lifted the restriction"),
    "reader_named": _l("Named a reader"),
    "reader_removed": _l("Took a reader away"),
    "let_read": _l("Let someone read who knows the family"),
    "adult_completed": _l("Put right what is known of an adult"),
    "child_completed": _l("Completed what is known of a child"),
    "same_person_noted": _l("Noted as the same person as in another request"),
    "same_person_undone": _l("Undid the note that they are the same person"),
    "asker_completed": _l("Put right who asked"),
    "reach_put_right": _l("Put right a phone number or an email address"),
    "child_corrected": _l("The family put right what they told of a child"),
    "adult_corrected": _l("The family put right what they told of an adult"),
    "decided": _l("Decided"),
    "manager_asked": _l("Asked the manager to decide"),
    "placed": _l("Placed in a locality"),
    "copied": _l("Copied to the case system"),
    "closed": _l("Closed"),
    "reopened": _l("Opened again"),
    "withdrawal_asked": _l("The family asked to take it back"),
    "withdrawn": _l("Taken back, after a person looked"),
    "allocated": _l("Given to a worker"),
    "covered": _l("Cover arranged"),
    "transfer_offered": _l("Transfer offered"),
    "transfer_accepted": _l("Transfer accepted"),
    "waits_for_group": _l("Waiting for a group changed"),
    "visit_planned": _l("Visit planned"),
    "visit_recorded": _l("Visit recorded"),
    "referred_to_social_care": _l("Referred to social care"),
    "told_about_referral": _l("Family told about the referral"),
    "not_telling_kept": _l("Looked again: still not told"),
    "referral_accepted": _l("Referral accepted by social care"),
    "part_written": _l("Part written for the family"),
    "part_shared": _l("Part shared"),
    "share_ended": _l("Sharing taken back"),
    "kept_from": _l("Marked not to be known by someone"),
    "kept_from_overridden": _l("“Not to be known” set aside, with a reason"),
    "agreement_overridden": _l("Agreement set aside, with a reason"),
    "agreement_recorded": _l("Agreement recorded"),
    "child_added": _l("Child added"),
    "agreement_ended": _l("Agreement withdrawn"),
    "stopped_everything": _l("Everything stopped by the family"),
    "stopped_by_staff": _l("Everything stopped"),
    "stop_lifted": _l("Stop lifted"),
    "contact_change_settled": _l("Change of safe contact settled"),
}
RULES = {
    "check_case_system_first": _l("Look the family up in the case system and record it first"),
    "three_tries_on_three_days_first": _l("Record three tries on three different days first"),
    "needs_manager": _l("This needs a team manager. Ask the manager to decide"),
    "decide_first": _l("Decide first"),
    "agree_first": _l("Record who agreed to early help first. Help starts only when someone who may has agreed"),
    "allocate_first": _l("Give it to a worker first"),
    "nobody_to_cover": _l("Nobody has it yet, so there is nobody to cover"),
    "identify_first": _l("Record who they are first. Until then they see only what they wrote"),
    "tell_or_end_first": _l("A decision not to tell stands. Opening this again would show it: end that decision first"),
    "not_told_stands": _l("Nothing can be shared while the decision not to tell stands"),
    "say_why_not_told": _l("Say why the family is not told"),
    "visit_in_the_future": _l("A visit that was made is in the past"),
    "visit_in_the_past": _l("A planned visit is in the future"),
    "referral_not_accepted_yet": _l("A named person in social care has to accept the referral first"),
    "speak_with_them_first": _l("Speak with them first, in the way that was safe before, and record it"),
    "not_asked_to_take_back": _l("The family has not asked to take it back"),
    "not_referred": _l("It was not referred to social care"),
    "not_of_this_request": _l("That person is not part of this request"),
    "nobody_left_to_open": _l("Someone on duty must be left who may open a concern about this family"),
    "reader_and_not_for": _l("The same person cannot be a reader and be kept from it"),
    "no_such_request": _l("No request with this reference is open to you"),
    "same_request": _l("This is the same request. Enter the reference of the other one"),
    "nobody_like_that_in_it": _l("Nobody like that follows the other request"),
    "several_like_that_in_it": _l("Several people like that follow the other request. Write a note instead"),
    "not_with_young_persons_own": _l(
        "A young person asked for themself. Their own request is never noted together with one that a parent can see"
    ),
    "not_for_yourself": _l("Nobody lets themself read. Ask another manager"),
}
CONFLICTS = {
    "changed_meanwhile": _l("Someone changed this request while you had the page open."),
    "not_restricted": _l("This is not restricted any more."),
    "already_decided": _l("This was decided already."),
    "already_closed": _l("This is closed."),
    "already_copied": _l("This was copied to the case system already."),
    "already_accepted": _l("This was accepted already."),
    "not_closed": _l("This is open already."),
}
KIND = {
    "asker": _l("Asked for help"),
    "adult": _l("Adult in the family"),
    "young_person": _l("Young person"),
    "helper": _l("Helper"),
}
POST = {
    "question": _l("question"),
    "answer": _l("answer"),
    "message": _l("message"),
    "addition": _l("added"),
    "correction": _l("put right"),
}
FACT = {
    "everything": _l("Anything about this request"),
    "address": _l("Where they live"),
    "school": _l("The school or nursery"),
    "team": _l("Which team is involved"),
    "locality": _l("Which area they live in"),
    "worker": _l("Who the worker is"),
}
REMARK = {"read": _l("has read it"), "wrong": _l("says this is wrong"), "disagree": _l("does not agree")}
ANSWER = {"yes": _l("Yes"), "no": _l("No"), "dont_know": _l("Not known")}
KNOWS = {**ANSWER, "too_young": _l("Too young")}
CLOSE_REASON = {
    "help_ended": _l("Help has ended as planned"),
    "needs_met": _l("No more help is needed"),
    "moved_away": _l("The family moved away"),
    "referred_on": _l("Another service helps now"),
    "agreement_ended": _l("The family no longer agrees"),
    "withdrawn": _l("The family took the request back"),
    "lost_touch": _l("We can no longer reach them"),
}
LIKENESS = {
    "same_child": _l("Perhaps the same child"),
    "same_home": _l("Perhaps brothers or sisters: same home and surname"),
    "same_adult": _l("Perhaps the same adult"),
}
TOPICS, NEEDS = dict(TOPICS_ASKED), dict(NEEDS_ASKED)
AGENCIES = {one[0]: one[1] for one in AGENCIES_ASKED}
CAME_BY = {**words.CAME_BY, "staff": _l("From social care, with its last plan")}


def label(of: dict[str, object], code: object) -> str:
    """The word for a code; the code itself where a council added one of its own."""
    return str(of.get(str(code), code))


def labels(of: dict[str, object], codes: object) -> str:
    """Several codes as words, in one line."""
    return ", ".join(label(of, code) for code in codes) if isinstance(codes, (list, tuple)) else label(of, codes)


DETAIL = {
    "name": _l("Name"),
    "known_as": _l("What they like to be called"),
    "born_on": _l("Date of birth"),
    "due_on": _l("Due"),
    "school": _l("School or nursery"),
    "postcode": _l("Postcode where they mostly live"),
    "needs": _l("Needs"),
    "needs_more": _l("Needs, in a line"),
    "knows": _l("Knows about this"),
    "would_say": _l("What the child says they want"),
    "relationship": _l("Who they are"),
    "lives_with_child": _l("Lives with the children"),
}


def moment(text: str) -> datetime:
    """When something was put right, from how it is kept."""
    return clock.aware(datetime.fromisoformat(text))


def detail(said: object) -> str:
    """What stood before, in words: a code's own words, a day in full, or that nothing was said."""
    if isinstance(said, (list, tuple)):
        return labels(NEEDS, said) or str(_l("Not said"))
    text = str(said or "")
    if text in KNOWS:
        return str(KNOWS[text])
    try:
        return in_full(date.fromisoformat(text))
    except ValueError:
        return text or str(_l("Not said"))


def event(code: str) -> str:
    """What was done, in words, from the trail's code."""
    return label(EVENTS, code.split(".", 1)[-1])


def working_days(number: int) -> str:
    return str(ngettext("%(num)s working day", "%(num)s working days", number))


def is_safe_time(said: ContactAnswers) -> bool:
    """Whether this day and this time are among those they named."""
    at = clock.now().astimezone(clock.LONDON)
    is_day = said.weekdays is None or at.weekday() in said.weekdays
    return is_day and said.named_hours.holds(at.hour * 60 + at.minute)


def locality(code: str | None) -> str:
    """A locality's name, as the council wrote it."""
    return localities().get(code, code) if code else str(_("Not known"))


def spoken(reference: str) -> str:
    """A reference in groups, as it is read aloud."""
    return grouped(reference, 3)


def born(details: dict[str, str]) -> str:
    """When a child was born, with their age today, or is due."""
    if details.get("due_on"):
        return str(_("due %(day)s", day=in_full(date.fromisoformat(details["due_on"]))))
    if not details.get("born_on"):
        return str(_("Not said"))
    on = date.fromisoformat(details["born_on"])
    return str(_("%(day)s (age %(age)s)", day=in_full(on), age=age_on(on, clock.today())))


def lives_at(told: dict[str, str], asked_from: str | None) -> str:
    """Where a child lives, as told: at the postcode of the request, somewhere else instead, or in both homes."""
    here, other = asked_from or str(_("a postcode not given")), told.get("postcode")
    if told.get("home") == "both":
        return str(_("Two homes: %(one)s and %(other)s", one=here, other=other or _("another, not said where")))
    if told.get("home") == "elsewhere":
        return other or str(_("Somewhere else, not said where"))
    return other or asked_from or str(_("Not said"))


def said(code: str, value: object) -> str:
    """One of the asker's answers as a person reads it."""
    if code == "topics":
        return labels(TOPICS, value)
    if code in ("asker_born_on", "family_agreed_on") and isinstance(value, str):
        return in_full(date.fromisoformat(value))
    if code == "family_agreed_how":
        return label(words.CAME_BY, value)
    return str(value)


def purpose(code: str) -> str:
    """What was agreed to."""
    return label({**words.PURPOSE, "share_with_agency": _l("Share what is needed")}, code)


def agency(code: str) -> str:
    """Who it may be shared with."""
    return label(AGENCIES, code)
