"""What a worker reads of what was said about them: praise that a child let them read, and summaries of many people.

The page of somebody of whom nobody ever spoke is the same, byte for byte, as that of somebody with nothing to show.
"""

from flask import Blueprint, render_template

from app.core.clock import today
from app.feedback import quarters, staff_words, summaries
from app.feedback.staff_routes.summaries import shown_days_after
from app.web import access
from app.workforce import queries as workforce

blueprint = Blueprint("about_my_work", __name__)


@blueprint.get("/staff/about-my-work")
@access.staff()
def about_my_work() -> str:
    """My praise and my summaries. Whoever is in no team sees the page of who has none."""
    worker = workforce.worker_of_account(access.viewer().id)
    return render_template(
        "feedback/staff/about-my-work.html",
        said=staff_words,
        praise=summaries.praise_for(worker) if worker is not None else [],
        summaries=summaries.shown_to(worker) if worker is not None else [],
        next_day=quarters.next_shown_on(today(), shown_days_after()),
    )
