"""After sending, alone with a device of one's own: may an audit use it? Nobody is asked where somebody may look."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for

from app.core import clock
from app.core.db import transaction
from app.feedback.forms.returning import AuditLeaveForm
from app.feedback.journey import JOURNEYS
from app.feedback.models import FeedbackItem
from app.feedback.return_queries import item_come_back_to
from app.feedback.return_routes.offer import just_sent
from app.feedback.services.auditing import let_audits_use
from app.journeys import drafts
from app.journeys.pages import Answer
from app.web import access
from app.web.errors import keeps_answers


def may_we_use_it(version: str) -> Callable[[], Answer]:
    """The view of one version: yes or no, changed as often as one likes until the night."""

    @keeps_answers
    @access.apart
    def page() -> Answer:
        """May an audit use what I said?"""
        form, item = AuditLeaveForm(), _sent_alone(version)
        if item is None:
            return redirect(url_for("feedback.start"))
        if form.validate_on_submit():
            agreed = form.may.data == "yes"
            with transaction():
                let_audits_use(_sent_alone(version) or item, clock.now(), agreed=agreed)
            return redirect(url_for(f"{JOURNEYS[version].door}.may_we_use_it", done="yes" if agreed else "no"))
        status = 400 if form.is_stale() else 422 if form.errors else 200
        done = request.args.get("done", "")
        return render_template("feedback/may-we-use-it.html", form=form, done=done), status

    return page


def _sent_alone(version: str) -> FeedbackItem | None:
    """What this browser sent last, by somebody alone with it. None for anybody else."""
    draft, item_id = drafts.current(JOURNEYS[version]).draft, just_sent(version)
    if draft is None or item_id is None or not draft.content["sent"].get("asks_leave"):
        return None
    return item_come_back_to(item_id)
