"""The words of figures of audits."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from app.audits.words import BASES, SERVICES, WHY_NOT
from app.core.suppression.details import BETWEEN
from app.reporting.practice.rules import RANDOM
from app.reporting.words import DOMAINS, percent
from app.themes.queries import all_themes
from app.themes.words import theme_name

QUESTIONS: dict[str, Any] = {
    "grade": _l("Overall grade"),
    "child_voice": _l("Was the child asked?"),
    "family_voice": _l("Was a parent or carer asked?"),
    "child_why": _l("Why was the child not asked?"),
    "family_why": _l("Why was no parent or carer asked?"),
    "moderated": _l("Did the moderator give the same grade?"),
}
ANSWERS: dict[tuple[str, str], Any] = {
    ("grade", "outstanding"): _l("Outstanding"),
    ("grade", "good"): _l("Good"),
    ("grade", "requires_improvement"): _l("Requires improvement"),
    ("grade", "inadequate"): _l("Inadequate"),
    ("grade joined", "good"): _l("Good or Outstanding"),
    ("grade joined", "poor"): _l("Below Good"),
    ("moderated", "same"): _l("The same"),
    ("moderated", "other"): _l("Another grade"),
}
ASKED: dict[str, Any] = {
    "answered": _l("Asked, and answered"),
    "declined": _l("Asked, and said no"),
    "no_answer": _l("Asked, and nobody answered"),
    "not_asked": _l("Not asked"),
    "good": _l("Asked, and answered"),
    "mixed": _l("Asked, without an answer"),
    "poor": _l("Not asked"),
    BETWEEN: _l("Asked, without an answer"),
}
WHY: dict[str, Any] = {"good": _l("For the sake of the family"), "poor": _l("For reasons of our own")}
TONES = {
    "outstanding": "best", "good": "good", "requires_improvement": "mixed", "inadequate": "poor", "mixed": "mixed",
    "poor": "poor", "answered": "good", "declined": "mixed", "no_answer": "none", "not_asked": "poor",
    BETWEEN: "mixed", "same": "good", "other": "mixed", "not_safe": "good", "hard_time": "best", "too_young": "none",
    "not_reached": "mixed", "not_done": "poor",
}  # fmt: skip
METHOD_BASIS: dict[bool, Any] = {
    True: _l(
        "Cases were drawn at random, by a seed that was written down before. So these figures tell how practice is."
    ),
    False: _l("Cases were chosen for a reason. They say nothing of the other cases and are in no other figure."),
}
METHOD: tuple[Any, ...] = (
    _l("An audit counts in the quarter of its round’s month, once it is signed off, with the grade that was agreed."),
    _l("A case that was looked at twice in a quarter counts once, as it was found last."),
    _l("Figures are made once, when a quarter is over and its audits are signed off, and do not change."),
    _l("They are made six weeks after the quarter at the latest. What is signed off later is in no figure."),
    _l("A quarter without audits is a gap. It is not counted as nought."),
)
HIDING: tuple[Any, ...] = (
    _l("Every number stands for nobody or for at least five audits."),
    _l("Where one would not, grades are joined: Good or Outstanding, and below Good."),
    _l("Where that is not enough, services are told together, or it is hidden."),
)
KINDS: dict[str, Any] = {"gap": _l("Gaps that audits found"), "strength": _l("Strengths that audits found")}


def basis_name(basis: str) -> str:
    return str(BASES[basis])


def service_name(service: str) -> str:
    """A service, or all of them."""
    return str(SERVICES.get(service, _l("All services")))


def answer_name(question: str, answer: str, among: Iterable[str]) -> str:
    """An answer, or what it is joined to: `among` are the answers that stand beside it."""
    if question in ("child_voice", "family_voice"):
        return str(ASKED[answer])
    if question in ("child_why", "family_why"):
        return str(WHY.get(answer) or WHY_NOT[answer])
    is_joined = question == "grade" and "poor" in among
    return str(ANSWERS[f"{question} joined" if is_joined else question, answer])


def theme_or_domain(code: str) -> str:
    """A theme of the shared list, or one of the domains that themes are joined to."""
    known = all_themes().get(code)
    return theme_name(known) if known else str(DOMAINS.get(code, code))


def method(basis: str) -> list[str]:
    """How the figures of one basis are made."""
    return [str(METHOD_BASIS[basis == RANDOM]), *map(str, METHOD + HIDING)]


def with_share(size: int, share: float | None) -> str:
    """`12 (20%)`."""
    return str(size) if share is None else f"{size} ({percent(share)})"
