"""Words of an assessment of needs: for staff as the regulation has it, for the young person as they would say it."""

from flask_babel import lazy_gettext as _l

COVERS = {
    "health": _l("Health and development"),
    "education": _l("Education, training and work"),
    "support": _l("Support from parents, family and others"),
    "money": _l("Money: what comes in, what goes out, budgeting"),
    "skills": _l("Skills to live on their own"),
    "home": _l("Care, support and somewhere to live"),
    "status": _l("Their status in this country, and other needs that come with it"),
}
COVERS_MINE = {
    "health": _l("Your health"),
    "education": _l("School, college, training and work"),
    "support": _l("Your family and who helps you"),
    "money": _l("Your money"),
    "skills": _l("Living on your own"),
    "home": _l("Care, help and where you live"),
    "status": _l("Your right to be in this country"),
}
ASKED = {
    "parents": _l("Their parents, or who has parental responsibility"),
    "carers": _l("Who looks after them"),
    "school": _l("Their school or college"),
    "health": _l("A doctor or nurse who knows them"),
    "reviewing_officer": _l("Their reviewing officer"),
    "adviser": _l("Their personal adviser"),
    "someone_else": _l("Someone else whom they chose"),
}
ASKED_MINE = {
    "parents": _l("Your parents, or who makes decisions for you"),
    "carers": _l("Who looks after you"),
    "school": _l("Your school or college"),
    "health": _l("A doctor or nurse who knows you"),
    "reviewing_officer": _l("Your reviewing officer"),
    "adviser": _l("Your personal adviser"),
    "someone_else": _l("Someone else whom you chose"),
}
