"""The request journey: its pages in their order, and when each is open."""

from flask_babel import lazy_gettext as _l

from app.early_help import branches as when
from app.early_help import concerns
from app.early_help.forms import agreement, asking, contact, grown_ups, people, story, talking
from app.journeys.journey import Journey, Part, Step

PARTS = (
    Part("start", _l("starting")),
    Part("safe", _l("staying safe")),
    Part("family", _l("who is in your family")),
    Part("help", _l("what would help")),
    Part("send", _l("agreeing and sending")),
)

STARTING = (
    Step("danger-now", "start", asking.DangerNowForm, is_needed=True, on_saved=concerns.raise_for_danger),
    Step("what-happens-now", "start", None, when.is_unsafe, is_needed=True),
    Step("who-is-asking", "start", asking.WhoIsAskingForm, is_needed=True, reopens=("safe-contact", "about-you")),
    Step("not-your-family", "start", None, when.is_other_family, is_end=True),
    Step("family-agreement", "start", asking.FamilyAgreementForm, when.is_helper, is_needed=True),
    Step("come-back-when-they-agree", "start", None, when.has_no_agreement, is_end=True),
    Step("postcode", "start", asking.PostcodeForm, is_needed=True, reopens=("another-council",)),
    Step("another-council", "start", None, when.lives_elsewhere, is_needed=True),
)
STAYING_SAFE = (
    Step("safe-contact", "safe", contact.SafeContactForm, is_needed=True, reopens=contact.FOLLOWS_FROM_WAYS),
    Step("no-safe-way", "safe", None, when.has_no_way, is_needed=True),
    Step(
        "contact-details",
        "safe",
        contact.ContactDetailsForm,
        when.has_a_way,
        is_needed=True,
        on_saved=concerns.add_way_to_reach,
    ),
    Step("contact-times", "safe", contact.ContactTimesForm, when.may_be_rung_or_texted, is_needed=True),
    Step("language", "safe", talking.LanguageForm),
    Step("ring-me", "safe", talking.RingMeForm, when.may_be_rung),
)
FAMILY = (
    Step("about-you", "family", people.AboutYouForm, when.goes_on),
    Step("children", "family", people.ChildForm, when.goes_on_grown_up, at_least=1, reopens=("agreement",)),
    Step("other-adults", "family", grown_ups.OtherAdultForm, when.goes_on_grown_up, at_least=0),
)
HELP = (
    Step("going-well", "help", story.GoingWellForm, when.goes_on),
    Step("topics", "help", story.TopicsForm, when.goes_on),
    Step("what-is-happening", "help", story.WhatIsHappeningForm, when.goes_on),
    Step("what-would-help", "help", story.WhatWouldHelpForm, when.goes_on),
    Step("who-helps", "help", story.WhoHelpsForm, when.goes_on),
)
SENDING = (
    Step("agreement", "send", agreement.AgreementForm, when.goes_on),
    Step("sign-in-word", "send", talking.SignInWordForm, when.has_no_address, is_asked_last=True),
)
EARLY_HELP = Journey(
    code="early_help",
    door="early_help_request",
    start="early_help.start",
    templates="early_help/request",
    free_from="safe-contact",
    parts=PARTS,
    told_at_once=when.is_unsafe,
    steps=STARTING + STAYING_SAFE + FAMILY + HELP + SENDING,
)
