"""Words for the codes of leaving care."""

from flask_babel import lazy_gettext as _l

RULES = {
    "already_restricted": _l("This record is restricted already"),
    "changed_meanwhile": _l("Somebody changed this while you were writing"),
}
"""What a rule says where it refuses, by its code."""

PARTS = {
    "adviser": _l("Personal adviser"),
    "cover": _l("Covers for the adviser"),
    "social_worker": _l("Social worker"),
    "reviewing_officer": _l("Reviewing officer"),
}
