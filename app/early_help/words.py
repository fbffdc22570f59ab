"""The words for early help's codes. The only place they stand; the database holds codes."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.web.words import in_full

STATUS = {
    "received": _l("We have your request"),
    "being_read": _l("Someone is reading your request"),
    "question": _l("We have a question for you"),
    "decided": _l("We have decided what happens next"),
    "waiting_for_worker": _l("We are finding the right person for you"),
    "with_worker": _l("You have a family worker"),
    "visit_planned": _l("A visit is planned"),
    "visited": _l("Your family worker has visited"),
    "with_social_care": _l("You may need more help than this team can give"),
    "right_team": _l("Thank you. This has gone to the right team."),
    "closed": _l("This request has ended"),
    "withdrawn": _l("You asked to take this request back"),
}
NEXT = {
    "received": _l("Someone at the Early Help Hub will read it, and decide what happens next within one working day."),
    "being_read": _l("We decide what happens next within one working day, unless we need to ask you something first."),
    "question": _l(
        "Please answer when you can. We can go on when we hear from you. If someone is not safe, do not wait: ring."
    ),
    "decided": _l("Read below what we decided and why. If you do not agree, write to us here or ring."),
    "waiting_for_worker": _l("We will tell you who your worker is, and when they can see you."),
    "with_worker": _l("They will get in touch the way you told us is safe, to agree a first visit."),
    "visit_planned": _l("If the time no longer works, write here or ring."),
    "visited": _l("Together you make a plan. What is written for you will show here."),
    "with_social_care": _l("A manager has passed your request on. Someone from that team will talk with you."),
    "right_team": "",
    "closed": _l("You can ask again at any time."),
    "withdrawn": _l("Someone may talk with you first, in the way you told us is safe. You can ask again at any time."),
}
OUTCOME = {
    "assessment": _l("Early help assessment with a lead worker"),
    "led_by_helper": _l("Help led by someone already working with you"),
    "advice": _l("Information, advice, a group or a course"),
    "more_help": _l("You may need more help than this team can give"),
    "lives_elsewhere": _l("Lives elsewhere"),
    "has_a_worker": _l("Already has a worker"),
    "no_agreement": _l("Agreement not given or withdrawn"),
    "could_not_contact": _l("Could not contact"),
}
ASKED_BY = {
    "parent": _l("Parent or carer"),
    "young_person": _l("Child or young person"),
    "helper": _l("Helper, with the family"),
}
CAME_BY = {
    "online": _l("Online"),
    "phone": _l("By phone"),
    "in_person": _l("In person"),
    "paper": _l("On paper"),
}
CERTAINTY = {
    "known": _l("In our area"),
    "needs_checking": _l("In our area, locality needs checking"),
    "out_of_area": _l("Another council's area"),
    "unknown": _l("Postcode not known"),
    "malformed": _l("Not a postcode"),
}
TIE = {
    "parent_with_responsibility": _l("Parent with parental responsibility"),
    "parent_without": _l("Parent without parental responsibility"),
    "carer": _l("Carer"),
    "the_child": _l("The child or young person"),
    "other": _l("Somebody else"),
}
HOW_CHECKED = {
    "spoke_and_questions": _l("Spoke with them and asked questions only they could answer"),
    "known_to_service": _l("Already known to the service"),
    "document": _l("Saw a document"),
    "school_confirmed": _l("School confirmed it"),
    "records": _l("Checked against council records"),
}
CHANNEL = {
    "call": _l("Phone call"),
    "text": _l("Text message"),
    "email": _l("Email"),
    "letter": _l("Letter"),
    "visit": _l("Visit"),
}
ATTEMPT = {
    "spoke": _l("Spoke with them"),
    "no_answer": _l("No answer"),
    "left_message": _l("Left a message (they said that is safe)"),
    "wrong_person": _l("Somebody else answered"),
    "not_safe": _l("Not safe to try"),
}
PURPOSE = {
    "early_help": _l("Get help from early help"),
    "look_at_records": _l("Look at what the council already knows"),
    "tell_helper": _l("Tell the helper what was decided"),
    "talk_with": _l("Talk with"),
}
ANSWER = {
    "asker_name": _l("Name"),
    "asker_tie": _l("Who they are to the children"),
    "asker_born_on": _l("Date of birth"),
    "asker_address": _l("Address"),
    "asker_lives_with": _l("Lives with"),
    "asker_role": _l("Role"),
    "asker_organisation": _l("Organisation"),
    "postcode": _l("Postcode where the child mostly lives"),
    "ring_when": _l("When to ring"),
    "ring_about": _l("What about, in one line"),
    "going_well": _l("What is going well"),
    "topics": _l("What they want help with"),
    "topic_more": _l("More about that"),
    "happening": _l("What is happening"),
    "would_help": _l("What would help"),
    "who_helps": _l("Who already helps"),
    "must_not_contact": _l("Who we must not contact or tell"),
    "not_to_see": _l("Who should not see this"),
    "family_agreed_by": _l("Who in the family agreed"),
    "family_agreed_how": _l("How they agreed"),
    "family_agreed_on": _l("When they agreed"),
}
PART = {
    "assessment": _l("Assessment"),
    "plan": _l("Plan"),
    "meeting": _l("Notes of a meeting"),
    "note": _l("Note"),
}
ALLOCATION = {
    "allocated": _l("Has the request"),
    "cover": _l("Covers while they are away"),
    "transfer": _l("Asked to take it over"),
}


def wording(version: str) -> Any:
    """Which words somebody agreed to. A version is called by the day its words began: `early_help-2026-11-22`."""
    try:
        began = date.fromisoformat(version[-len("2026-11-22") :])
    except ValueError:
        return version
    return _("The words of %(day)s", day=in_full(began))
