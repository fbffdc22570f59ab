"""Words for the codes of leaving care."""

from flask_babel import lazy_gettext as _l

RULES = {
    "already_restricted": _l("This record is restricted already"),
    "invited_already": _l("They have an account already. Give them a new code instead"),
    "invited_just_now": _l(
        "A code was given a moment ago, and is shown once. If you did not read it out, go back and give a new one"
    ),
    "not_invited_yet": _l("They have no account yet. Invite them first"),
    "changed_meanwhile": _l("Somebody changed this while you were writing"),
}
"""What a rule says where it refuses, by its code."""

PARTS = {
    "adviser": _l("Personal adviser"),
    "cover": _l("Covers for the adviser"),
    "social_worker": _l("Social worker"),
    "reviewing_officer": _l("Reviewing officer"),
}
