"""What the codes of complaints and compliments are called on pages."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.themes.queries import all_themes
from app.themes.words import theme_name

KINDS: dict[str, Any] = {"complaint": _l("A complaint"), "compliment": _l("A compliment")}
CHANNELS: dict[str, Any] = {
    "phone": _l("By phone"),
    "email": _l("By email"),
    "letter": _l("By letter"),
    "in_person": _l("Face to face"),
    "online": _l("Online"),
    "feedback": _l("They told us here that they want to complain"),
}
SERVICES: dict[str, Any] = {
    "early_help": _l("Early help"),
    "social_work": _l("Social work"),
    "care_leavers": _l("Care leavers"),
    "front_door": _l("Front door"),
}
TIES: dict[str, Any] = {
    "child": _l("A child or young person"),
    "care_leaver": _l("A care leaver"),
    "parent": _l("A parent"),
    "carer": _l("A carer or special guardian"),
    "foster_carer": _l("A foster carer"),
    "professional": _l("Somebody who works with the family"),
    "other": _l("Somebody else"),
}
AGREES: dict[str, Any] = {
    "yes": _l("Yes, the child agrees"),
    "no": _l("No, the child does not agree"),
    "not_asked": _l("The child was not asked yet"),
    "not_for_a_child": _l("They do not complain for a child"),
}
ADVOCATES: dict[str, Any] = {
    "offered": _l("Offered, no answer yet"),
    "wanted": _l("They want one"),
    "has_one": _l("They have one"),
    "declined": _l("Offered, and they said no"),
    "not_for_them": _l("Neither a child nor a care leaver"),
}
PROCEDURES: dict[str, Any] = {
    "statutory": _l("The law’s own for children’s services"),
    "corporate": _l("The council’s own"),
}
STAGES: dict[str, Any] = {
    "stage_1": _l("Stage 1: settled where it happened"),
    "stage_2": _l("Stage 2: looked into by somebody from outside"),
    "panel": _l("Stage 3: the panel meets"),
    "panel_report": _l("Stage 3: the panel reports"),
    "panel_reply": _l("Stage 3: the council replies"),
}
OUTCOMES: dict[str, Any] = {
    "upheld": _l("We agree"),
    "partly": _l("We agree in part"),
    "not_upheld": _l("We do not agree"),
    "settled": _l("Settled with them"),
    "taken_back": _l("They took it back"),
}
VIEWS: dict[str, Any] = {
    "open": _l("Waiting for an answer"),
    "late": _l("Late"),
    "closed": _l("Answered"),
    "compliments": _l("Compliments"),
    "all": _l("All"),
}
RULES: dict[str, Any] = {
    "theme_not_known": _l("Choose a theme that is in use"),
    "received_later": _l("Choose a day that has been, and not before the last answer"),
    "procedure_missing": _l("Choose by which procedure it is answered"),
    "nothing_waits": _l("Nothing waits for an answer here any more. Read what happened"),
    "not_extended": _l("This stage cannot have more days. Read what happened"),
    "no_next_stage": _l("There is no next stage to begin. Read what happened"),
    "not_yours_to_do": _l("This is not yours to do"),
    "changed_meanwhile": _l("Somebody changed this while you were reading. Read it again"),
}


def rule(code: str) -> str:
    """Why something is refused."""
    return str(RULES.get(code, _("This cannot be done now")))


def themes() -> dict[str, str]:
    """Every theme there ever was, in words."""
    return {code: theme_name(theme) for code, theme in all_themes().items()}
