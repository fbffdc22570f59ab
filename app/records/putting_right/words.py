"""The words of what people ask about their records: for themselves, and for who answers them."""

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError

ASKED = {
    "wrong": _l("Something is wrong"),
    "object": _l("Stop using it for something"),
    "restrict": _l("Keep it, but do not use it for now"),
    "erase": _l("Take something away"),
    "complaint": _l("A complaint about how you use what you know about me"),
}
"""As whoever asks reads it."""
KINDS = {
    "wrong": _l("Says it is wrong"),
    "object": _l("Objects to a use"),
    "restrict": _l("Asks not to use it for now"),
    "erase": _l("Asks to take it away"),
    "complaint": _l("Data complaint"),
}
STATES = {
    "received": _l("We have it"),
    "checked": _l("We are looking at it"),
    "decided": _l("We are looking at it"),
    "told": _l("Answered"),
}
"""As whoever asked reads it: what was decided is not there until they are told."""
STAFF_STATES = {
    "received": _l("who asks is not checked"),
    "checked": _l("to decide"),
    "decided": _l("to tell"),
    "told": _l("told"),
}
VIEWS = {
    "open": _l("To answer"),
    "late": _l("Not answered in time"),
    "unacknowledged": _l("Complaints not acknowledged in time"),
    "closed": _l("Answered"),
}
OUTCOMES = {
    "corrected_beside": _l("Corrected: what is right stands beside what was written"),
    "note_stands": _l("Not changed. That they disagree stands beside it"),
    "not_changed": _l("Not changed, and why stands beside it"),
    "stopped": _l("The use stops"),
    "goes_on": _l("The use goes on"),
    "restricted": _l("Not used for now, only kept"),
    "not_restricted": _l("Used as before"),
    "goes": _l("It goes"),
    "kept": _l("It is kept"),
    "upheld": _l("They were right"),
    "partly": _l("They were partly right"),
    "not_upheld": _l("We found nothing wrong"),
}
OWN_OUTCOMES = {
    "corrected_beside": _l("We put what is right beside what was written"),
    "note_stands": _l("We did not change it. Your words stand beside it"),
    "not_changed": _l("We did not change it. Your words stand beside it"),
    "stopped": _l("We stop using it for that"),
    "goes_on": _l("We go on using it"),
    "restricted": _l("We keep it and do not use it for now"),
    "not_restricted": _l("We go on using it"),
    "goes": _l("We take it away"),
    "kept": _l("We keep it"),
    "upheld": _l("You were right"),
    "partly": _l("You were partly right"),
    "not_upheld": _l("We found nothing that we did wrong"),
}
CAME_BY = {
    "page": _l("On their page"),
    "form": _l("By the form that everybody can use"),
    "phone": _l("By phone"),
    "in_person": _l("In person"),
    "letter": _l("By letter"),
    "email": _l("By email"),
}
CHECKS = {
    "signed_in": _l("Signed in, and known before"),
    "spoke_and_questions": _l("Spoke with them and asked what only they know"),
    "known_to_service": _l("Somebody who knows them knew them again"),
    "document": _l("Saw a document"),
    "nothing_told": _l("Not needed: the answer tells nothing of anybody’s record"),
}
WAYS = {
    "email": _l("By email"),
    "phone": _l("By phone"),
    "letter": _l("By letter"),
    "none": _l("Do not contact me. I will ring you"),
}
TIES = {
    "me": _l("Me"),
    "my_child": _l("My child"),
    "for_somebody": _l("Somebody who asked me to write for them"),
}
STAFF_TIES = {
    "me": _l("Who asks"),
    "my_child": _l("A child of who asks"),
    "for_somebody": _l("Somebody who asked them to write"),
}
STAFF_WAYS = {code: name for code, name in WAYS.items() if code != "none"} | {"none": _l("No way: they will ring us")}
"""The same two, as staff read them of somebody else."""
TOLD_HOW = {
    "page": _l("On their own page"),
    "email": _l("By email"),
    "phone": _l("By phone"),
    "letter": _l("By letter"),
    "in_person": _l("In person"),
    "they_rang": _l("They rang us"),
}
ABOUT = {
    "early_help_request": _l("A request for early help"),
    "care_leaver": _l("The record of a care leaver"),
}
RULES = {
    "received_later": _l("The day must be today or earlier"),
    "not_checked": _l("First write down how it was checked who asks"),
    "beside_missing": _l("Write what is right: it stands beside what was written"),
    "not_a_safe_way": _l("They did not ask to be answered that way"),
    "decided_already": _l("Somebody has decided it meanwhile. Look at it again"),
    "nothing_waits": _l("Somebody has done this meanwhile. Look at it again"),
    "not_extended": _l("More time can be taken once only, before its last day, and before it is decided"),
    "changed_meanwhile": _l("Somebody changed it while you wrote. Look at it again"),
}
DONE = {"sent": _l("We have what you wrote. We tell you what we decide.")}


def rule(error_or_code: DomainError | str) -> str:
    """What a rule that said no says on a page."""
    code = error_or_code.code if isinstance(error_or_code, DomainError) else error_or_code
    return str(RULES[code])
