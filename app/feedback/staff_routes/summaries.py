"""Summaries for workers: which may be made, writing one, and a second person who lets it go."""

from uuid import UUID

from flask import current_app, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.accounts.queries import staff_name
from app.core.clock import today
from app.core.db import transaction
from app.feedback import quarters, staff_words, summaries
from app.feedback.models import FeedbackSummary
from app.feedback.services import summing
from app.feedback.services.answering import Quoted
from app.feedback.staff_forms import SummaryForm
from app.feedback.staff_routes.desk import ROLE, Answer, blueprint
from app.feedback.summaries import Possible
from app.web import access
from app.web.errors import keeps_answers
from app.workforce import queries as workforce

DAYS_AFTER = 45


def shown_days_after() -> int:
    """How many days after a quarter all workers' summaries of it appear, by the council's setting."""
    return int(current_app.config["COUNCIL"].get("feedback", {}).get("summaries_shown_days_after", DAYS_AFTER))


@blueprint.get("/summaries")
@access.staff(ROLE)
def worker_summaries() -> str:
    """What may be summed up, what waits for a second person, what was let go."""
    viewer = access.viewer()
    made = summaries.summaries_for(viewer)
    return render_template(
        "feedback/staff/summaries.html",
        said=staff_words,
        possible=summaries.possible(viewer),
        waiting=[row for row in made if row.released_at is None],
        released=[row for row in made if row.released_at is not None],
        names=workforce.names_of(row for row in (workforce.worker(one.worker_id) for one in made) if row),
        name_of=staff_name,
        worker_name=workforce.worker_name,
        next_day=quarters.next_shown_on(today(), shown_days_after()),
    )


@blueprint.route("/summaries/of/<uuid:worker_id>/<quarter>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def write_summary(worker_id: UUID, quarter: str) -> Answer:
    """Write one. What it is made from is opened one by one, so that each look is written."""
    form, viewer = SummaryForm(), access.viewer()
    if not form.validate_on_submit():
        return _write_page(form, summaries.possible_of(viewer, worker_id, quarter))
    try:
        with transaction():
            of = summaries.possible_of(viewer, worker_id, quarter)
            made_id = summing.write_summary(of, str(form.words.data), viewer).id
    except Quoted as quoted:
        form.refuse("words", _("Do not repeat anybody’s own words: “%(words)s”", words=quoted.words))
        return _write_page(form, summaries.possible_of(viewer, worker_id, quarter))
    return redirect(url_for(".worker_summary", summary_id=made_id))


@blueprint.get("/summaries/<uuid:summary_id>")
@access.staff(ROLE)
def worker_summary(summary_id: UUID) -> str:
    """One summary, as the worker reads it."""
    row = summaries.summary_for(access.viewer(), summary_id)
    return _page(row)


@blueprint.post("/summaries/<uuid:summary_id>/<any('let-go','drop'):what>")
@access.staff(ROLE)
def settle_summary(summary_id: UUID, what: str) -> Response:
    """A second person lets it go, or anybody of the team drops it."""
    with transaction():
        row = summaries.summary_for(access.viewer(), summary_id)
        if what == "drop":
            summing.drop_summary(row, access.viewer())
        else:
            summing.release_summary(row, access.viewer(), shown_days_after())
    return redirect(url_for(".worker_summaries"))


def _page(row: FeedbackSummary) -> str:
    worker = workforce.worker(row.worker_id)
    return render_template(
        "feedback/staff/summary.html",
        said=staff_words,
        row=row,
        worker_name=workforce.worker_name(worker) if worker is not None else "",
        name_of=staff_name,
        next_day=quarters.next_shown_on(today(), shown_days_after()),
    )


def _write_page(form: SummaryForm, of: Possible) -> tuple[str, int]:
    name = workforce.worker_name(of.worker)
    html = render_template("feedback/staff/summary-write.html", form=form, of=of, worker_name=name, said=staff_words)
    return html, 400 if form.is_stale() else 422 if form.errors else 200
