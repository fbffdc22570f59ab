"""Codes of feedback as children, young people and adults read them."""

from flask_babel import lazy_gettext as _l

from app.feedback.question import DONT_WANT_TO_SAY, NOT_SURE

NO_OPINION_WORDS = {NOT_SURE: _l("Not sure"), DONT_WANT_TO_SAY: _l("I don’t want to say")}
DONT_WANT = (DONT_WANT_TO_SAY, NO_OPINION_WORDS[DONT_WANT_TO_SAY])

VERSION_NAMES = {
    "4-7": _l("I am 4 to 7"),
    "8-11": _l("I am 8 to 11"),
    "11-17": _l("I am 11 to 17"),
    "care-leaver": _l("I have left care, or I soon will"),
    "parent-carer": _l("I am a parent or carer"),
}
VERSION_LINES = {
    "4-7": _l("Do this with a grown-up who helps you. There are faces and pictures."),
    "8-11": _l("Short questions. You can do it on your own or with help."),
    "11-17": _l("If you are 11, you can choose this one or the one for 8 to 11."),
    "care-leaver": _l("For 16 to 25. It is about your personal adviser or another worker."),
    "parent-carer": _l("It is about the person who works with your family."),
}
DEVICES = (
    ("mine", _l("Mine")),
    ("family", _l("My family’s or my carer’s")),
    ("place", _l("My school’s, or a library’s")),
    ("worker", _l("My worker’s")),
    ("other", _l("Someone else’s")),
    DONT_WANT,
)
COMPANY = (
    ("alone", _l("No, I am on my own")),
    ("helper", _l("Yes, someone helps me do this")),
    ("near", _l("Yes, someone is near and may see or hear")),
    DONT_WANT,
)
HELPERS = (
    ("carer", _l("My carer")),
    ("parent", _l("My mum, my dad or someone in my family")),
    ("teacher", _l("A teacher, or someone at school")),
    ("advocate", _l("An advocate")),
    ("worker", _l("A worker, such as a social worker")),
    ("other", _l("Someone else")),
    DONT_WANT,
)
WORKER_KINDS = {
    "social_worker": _l("Social worker"),
    "family_worker": _l("Family worker"),
    "personal_adviser": _l("Personal adviser"),
    "reviewing_officer": _l("The person who runs my review meetings"),
    "foster_carer": _l("Foster carer"),
    "residential": _l("Someone who works in the home where I live"),
    "youth_worker": _l("Youth worker"),
    "advocate": _l("Advocate"),
    "other": _l("Someone else"),
}
KINDS_ASKED = {
    "4-7": ("social_worker", "family_worker", "foster_carer", "other"),
    "parent-carer": ("social_worker", "family_worker", "reviewing_officer", "youth_worker", "other"),
}
"""Which kinds of workers a version offers; the others offer all."""

WISHES = (
    ("know", _l("Just know this"), _l("The youth voice team reads it.")),
    (
        "talk",
        _l("Someone from the youth voice team talks to me"),
        _l("Only the youth voice team knows. Needs your name."),
    ),
    (
        "tell_manager",
        _l("Tell my worker’s manager something"),
        _l("You choose the words. The manager reads only those words. Your worker may guess it was you."),
    ),
    (
        "different_worker",
        _l("I want a different worker"),
        _l("We talk to you first. Then the manager has to know, and your worker will find out. Needs your name."),
    ),
    (
        "complain",
        _l("I want to complain"),
        _l("We talk to you first. The complaints team has to know, and your worker is told. Needs your name."),
    ),
    (
        "advocate",
        _l("I want an advocate"),
        _l("A person who is on your side and helps you be heard. We tell the advocate your name. Needs your name."),
    ),
)
"""What may be wished for, and who will then know."""

SKIP = _l("Skip this")
SKIPPED = _l("You skipped this")
