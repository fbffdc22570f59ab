"""The words of requests for one's own records."""

from flask_babel import lazy_gettext as _l

CAME_BY = {
    "account": _l("From their account"),
    "page": _l("By the page for everybody"),
    "letter": _l("By letter or on paper"),
    "phone": _l("By phone"),
    "in_person": _l("In person"),
    "email": _l("By email"),
}
TIES = {
    "self": _l("Their own records"),
    "parent": _l("A parent asks for a child’s"),
    "helper": _l("Somebody helps them, with their written yes"),
}
TIES_ASKED = {
    "self": _l("Mine"),
    "parent": _l("My child’s"),
    "helper": _l("Those of somebody I help. They have said yes in writing"),
}
IDENTITY = {
    "signed_in": _l("Signed in, and known to the service"),
    "spoke_and_questions": _l("Spoke with them and asked questions only they could answer"),
    "known_to_service": _l("Somebody here knows them"),
    "document": _l("Saw a document"),
}
CAPACITY = {
    "adult": _l("They are 18 or older"),
    "understands": _l("They are under 18 and understand what they ask for"),
    "does_not_yet": _l("They are under 18 and do not understand it yet"),
}
REASONS = {
    "other_person": _l("It is about somebody else"),
    "source": _l("Somebody told us who must stay unknown"),
    "serious_harm": _l("Reading it would be likely to do serious harm to somebody"),
    "not_to_be_told": _l("They must not learn that we know it or that somebody looked"),
}
WAYS = {
    "account": _l("On their account, behind sign-in"),
    "in_person": _l("By hand, on paper"),
}
STATES = {
    "received": _l("Received"),
    "judged": _l("They may have it: find it"),
    "gathered": _l("Leave out what must stay out"),
    "handed_over": _l("A second person reads it"),
    "checked": _l("Ready to give"),
    "released": _l("Given"),
    "declined": _l("Declined"),
}
STATES_FOR_THEM = {
    "received": _l("We have it. First we make sure that it is you."),
    "judged": _l("We are making your copy."),
    "gathered": _l("We are making your copy."),
    "handed_over": _l("A second person is reading your copy."),
    "checked": _l("Your copy is nearly ready."),
    "released": _l("You have been given it."),
    "declined": _l("We said no."),
}
KINDS = {
    "account": _l("Account"),
    "child": _l("Child of a request"),
    "adult": _l("Grown-up of a request"),
    "care_leaver": _l("Care leaver"),
    "worker": _l("Worker"),
    "complaint": _l("Complaint or compliment"),
}
ROOMS = {
    "accounts": _l("Account"),
    "notifications": _l("Messages and how to reach you"),
    "workforce": _l("Work"),
    "safeguarding": _l("Help now"),
    "early_help": _l("Early help"),
    "leaving_care": _l("Leaving care"),
    "feedback": _l("What people told us"),
    "complaints": _l("Complaints and compliments"),
    "audits": _l("Looking at our own work"),
    "records": _l("What you asked about your records"),
    "by_hand": _l("Found by hand"),
}
RULES = {
    "received_later": _l("The day it came cannot be later than today"),
    "found_later": _l("The day cannot be later than today"),
    "day_is_wrong": _l("The day cannot be later than today, or before we had the request or asked"),
    "not_so_now": _l("Something changed while you looked. Look at the request again"),
    "does_not_understand": _l("A child who does not understand it yet cannot ask alone. Decline it, or a parent asks"),
    "proof_is_missing": _l("We wait for a proof of who they are. Say first that it came"),
    "waited_already": _l("We asked them for both, and both came"),
    "more_taken": _l("Two months more were taken already. It can be done once"),
    "clock_stands": _l("More time can be taken while the clock runs. It waits for them now"),
    "too_late_for_more": _l("The first month is over. More time can be taken only within it"),
    "nobody_said": _l("Say first whose records these are"),
    "not_in_it": _l("These words do not stand in it. Copy them exactly"),
    "second_person": _l("Somebody else of data protection has to read it: nobody who made it"),
    "no_account": _l("They have no account. Give it in person"),
    "gather_anew": _l("What was found is not what may be told now. Find it anew and read it again"),
    "no_reference": _l("There is nothing with this reference that you may open"),
    "access_asked": _l("We have it already"),
}


def rule(code: str) -> str:
    """What a rule that said no says on a page."""
    return str(RULES.get(code, RULES["not_so_now"]))
