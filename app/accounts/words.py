"""Words for the codes of accounts."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError

ROLES = {
    "early_help_hub": _l("Early Help Hub"),
    "practitioner": _l("Family worker or social worker"),
    "personal_adviser": _l("Personal adviser"),
    "reviewing_officer": _l("Reviewing officer"),
    "team_manager": _l("Team manager"),
    "youth_voice": _l("Youth voice"),
    "quality": _l("Quality"),
    "safeguarding_duty": _l("Safeguarding duty"),
    "designated_officer": _l("Designated officer"),
    "content_editor": _l("Content editor"),
    "data_protection": _l("Data protection"),
    "administrator": _l("Administrator"),
}

LOCALITIES = {
    "chesil": _l("Chesil"),
    "dorchester": _l("Dorchester"),
    "east-dorset": _l("East Dorset"),
    "north-dorset": _l("North Dorset"),
    "purbeck": _l("Purbeck"),
    "west-dorset": _l("West Dorset"),
}

FAMILY_KINDS = {
    "parent": _l("Parent or carer"),
    "young_person": _l("Child or young person"),
    "helper": _l("Helper"),
}

ENDED = {
    "idle": _l("You were away for a while, so we signed you out to keep you safe. Everything you saved is still here."),
    "too_slow": _l("Signing in took a while, so it has to start again."),
    "too_many_tries": _l("There were too many wrong codes, so signing in has to start again."),
    "role_changed": _l("What you may do here has changed, so please sign in again."),
    "everywhere": _l("You were signed out on every device."),
    "new_code": _l("You have a new code, so please sign in with it."),
    "second_factor_reset": _l("Your second step was taken away by an administrator. Sign in to set up a new one."),
}
"""Why somebody who thought they were signed in is not. Other reasons need no words."""

LINK_FAULTS = {
    "link_unknown": _l("This link is not one of ours. It may have been cut short."),
    "link_spent": _l("This link was used already. Each link works once."),
    "link_expired": _l("This link is too old. Links work for a short time, to keep you safe."),
}

COUNCIL_FAULTS = {
    "council_silent": _l("The council’s own sign-in does not answer just now."),
    "council_state": _l("This came back to another browser, or too late."),
    "council_refused": _l("The council’s own sign-in did not let you through."),
    "identity_unknown": _l("We do not know your council account yet. Use the link in your invitation first."),
    "identity_joined_already": _l("This council account belongs to another account here. Tell an administrator."),
    **LINK_FAULTS,
}

DEVICES = {"phone": _l("A phone"), "tablet": _l("A tablet"), "computer": _l("A computer")}
WAYS = {
    "password": _l("password"),
    "council": _l("council sign-in"),
    "link": _l("link"),
    "code": _l("code and sign-in word"),
    "demo": _l("practice sign-in"),
}

ROLE_FAULTS = {
    "roles_clash": _l("This role cannot be held together with one they have: %(role)s."),
    "role_held": _l("They have this role there already."),
    "role_county_wide": _l("This role is for the whole county. Leave the place empty."),
    "person_left": _l("This person has left."),
    "email_in_use": _l("Somebody has an account with this address already."),
}


def locality_name(code: str | None) -> str:
    """A locality as it is read; the whole county where there is none."""
    if code is None:
        return str(gettext("The whole county"))
    return str(LOCALITIES.get(code, code.replace("-", " ").capitalize()))


def role_fault(error: DomainError) -> str:
    """Why a role cannot be given, in words."""
    role = ROLES.get(str(error.details.get("role", "")), "")
    return str(ROLE_FAULTS[error.code]) % {"role": role} if error.code in ROLE_FAULTS else ""
