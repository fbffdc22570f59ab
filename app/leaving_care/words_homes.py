"""Words for the codes of homes, contacts and days: for staff, and in young people's own words for their page."""

from flask_babel import lazy_gettext as _l

KINDS = {
    "B": _l("With parents or relatives"),
    "C": _l("Residential care, or an NHS or health place"),
    "D": _l("Semi-independent, with support"),
    "E": _l("Supported lodgings"),
    "K": _l("Ordinary lodgings, without support"),
    "S": _l("No fixed home, or sleeping rough"),
    "T": _l("Foyer or a similar supported place"),
    "U": _l("A place of their own, such as a flat"),
    "V": _l("Emergency place, such as a night shelter or refuge"),
    "W": _l("Bed and breakfast"),
    "X": _l("Custody"),
    "Y": _l("Somewhere else"),
    "Z": _l("With former foster carers (Staying Put)"),
}
OWN_KINDS = {
    "B": _l("with your family"),
    "C": _l("in a children’s home or a health place"),
    "D": _l("in a place with support"),
    "E": _l("in supported lodgings"),
    "K": _l("in lodgings"),
    "S": _l("without a place of your own"),
    "T": _l("in a foyer or a place like it"),
    "U": _l("in a place of your own"),
    "V": _l("in an emergency place"),
    "W": _l("in a bed and breakfast"),
    "X": _l("in custody"),
    "Y": _l("somewhere else"),
    "Z": _l("with your foster carers"),
}
TESTS = {
    "facilities": _l("Facilities: kitchen, bathroom, heating, a room that locks"),
    "repair": _l("State of repair"),
    "safety": _l("Safety, inside and around it"),
    "location": _l("Location: near people, school, work and shops"),
    "support": _l("Support that comes with it"),
    "tenancy": _l("Tenancy: their rights to stay"),
    "cost": _l("Cost: they can afford it"),
    "needs": _l("It suits their needs, health and any disability"),
    "landlord": _l("The landlord or provider is suitable"),
    "education": _l("It suits their education, training or work"),
}
MET = {"yes": _l("Yes"), "no": _l("No"), "not_known": _l("Not known yet")}
ENDED = {"moved": _l("They moved on"), "mistake": _l("Recorded by mistake: they never lived there")}
VISIT_WHY = {
    "first_week": _l("by law: within 7 days of moving in"),
    "before_review": _l("by law: again before the first review"),
    "two_months": _l("by law: at most 2 months after the last visit"),
    "local": _l("local standard"),
}
CONTACT_WHY = {
    "keep_in_touch": _l("local standard for keeping in touch"),
    "yearly_offer": _l("by law: support is offered at 21 and each year after"),
    "yearly_contact": _l("local standard: once a year"),
}
CONTACT_KINDS = {
    "visit": _l("Visit, or met in person"),
    "phone": _l("Phone call"),
    "video": _l("Video call"),
    "text": _l("Text or other message"),
    "email": _l("Email"),
    "letter": _l("Letter"),
    "other": _l("Something else"),
}
PLACES = {
    "home": _l("Where they live"),
    "office": _l("Our office"),
    "education_or_work": _l("School, college or work"),
    "out": _l("Out somewhere"),
    "custody": _l("Custody"),
    "hospital": _l("Hospital"),
    "other": _l("Somewhere else"),
}
ALONE = {"yes": _l("Yes"), "no": _l("No"), "did_not_want": _l("They did not want to be")}
OFFERS = {
    "wants_it": _l("Offered, and they want it"),
    "not_now": _l("Offered, and they do not want it now"),
    "no_answer": _l("Offered, and they have not said"),
}
TRIES = {
    "rang": _l("Rang them"),
    "texted": _l("Sent a text or message"),
    "wrote": _l("Wrote to them"),
    "went_there": _l("Went to where they lived"),
    "asked_family": _l("Asked family or friends"),
    "asked_others": _l("Asked other services, such as housing, health or benefits"),
    "asked_police": _l("Asked the police, or reported them missing"),
    "other": _l("Something else"),
    "looked": _l("A manager looked"),
}
ACTIVITIES = {
    "F1": _l("Higher education, full time"),
    "P1": _l("Higher education, part time"),
    "F2": _l("Other education, full time"),
    "P2": _l("Other education, part time"),
    "F4": _l("Apprenticeship, full time"),
    "P4": _l("Apprenticeship, part time"),
    "F5": _l("Training or work, full time"),
    "P5": _l("Training or work, part time"),
    "G4": _l("Not in education, training or work: illness or disability"),
    "G5": _l("Not in education, training or work: another reason"),
    "G6": _l("Not in education, training or work: pregnancy or being a parent"),
}
VIEWS = {
    "mine": _l("My caseload"),
    "late": _l("Anything late"),
    "to_sign_off": _l("To sign off"),
    "days_to_sign": _l("Bed and breakfast days to sign"),
    "exit_late": _l("No exit plan, or should have left"),
    "visits_late": _l("Visits late"),
    "contacts_late": _l("Contact late"),
    "lost": _l("Lost touch"),
    "reviews_late": _l("Plan reviews late"),
    "status_to_decide": _l("What they are in law, to decide"),
    "watched": _l("In a place that is watched"),
    "no_adviser": _l("Nobody works with them"),
    "everybody": _l("Everybody"),
}
