"""The words of who looked."""

from flask_babel import lazy_gettext as _l

from app.accounts.words import ROLES

PEOPLE = {
    "child": _l("Child"),
    "adult": _l("Another adult"),
    "account": _l("Somebody who follows it"),
    "care_leaver": _l("Young person"),
}

__all__ = ["PEOPLE", "ROLES"]
