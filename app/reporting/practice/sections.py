"""Figures of audits as sections of a page or a report: grades by service, who was asked, what was found."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app.reporting.by_theme import DOMAIN
from app.reporting.document import Cell, Line, Part, Section, bar, cell
from app.reporting.practice import words
from app.reporting.practice.report import ALL, JOINS, Figures, Themes
from app.reporting.practice.rules import GRADE, MODERATED, RANDOM, WHY_OF
from app.reporting.words import percent
from app.web.words import quarter


def figure(subject: str, period: str, group: str, question: str = "", answer: str = "") -> str:
    """The address of one number: what its records are opened by."""
    return ":".join((subject, period, group, question, answer))


def grades(basis: str, group: str, rows: Sequence[Figures], title: str = "") -> Section:
    """Overall grades of one service, one line a quarter; no audits in a quarter is a gap."""
    return Section(
        code=f"{GRADE}-{basis}-{group}",
        title=title or _("Grades: %(service)s", service=words.service_name(group)),
        sentence=grade_sentence(basis, rows[0]) if rows else "",
        head=[_("Quarter"), _("Audits"), _("Good or Outstanding"), _("Grades")],
        rows=[_grade_row(basis, each) for each in rows],
        bars=[_bar(GRADE, each) for each in reversed(rows)],
        key=_key(GRADE, rows),
        lines=[line for each in rows for line in _lines(basis, GRADE, each)],
    )


def grade_sentence(basis: str, row: Figures) -> str:
    """The newest quarter in one sentence."""
    when, share = quarter(row.period), row.good()
    if row.is_gap:
        return str(_("No audits in %(quarter)s. That is a gap, not a nought.", quarter=when))
    if row.audits is None:
        return str(_("Too few audits in %(quarter)s to tell.", quarter=when))
    drawn = (
        ngettext(
            "%(num)d case drawn at random was audited in %(quarter)s.",
            "%(num)d cases drawn at random were audited in %(quarter)s.",
            row.audits,
            quarter=when,
        )
        if basis == RANDOM
        else ngettext(
            "%(num)d case was audited for a reason in %(quarter)s.",
            "%(num)d cases were audited for a reason in %(quarter)s.",
            row.audits,
            quarter=when,
        )
    )
    told = _("The grades are hidden: one of them would stand for too few.")
    good = _("%(share)s were Good or Outstanding.", share=percent(share)) if share is not None else told
    return f"{drawn} {good}"


def asked(basis: str, question: str, rows: Sequence[Figures]) -> Section:
    """Who was asked, who answered, who said no, who was not asked: one line a quarter."""
    answers = list(dict.fromkeys(answer for each in rows for answer in each.options.get(question, ())))
    return Section(
        code=f"{question}-{basis}",
        title=str(words.QUESTIONS[question]),
        sentence=_asked_sentence(question, rows[0]) if rows else "",
        head=[_("Quarter"), _("Audits"), str(words.QUESTIONS[question])],
        rows=[_answer_row(basis, question, each) for each in rows],
        bars=[_bar(question, each) for each in reversed(rows)],
        key=_key(question, rows) if answers else (),
        lines=[line for each in rows for line in _lines(basis, question, each)],
    )


def found(themes: Sequence[Themes], basis: str) -> list[Section]:
    """Gaps and strengths by theme, most audits first."""
    return [_found(each, basis) for each in themes]


def _found(each: Themes, basis: str) -> Section:
    told = sorted(each.sizes.items(), key=lambda pair: (-pair[1], pair[0]))
    joined = [_("Themes are joined to wider ones, so that each stands for nobody or for at least five.")]
    nothing = _("Nothing can be told: a theme would stand for too few, or nobody found any.")
    return Section(
        code=f"{each.kind}-{basis}",
        title=str(words.KINDS[each.kind]),
        sentence=_("How many audits found it in %(quarter)s.", quarter=quarter(each.period)) if told else nothing,
        head=[_("Theme"), _("Audits")] if told else [],
        rows=[
            [cell(words.theme_or_domain(code)), cell(str(size), _address(basis, each.period, ALL, each.kind, code))]
            for code, size in told
        ],
        notes=joined if told and each.detail == DOMAIN else [],
        lines=[Line(each.kind, each.period, basis, each.detail, code, size) for code, size in told],
    )


def _asked_sentence(question: str, row: Figures) -> str:
    when, shares = quarter(row.period), row.percent(question)
    if row.is_gap:
        return str(_("No audits in %(quarter)s. That is a gap, not a nought.", quarter=when))
    if not shares and question in row.options:
        return str(_("Nobody to tell of in %(quarter)s.", quarter=when))
    if not shares:
        return str(_("Hidden for %(quarter)s: one of the answers would stand for too few.", quarter=when))
    if question == MODERATED:
        same = percent(shares["same"])
        return str(_("In %(quarter)s the moderator gave the same grade in %(same)s.", quarter=when, same=same))
    if question in WHY_OF.values():
        first = max(shares, key=lambda answer: (shares[answer], answer))
        name = words.answer_name(question, first, shares)
        return str(_("Most often in %(quarter)s: %(told)s.", quarter=when, told=name))
    answered = shares.get("answered", shares.get("good", 0.0))
    never = shares.get("not_asked", shares.get("poor", 0.0))
    told = {"quarter": when, "answered": percent(answered), "never": percent(never)}
    return str(_("In %(quarter)s %(answered)s were asked and answered, %(never)s were not asked.", **told))


def _grade_row(basis: str, row: Figures) -> list[Cell]:
    share = row.good()
    shown = percent(share) if share is not None else _state(row)
    return [*_first(basis, row), cell(shown), *_answers(basis, GRADE, row)]


def _answer_row(basis: str, question: str, row: Figures) -> list[Cell]:
    return [*_first(basis, row), *_answers(basis, question, row)]


def _first(basis: str, row: Figures) -> list[Cell]:
    if not row.audits:
        return [cell(quarter(row.period)), cell(_state(row))]
    return [cell(quarter(row.period)), cell(str(row.audits), _address(basis, row.period, row.group))]


def _answers(basis: str, question: str, row: Figures) -> list[Cell]:
    """One cell, one line an answer: its number and its share."""
    options, shares = row.options.get(question, {}), row.percent(question)
    if not options or not row.audits:
        return [cell(_state(row))]
    lines = [
        Part(
            f"{words.answer_name(question, answer, options)}: {words.with_share(size, shares.get(answer))}",
            _address(basis, row.period, row.group, question, answer) if size else "",
        )
        for answer, size in options.items()
    ]
    return [tuple(lines)]


def _state(row: Figures, question: str = "") -> str:
    if row.is_gap:
        return str(_("no audits"))
    return str(_("nobody") if question in row.options else _("hidden"))


def _bar(question: str, row: Figures) -> dict[str, object]:
    options, shares = row.options.get(question, {}), row.percent(question)
    told = [
        (words.TONES[answer], share, f"{words.answer_name(question, answer, options)} {percent(share)}")
        for answer, share in shares.items()
    ]
    return bar(quarter(row.period), told, "" if told else _state(row, question))


def _key(question: str, rows: Sequence[Figures]) -> list[tuple[str, str]]:
    """Each tone once, with what it stands for; where grades are joined in one quarter only, both."""
    met: dict[str, list[str]] = {}
    for row in rows:
        options = row.options.get(question, {})
        for answer in options:
            name = words.answer_name(question, answer, options)
            names = met.setdefault(words.TONES[answer], [])
            names += [name] if name not in names else []
    order = ("best", "good", "mixed", "none", "poor")
    return [(tone, " / ".join(met[tone])) for tone in order if tone in met]


def _lines(basis: str, question: str, row: Figures) -> list[Line]:
    options, shares = row.options.get(question, {}), row.percent(question)
    whole = Line(question, row.period, row.group, "audits", basis, row.audits)
    if row.is_gap:
        return [whole]
    told = options or dict.fromkeys(JOINS[question].options)
    shown = [(code, told[code], shares.get(code)) for code in told]
    return [whole, *(Line(question, row.period, row.group, question, *each) for each in shown)]


def _address(basis: str, period: str, group: str, question: str = "", answer: str = "") -> str:
    return figure(f"audits.{basis}", period, group, question, answer)
