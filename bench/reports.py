"""The reports of which the bench measures the pages: figures as the night makes them, and one report published."""

from uuid import UUID

from app.core import clock
from app.core.db import transaction
from app.core.people import Viewer
from app.reporting.counted import make_due_counts
from app.reporting.practice.services import make_due_figures as make_due_audits
from app.reporting.services import make_due_figures
from app.reporting.written import services
from app.reporting.written.queries import report_of
from app.reporting.written.rules import CHECKS, FEEDBACK, Words, spans_over

SAID = Words("They listen.", "Plans come late.", "Each worker brings the plan.")


def figures_of_a_night() -> None:
    """Let the night's jobs make what is due. What was made stays: the next call makes the quarter before."""
    with transaction():
        make_due_figures(clock.now())
    with transaction():
        make_due_audits(clock.now())
        make_due_counts(clock.now())


def published_report(writer: Viewer, checker: Viewer) -> UUID:
    """The report of the newest quarter that has none, written by one and checked by another."""
    spans = (span.code for span in spans_over(FEEDBACK, clock.today()))
    period = next(code for code in spans if report_of(FEEDBACK, code) is None)
    with transaction():
        made = services.begin(FEEDBACK, period, SAID, writer).id
    with transaction():
        services.publish(made, 1, CHECKS, checker)
    return made
