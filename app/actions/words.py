"""What the codes of actions are called on pages."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.themes.queries import all_themes
from app.themes.words import theme_name

SOURCES: dict[str, Any] = {
    "audit": _l("An audit"),
    "feedback": _l("Things people told us"),
    "complaint": _l("A complaint"),
    "report": _l("A report"),
    "entry": _l("You said, we did"),
}
STATES: dict[str, Any] = {
    "open": _l("to do"),
    "proposed": _l("said to be done"),
    "closed": _l("closed"),
}
STATE_KINDS = {"proposed": "sun", "closed": "done"}
VIEWS: dict[str, Any] = {
    "open": _l("To do"),
    "late": _l("Late"),
    "proposed": _l("Said to be done"),
    "doubted": _l("Not better, somebody says"),
    "closed": _l("Closed"),
    "all": _l("All"),
}
STEPS: dict[str, Any] = {
    "set": _l("Set"),
    "changed": _l("Another day"),
    "handed_over": _l("Given to somebody else"),
    "proposed": _l("Said to be done"),
    "sent_back": _l("Sent back: not done yet"),
    "closed": _l("Closed"),
    "reopened": _l("Opened again"),
    "escalated": _l("Late: the next person above was told"),
}
CAUSES: dict[str, Any] = {"re_audit": _l("The case was audited again and is no better")}
RULES: dict[str, Any] = {
    "theme_not_known": _l("Choose a theme that is in use"),
    "owner_left": _l("This person works here no longer. Choose somebody else"),
    "due_past": _l("This day is over. Choose a day to come"),
    "nothing_shows_it": _l("Nothing shows it yet. Add what shows that it worked first"),
    "second_person_closes": _l(
        "A second person closes it: not whose it is or was, and not whoever said that it is done"
    ),
    "not_said_done": _l("Nobody says that it is done any more. Read what happened"),
    "not_yours_to_do": _l("This is not yours to do"),
    "changed_meanwhile": _l("Somebody changed this while you were reading. Read it again"),
    "file_too_big": _l("The file is too big. 5 MB is the most"),
    "file_unreadable": _l("We cannot read this file. Choose a PDF or a picture"),
    "file_refused": _l("This file was refused, because it may be harmful"),
    "file_not_checked": _l("Files cannot be checked now. Try again later"),
}


def rule(code: str) -> str:
    """Why something is refused."""
    return str(RULES.get(code, _("This cannot be done now")))


def themes() -> dict[str, str]:
    """Every theme there ever was, in words."""
    return {code: theme_name(theme) for code, theme in all_themes().items()}
