"""The links at the top of every page. Each is shown only where it is built and to whom it opens."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.web.templating import add_navigation

LINKS = (
    ("early_help", "early_help.start", _l("Get help early")),
    ("early_help", "early_help_family.track", _l("See how a request is going")),
    ("desk", "desk.account", _l("Your account")),
    ("early_help", "early_help_family.safe_contact", _l("How it is safe to reach you")),
    ("accounts", "accounts.sign_ins", _l("Where you are signed in")),
    ("desk", "desk.staff", _l("What needs me now")),
    ("early_help", "early_help_staff.queue", _l("Early Help Hub")),
    ("safeguarding", "safeguarding.queue", _l("Concerns")),
    ("accounts", "accounts.people", _l("People")),
)
"""Section (the blueprint's, to mark where one is), endpoint, words."""


def init_navigation(app: Flask) -> None:
    """Hand the links to the page frame."""
    for section, endpoint, label in LINKS:
        add_navigation(app, section, endpoint, label)
