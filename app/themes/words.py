"""The shipped themes in words, and what a change to the list is called."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.themes.queries import Known

SHIPPED: dict[str, Any] = {
    "knowing_my_worker": _l("Knowing who my worker is"),
    "easy_to_reach": _l("Easy to reach"),
    "listening": _l("Listening"),
    "keeping_promises": _l("Doing what you say"),
    "explaining": _l("Explaining what happens and why"),
    "seen_alone": _l("Being seen on my own"),
    "trust": _l("Trust"),
    "my_say": _l("My say in plans"),
    "making_a_difference": _l("Making things better"),
    "changes_of_worker": _l("Changes of worker"),
    "feeling_safe": _l("Feeling safe"),
    "where_i_live": _l("Where I live"),
    "family_and_friends": _l("Family and friends"),
    "school_and_learning": _l("School and learning"),
    "health_and_worries": _l("Health and worries"),
    "fun_and_interests": _l("Fun and interests"),
    "being_included": _l("Being included"),
    "plans_shared": _l("Plans shared with us"),
    "respect_and_identity": _l("Respect for who I am"),
    "praise_for_worker": _l("Praise for a worker"),
    "information_and_rights": _l("Information and rights"),
    "waiting": _l("Waiting"),
    "chronologies": _l("Chronologies and history"),
    "supervision": _l("Supervision of workers"),
    "management_oversight": _l("Management oversight"),
    "assessments_shared": _l("Assessments shared with families"),
}
CHANGES: dict[str, Any] = {
    "added": _l("Added"),
    "renamed": _l("Renamed"),
    "retired": _l("Retired"),
    "brought_back": _l("Brought back"),
}


def theme_name(theme: Known) -> str:
    """What a theme is called: by the council, or as shipped in the reader's language."""
    return theme.name or str(SHIPPED.get(theme.code, theme.code))
