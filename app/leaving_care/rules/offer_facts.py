"""What an answer to a few plain questions, or a record, says about who qualifies. Pure; a decision by nobody."""

from collections.abc import Collection

from app.content.offers.rules import SITUATIONS, Facts

ASKED_APART = frozenset({"our_council", "lives_here"})
"""Situations with a question of their own: they can be answered with no."""
TICKED = tuple(code for code in SITUATIONS if code not in ASKED_APART)
CARE = ("in_care", "left_care", "special_guardian", "not_sure")
LONG = ("long", "short", "before_16", "not_sure")


def status_from(age: int | None, care: str | None, how_long: str | None) -> str | None:
    """The status that plain answers point to; None where they do not say enough.

    Children Act 1989 ss.23A to 24 and Sch 2 para 19B, without dates: near the line only a person can say.
    `how_long`: `long` is 13 weeks or more since 14 and some of it after 16, `short` is less but after 16.
    """
    if age is None or care in (None, "not_sure"):
        return None
    if age < 16:
        return "under_16"
    if age >= 25:
        return "duty_ended_25"
    if care == "special_guardian":
        return _short(age)
    if how_long in (None, "not_sure"):
        return None
    if care == "in_care" and age < 18:
        return "eligible" if how_long == "long" else "in_care_not_yet_eligible"
    if how_long == "before_16":
        return "none"
    return _short(age) if how_long == "short" else _long(age)


def facts_from(
    age: int | None,
    status: str | None,
    said: dict[str, str | None],
    ticked: Collection[str] | None,
) -> Facts:
    """What is known. `said`: yes, no or not_sure by situation. `ticked`: None where that question was passed over."""
    yes = {code for code, answer in said.items() if answer == "yes"}
    open_ones = {code for code in ASKED_APART if said.get(code) not in ("yes", "no")}
    if ticked is None:
        open_ones |= set(TICKED) - yes
    return Facts(status, age, frozenset(yes | set(ticked or ())), frozenset(open_ones))


def _short(age: int) -> str:
    return "qualifying" if age < 21 else "qualifying_21_24_education_only"


def _long(age: int) -> str:
    if age < 18:
        return "relevant"
    return "former_relevant" if age < 21 else "former_relevant_21_24"
