"""The blueprint all pages of the desk hang on, and the navigation of each area of the site."""

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState
from flask_babel import lazy_gettext as _l

from app.desk import words
from app.web.templating import add_navigation

blueprint = Blueprint("desk", __name__)
NAVIGATION = (
    ("early_help", "early_help.start", _l("Get help early")),
    ("care_leavers", "care_leavers.start", _l("In care or left care")),
    ("feedback", "feedback.start", _l("Say how it’s going")),
    ("you_said", "you_said.you_said_we_did", _l("You said, we did")),
    ("track", "early_help_family.track", _l("Where is my request?")),
    ("accounts", "accounts.sign_in", _l("Sign in")),
    ("desk", "desk.staff", _l("What needs me")),
    ("early_help_staff", "early_help_staff.queue", _l("Early help")),
    ("care_leavers_staff", "care_leavers_staff.caseload", _l("Leaving care")),
    ("safeguarding", "safeguarding.queue", _l("Concerns")),
    ("introductions", "workforce.introductions", _l("Introductions")),
    ("introduction", "workforce.introduction", _l("My introduction")),
    ("about_my_work", "about_my_work.about_my_work", _l("About my work")),
    ("feedback_staff", "feedback_staff.inbox", _l("Things people told us")),
    ("you_said_staff", "you_said_staff.entries", _l("You said, we did")),
    ("offers_staff", "offers_staff.offers", _l("What care leavers can get")),
    ("audits", "audits.rounds", _l("Audits")),
    ("audits_mine", "audits.mine", _l("My audits")),
    ("audited", "audits.my_work", _l("Audits of my work")),
    ("complaints", "complaints.complaints", _l("Complaints")),
    ("actions", "actions.actions", _l("Actions")),
    ("themes", "themes.themes", _l("Themes")),
    ("reports", "reports.reports", _l("Reports and figures")),
    ("allegations", "allegations.allegations", _l("Allegations")),
    ("people", "accounts.people", _l("People")),
    ("teams", "workforce.teams", _l("Teams")),
    ("leaving", "handing_over.people", _l("Who leaves")),
    ("switches", "desk.switches", _l("Ways in")),
    ("records", "desk.records", _l("Records")),
)
"""Section, endpoint, words. A link shows in the area its address is in, to whoever may open it."""


@blueprint.record_once
def add_links(state: BlueprintSetupState) -> None:
    """Tell the frame where there is to go."""
    assert isinstance(state.app, Flask)
    for section, endpoint, label in NAVIGATION:
        add_navigation(state.app, section, endpoint, label)
    state.app.jinja_env.globals.update(task_words=words.task)
