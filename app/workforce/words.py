"""Codes of the workforce as people read them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.workforce.models import Introduction

KINDS = {
    "social_worker": _l("Social worker"),
    "family_worker": _l("Family worker"),
    "personal_adviser": _l("Personal adviser"),
    "reviewing_officer": _l("Reviewing officer"),
    "foster_carer": _l("Foster carer"),
    "residential": _l("Works in a children’s home"),
    "youth_worker": _l("Youth worker"),
    "advocate": _l("Advocate"),
    "other": _l("Someone else"),
}
DRAWN = {
    "sunrise": _l("The sun coming up"),
    "boat": _l("A boat"),
    "tea": _l("A mug of tea"),
    "tree": _l("A tree"),
    "bicycle": _l("A bicycle"),
    "cat": _l("A cat"),
}
PARTS = {
    "called": _l("what children call you"),
    "three_things": _l("three things about you"),
    "what_i_do": _l("what you do"),
    "how_to_reach": _l("when and how to reach you"),
    "when_away": _l("who to ring when you are away"),
}
PICTURE_FAULTS = {
    "picture_too_big": _l("Choose a smaller picture. It can be at most 5 MB"),
    "picture_too_small": _l("Choose a larger picture. This one would look blurred"),
    "picture_unreadable": _l("Choose another picture. We can read JPEG, PNG and WebP"),
}
FAULTS = {
    "team_code_in_use": _l("Another team has this code"),
    "account_is_in_a_team": _l("This person is in a team already"),
    "reference_in_use": _l("Another worker has this reference"),
}


def fault(error: DomainError) -> str:
    """What is wrong, in words for the page. An error of another room is raised again."""
    found = {**PICTURE_FAULTS, **FAULTS}.get(error.code)
    if found is None:
        raise error
    return str(found)


def state_of(introduction: Introduction | None) -> str:
    """How a version stands, in a sentence."""
    if introduction is None:
        return str(_("Nothing is written yet."))
    if introduction.approved_at is not None:
        return str(_("Approved. Children with the card see this."))
    if introduction.refused_at is not None:
        return str(_("Sent back to be changed. Children do not see this version."))
    if introduction.sent_at is not None:
        return str(_("Sent to a manager. Children see it when a manager has approved it."))
    return str(_("Not sent yet. Only the person who wrote it sees it."))
