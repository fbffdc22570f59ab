"""When each page of the request journey is open: pure functions of the answers before it."""

from app.early_help.forms.asking import asker_of
from app.early_help.forms.contact import ways_of
from app.journeys.journey import Answers


def is_unsafe(answers: Answers) -> bool:
    return bool(answers.get("danger-now", {}).get("danger") == "yes")


def is_other_family(answers: Answers) -> bool:
    return asker_of(answers) == "other_family"


def is_helper(answers: Answers) -> bool:
    return asker_of(answers) == "helper"


def is_grown_up(answers: Answers) -> bool:
    return asker_of(answers) != "young_person"


def has_no_agreement(answers: Answers) -> bool:
    return bool(answers.get("family-agreement", {}).get("agreed") == "no")


def lives_elsewhere(answers: Answers) -> bool:
    return bool(answers.get("postcode", {}).get("certainty") == "out_of_area")


def has_a_way(answers: Answers) -> bool:
    return bool(ways_of(answers))


def has_no_way(answers: Answers) -> bool:
    return "safe-contact" in answers and not ways_of(answers)


def may_be_rung_or_texted(answers: Answers) -> bool:
    return bool({"call", "text"} & set(ways_of(answers)))


def may_be_rung(answers: Answers) -> bool:
    return "call" in ways_of(answers) and not is_helper(answers)


def goes_on(answers: Answers) -> bool:
    """False once they asked to be rung: that is a whole request."""
    return bool(answers.get("ring-me", {}).get("choice") != "ring")


def goes_on_grown_up(answers: Answers) -> bool:
    return goes_on(answers) and is_grown_up(answers)


def has_no_address(answers: Answers) -> bool:
    """No way by which we could send a link to sign in with: none is safe, or somebody else sees what is sent."""
    ways, details = ways_of(answers), answers.get("contact-details", {})
    by_email = "email" in ways and details.get("email_seen") != "yes"
    by_text = "text" in ways and details.get("phone_seen") != "yes"
    return not (by_email or by_text)
