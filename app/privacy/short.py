"""The short notice of a form: which journey it is part of, who may read it, how long it is kept, where the rest is."""

from dataclasses import dataclass
from typing import Any

from flask import g, request, url_for
from flask_babel import lazy_gettext as _l

from app.privacy.periods import kept_line
from app.privacy.words import VOICES
from app.web.forms import Form

EARLY_HELP = _l(
    "Our early help team reads it once you send it. If you tell us that somebody is not safe, we tell people who can "
    "help at once. Anything else we share only as you agree, or as the law says."
)
JOURNEYS: dict[str, tuple[str, str, Any]] = {
    "early-help": ("adults", "early_help_case", EARLY_HELP),
    "care-leavers": (
        "adults",
        "care_leaver",
        _l("Your adviser and their manager can read it. We share it only as you say, or to keep somebody safe."),
    ),
    "feedback": (
        "11-17",
        "feedback",
        _l(
            "The youth voice team reads it. Your worker will not see it here. If somebody is not safe, we tell "
            "people who can help."
        ),
    ),
    "you-said-we-did": ("11-17", "statistics", _l("We only count your answer. Nobody can see that it was yours.")),
    "sign-in": ("adults", "sign_in", _l("We use it to find your account and to check that it is you.")),
    "safety": (
        "adults",
        "concern",
        _l("People whose job is to keep others safe read it. They may tell the police or others who can help."),
    ),
    "rights": (
        "adults",
        "data_ask",
        _l("Data protection reads it and decides. Staff who may read the record see your words beside it."),
    ),
    "copies": (
        "adults",
        "access_request",
        _l("Data protection reads it, finds what we hold and decides. A second person reads along."),
    ),
    "staff": ("adults", "account", _l("Administrators see your account. Data protection sees what you opened.")),
}
"""By short notice: the reader of the whole one, the kind that says how long, the words."""
FULL = {"sign-in": "early-help", "safety": "early-help", "rights": "early-help", "copies": "early-help"}
"""Short notices that stand in the whole notice of another journey."""
ROOMS = {
    "access": "copies",
    "early_help_request": "early-help",
    "early_help_family": "early-help",
    "come_back": "early-help",
    "help_now": "safety",
    "my_account": "care-leavers",
    "my_plan": "care-leavers",
    "my_home": "care-leavers",
    "lent": "care-leavers",
    "feedback_4_7": "feedback",
    "feedback_8_11": "feedback",
    "feedback_11_17": "feedback",
    "feedback_care_leaver": "feedback",
    "feedback_parent_carer": "feedback",
    "feedback_return": "feedback",
    "feedback_account": "feedback",
    "you_said": "you-said-we-did",
    "accounts": "sign-in",
    "putting_right": "rights",
}
"""By blueprint."""
VERSIONS = {
    "feedback_4_7": "7-10",
    "feedback_8_11": "7-10",
    "feedback_care_leaver": "adults",
    "feedback_parent_carer": "adults",
}
"""Blueprints whose reader is another than that of the short notice."""
STAFF = frozenset(("staff_sign_in", "invitation", "set_up_second_factor", "write"))
"""Pages where staff write about themselves. Elsewhere what they write is about others, whose notices tell of it."""
KEEPS_NOTHING = frozenset(("care_leavers.what_can_i_get", "desk.choose_language", "accounts.demo_sign_in"))
"""Forms whose answers are kept nowhere; they say so themselves where it matters."""


@dataclass(frozen=True)
class Short:
    """What stands beside a form. `href`: the whole notice."""

    words: str
    kept: str
    href: str


def short_notice(form: Any) -> Short | None:
    """The one for the page that is being drawn; None where its form asks nothing, or it has a notice of its own."""
    journey = _journey() if isinstance(form, Form) and _asks(form) else None
    if journey is None:
        return None
    reader, kind, words = JOURNEYS[journey]
    reader = VERSIONS.get(request.blueprint or "", reader)
    where = url_for("privacy.read", reader=reader, journey=FULL.get(journey, journey))
    return Short(str(words), kept_line(kind, VOICES[reader]), where)


def _asks(form: Form) -> bool:
    """Whether it has anything to fill in: a form of one button asks nothing."""
    return any(field.type not in ("CSRFTokenField", "HiddenField") for field in form)


def _journey() -> str | None:
    endpoint = request.endpoint or ""
    if endpoint in KEEPS_NOTHING:
        return None
    if g.get("area") == "staff" or request.path.startswith("/staff"):
        return "staff" if endpoint.rpartition(".")[2] in STAFF else None
    return ROOMS.get(request.blueprint or "")
