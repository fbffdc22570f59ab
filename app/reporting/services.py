"""Making the figures of a closed quarter, once, and correcting them where the rule of small numbers lets us."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.core.clock import london_day
from app.core.db import session
from app.core.errors import DomainError
from app.core.quarters import Quarter
from app.core.suppression import (
    COUNTY,
    Person,
    Release,
    Shown,
    choose,
    drawn_alike,
    may_stand_beside,
    stands,
)
from app.feedback.services.erasing import how_many_went
from app.reporting import gathering
from app.reporting.by_theme import by_theme
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.queries import cells_of, frozen_periods, newest
from app.reporting.questions import (
    alarming,
    figure_questions,
    handling_questions,
    seen_question,
)
from app.reporting.tally import less, people_of, tally_of

FEEDBACK = "feedback"
PEOPLE = "people"
NOBODY = "nobody"
"""The one cell of a table of no people: it is published, and every number in it is nought."""
OTHERS = "/"
"""Ends the group of who is in no team that may be named: `chesil/`."""
Cells = list[ReportCell]


def make_due_figures(moment: datetime) -> int:
    """The night's job: figures of the newest closed quarter that has feedback and none yet. How many were made: 0 or 1.

    Inside a transaction. One a night, because a large quarter is worked on for seconds and nobody can write meanwhile.
    """
    made, today = set(frozen_periods(FEEDBACK)), london_day(moment)
    due = [each for each in gathering.quarters_with_feedback() if each.ready_on <= today and str(each) not in made]
    ready = [quarter for quarter in due if not gathering.is_unfiled(quarter)]
    for quarter in ready[-1:]:
        make_figures(quarter, moment)
    return len(ready[-1:])


def make_figures(quarter: Quarter, moment: datetime) -> FrozenReport:
    """Make a quarter's figures from what was said in it, and freeze them. Inside a transaction."""
    told = gathering.gather(quarter)
    people = gathering.people(told)
    release = choose(people, figure_questions())
    report = _freeze(quarter, 1, moment, people, release)
    _add(report, [*_cells(release), *_theme_cells(told), *_handling_cells(quarter, told, release)])
    return report


def correct_figures(quarter: Quarter, moment: datetime) -> FrozenReport:
    """Publish a quarter again with what came in, or was taken out, since its figures were made.

    Drawn in the same detail, and only where nobody can subtract one from the other (promise 11). Themes and handling
    stay as they were. Raises DomainError: `no_figures_yet`, `records_gone` (some of it was erased when its time was
    over: counted again it would be less), `nothing_to_correct`, `adds_and_takes_away`, `difference_too_small`.
    """
    before = newest(FEEDBACK, str(quarter))
    if before is None:
        raise DomainError("no_figures_yet")
    if how_many_went(quarter) or before.made_from is None:
        raise DomainError("records_gone")
    old, people = before.made_from, gathering.people(gathering.gather(quarter))
    release = _release_of(old)
    added, taken = less(tally_of(people), old["tally"]), less(old["tally"], tally_of(people))
    if not added:
        raise DomainError("nothing_to_correct")
    try:
        difference = people_of(added if _adds(added) else taken)
    except ValueError:
        raise DomainError("adds_and_takes_away") from None
    questions = figure_questions()
    if not all(may_stand_beside(each, questions, release) for each in (difference, people)):
        raise DomainError("difference_too_small")
    again = drawn_alike(people, questions, release)
    report = _freeze(quarter, before.number + 1, moment, people, again)
    _add(report, [*_cells(again), *_copies(before)])
    return report


def _adds(difference: dict[str, Any]) -> bool:
    return any(cell["people"] > 0 for cell in difference.values())


def _freeze(
    quarter: Quarter, number: int, moment: datetime, people: Sequence[Person], release: Release
) -> FrozenReport:
    report = FrozenReport(subject=FEEDBACK, period=str(quarter), number=number, made_at=moment)
    report.made_from = {
        "tally": tally_of(people),
        "levels": list(release.responses),
        "is_pooled": release.is_pooled,
        "shown": {
            code: [shown.county, shown.version, shown.locality, shown.team] for code, shown in release.shown.items()
        },
    }
    session().add(report)
    session().flush()
    return report


def _release_of(made_from: dict[str, Any]) -> Release:
    """In what detail an earlier report was drawn."""
    levels: dict[str, dict[str, int]] = {level: {} for level in made_from["levels"]}
    return Release(
        levels, {code: Shown(*each) for code, each in made_from["shown"].items()}, {}, made_from["is_pooled"]
    )


def _add(report: FrozenReport, cells: Cells) -> None:
    for cell in cells:
        cell.report_id = report.id
    session().add_all(cells)
    session().flush()


def _cell(by: str, group: str, question: str, detail: str, answer: str, people: int) -> ReportCell:
    return ReportCell(by=by, group=group, question=question, detail=detail, answer=answer, people=people)


def _cells(release: Release) -> Cells:
    """A release's numbers. A team that works in several localities is one group; without a named team there is none."""
    found: dict[tuple[str, str, str, str, str], int] = {}
    told = {level for level in release.responses if level != "team" or _names_a_team(release)}
    for level in told:
        for group, size in release.responses[level].items():
            key = (level, _group(level, group), "", "", PEOPLE)
            found[key] = found.get(key, 0) + size
    for (level, code), table in release.tables.items():
        for group, row in table.items() if level in told else ():
            for answer, size in row.items():
                key = (level, _group(level, group), code, getattr(release.shown[code], level), answer)
                found[key] = found.get(key, 0) + size
    return [_cell(*key, size) for key, size in found.items()]


def _names_a_team(release: Release) -> bool:
    return any(not group.endswith(OTHERS) for group in release.responses["team"])


def _group(level: str, group: str) -> str:
    return group.split("/")[1] or group if level == "team" else group


def _theme_cells(told: Sequence[gathering.Told]) -> Cells:
    """How many spoke of each theme, as the youth voice team put it."""
    detail, people = by_theme([each.themes for each in told])
    return [_cell("theme", group, "", detail, PEOPLE, size) for group, size in people.items()]


def _handling_cells(quarter: Quarter, told: Sequence[gathering.Told], release: Release) -> Cells:
    """Replied, came back, and concerns with the time until they were seen."""
    handled = choose([each.handled for each in told], handling_questions())
    concerns = gathering.concerns_seen(quarter)
    seen = choose(concerns, [seen_question()]) if _hides_no_concern(len(concerns), release) else Release()
    return [
        _cell("handling", code, code, each.shown[code].county or "", answer, size)
        for each in (handled, seen)
        for (_level, code), table in each.tables.items()
        for answer, size in (table.get(COUNTY) or {NOBODY: 0}).items()
    ]


def _hides_no_concern(concerns: int, release: Release) -> bool:
    """Whether the number of concerns less any published number of alarming answers leaves nobody, or five and more."""
    alarms = alarming()
    return all(
        stands(abs(concerns - size))
        for (_level, code), table in release.tables.items()
        for row in table.values()
        for answer, size in row.items()
        if answer in alarms.get(code, ())
    )


def _copies(before: FrozenReport) -> Cells:
    kept = [cell for by in ("theme", "handling") for cell in cells_of(before, by)]
    return [_cell(each.by, each.group, each.question, each.detail, each.answer, each.people) for each in kept]
