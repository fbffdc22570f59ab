"""The words of figures: quarters, groups, answers and what they are joined to."""

from typing import Any

from flask_babel import format_percent
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.suppression import NO_VIEW
from app.feedback.question_sets import SETS
from app.feedback.staff_words import VERSIONS
from app.feedback.words import NO_OPINION_WORDS
from app.places.lookup import locality_names
from app.reporting.gathering import UNKNOWN
from app.reporting.questions import described, figure_questions
from app.reporting.report import MIXED_OR_NO_VIEW, Group, QuestionFigures, Report
from app.themes.queries import all_themes
from app.themes.words import theme_name
from app.workforce import queries as workforce

RECEIVED_NAMES: dict[str, Any] = {
    "compliments": _l("Compliments received"),
    "complaints": _l("Complaints received"),
    "set": _l("Actions set"),
    "closed": _l("Actions closed"),
    "reopened": _l("Actions opened again"),
    "open_at_end": _l("Actions open at the end"),
    "late_at_end": _l("Actions late at the end"),
}
"""What is counted of work, with what stands behind each number."""
BY: dict[str, Any] = {
    "county": _l("Whole county"),
    "version": _l("Who spoke"),
    "locality": _l("Locality"),
    "team": _l("Team"),
    "theme": _l("Theme"),
}
TONES: dict[str, Any] = {
    "good": _l("Good"),
    "mixed": _l("In between"),
    "poor": _l("Not good"),
    "none": _l("No view"),
    MIXED_OR_NO_VIEW: _l("In between, or no view"),
}
DOMAINS: dict[str, Any] = {
    "relationships": _l("Relationships"),
    "rights": _l("Rights"),
    "resilience": _l("Doing well"),
    "recovery": _l("Feeling safe and settled"),
    "practice": _l("How we work"),
    "other": _l("Something else"),
}
HANDLING: dict[str, Any] = {
    "replied": _l("We answered"),
    "came_back": _l("Came back with their code to read it"),
    "concern_seen": _l("Concerns that were raised, and how soon somebody saw them"),
}
HANDLED: dict[tuple[str, str], Any] = {
    ("replied", "two_weeks"): _l("within two weeks"),
    ("replied", "four_weeks"): _l("within four weeks"),
    ("replied", "later"): _l("later"),
    ("replied", "not_yet"): _l("not when these figures were made"),
    ("replied", "good"): _l("within two weeks"),
    ("replied", "mixed"): _l("later"),
    ("replied", "poor"): _l("not when these figures were made"),
    ("came_back", "yes"): _l("yes"),
    ("came_back", "no"): _l("not yet"),
    ("concern_seen", "hour"): _l("within an hour"),
    ("concern_seen", "day"): _l("within a day"),
    ("concern_seen", "later"): _l("later"),
    ("concern_seen", "not_yet"): _l("not when these figures were made"),
    ("concern_seen", "good"): _l("within an hour"),
    ("concern_seen", "mixed"): _l("within a day"),
    ("concern_seen", "poor"): _l("later or not yet"),
}


def group_name(report: Report, group: Group) -> str:
    """What a group is called: a version, a locality, a team, a theme, or everyone."""
    key = group.key
    if report.by == "version":
        return str(VERSIONS[key])
    if report.by == "locality":
        return _place(key)
    if report.by == "team":
        team = None if group.has_no_team else workforce.team_by_code(key)
        return team.name if team else _("%(place)s: no team that may be named", place=_place(key.rstrip("/")))
    if report.by == "theme":
        theme = all_themes().get(key)
        return theme_name(theme) if theme else str(DOMAINS[key])
    return str(BY["county"])


def question_name(code: str) -> str:
    return str(HANDLING[code]) if code in HANDLING else _(described()[code].label)


def answer_name(question: str, answer: str) -> str:
    """An answer in the words of the form, or what it is joined to."""
    if (question, answer) in HANDLED:
        return str(HANDLED[question, answer])
    if answer in NO_VIEW:
        return str(NO_OPINION_WORDS[answer])
    label = _labels().get((question, answer))
    return _(label) if label else str(TONES.get(answer, answer))


def tone_of(question: str, answer: str) -> str:
    """Good, mixed or poor: how an answer is drawn."""
    if answer in TONES or question in HANDLING:
        return answer if answer in TONES else "none"
    return next((each.joined(answer) for each in figure_questions() if each.code == question), None) or "none"


def bars(group: Group) -> list[dict[str, Any]]:
    """What the chart draws of a group: one bar a question whose numbers are told, in two or three parts."""
    return [_bar(each) for each in group.questions if _base(each) and None not in each.options.values()]


def _base(figures: QuestionFigures) -> int:
    """Whom a bar's shares are of: who answered, or everybody asked where those without a view stand in between."""
    return (figures.asked if MIXED_OR_NO_VIEW in figures.options else figures.answered) or 0


def _bar(figures: QuestionFigures) -> dict[str, Any]:
    sums = dict.fromkeys(("good", "mixed", MIXED_OR_NO_VIEW, "poor", "none"), 0)
    for answer, people in figures.options.items():
        if answer not in NO_VIEW:
            sums[tone_of(figures.code, answer)] += people or 0
    parts, at = [], 0.0
    for tone, people in sums.items():
        share = round(100 * people / _base(figures), 1)
        words = f"{TONES[tone]} {percent(share)}"
        parts += [{"tone": tone, "at": round(at, 1), "share": share, "words": words}] if people else []
        at += share
    note = _("of everybody asked") if MIXED_OR_NO_VIEW in figures.options else ""
    return {"label": question_name(figures.code), "parts": parts, "note": note}


def percent(share: float) -> str:
    """A share of 100 as this language writes it: `66.7%`."""
    return str(format_percent(share / 100, "#,##0.#%"))


def chart_alternative(group: Group) -> str:
    """What the chart shows, in words."""
    told = ((bar["label"], [*(part["words"] for part in bar["parts"]), bar["note"]]) for bar in bars(group))
    return " ".join(f"{label}: {', '.join(filter(None, words))}." for label, words in told)


def highlights(group: Group) -> tuple[str, float, str, float] | None:
    """What went best and what least, by the share of good answers; None where there are not two to compare."""
    shares = sorted(
        (next((part["share"] for part in bar["parts"] if part["tone"] == "good"), 0.0), bar["label"])
        for bar in bars(group)
        if not bar["note"]
    )
    return (shares[-1][1], shares[-1][0], shares[0][1], shares[0][0]) if len(shares) > 1 else None


def _place(key: str) -> str:
    return _("Locality not known") if key == UNKNOWN else locality_names().get(key, key)


def _labels() -> dict[tuple[str, str], str]:
    return {
        (question.code, option.code): option.label
        for each in SETS
        for question in each.questions
        if question.kind != "many"
        for option in question.options
    }
