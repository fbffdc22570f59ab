"""Invitations: everybody who had the event, chosen by the youth voice team; who was not asked is counted."""

from datetime import timedelta
from uuid import UUID

from flask import redirect, render_template, url_for
from flask import request as http
from flask_babel import gettext as _

from app.core.clock import today
from app.core.db import transaction
from app.feedback import occasions, staff_words
from app.feedback.services import inviting
from app.feedback.staff_forms.inviting import AskedForm, OccasionForm
from app.feedback.staff_routes.desk import ROLE, Answer, blueprint
from app.places.reference import localities
from app.web import access
from app.web.errors import keeps_answers
from app.web.forms import Form
from app.workforce import queries as workforce

COUNTED_DAYS = 365


@blueprint.get("/invitations")
@access.staff(ROLE)
def invitations() -> str:
    """Who waits to be chosen, and what was decided in the last year."""
    viewer = access.viewer()
    page = occasions.waiting(viewer, http.args.get("after"))
    return render_template(
        "feedback/staff/invitations.html",
        rows=page.rows,
        after=page.after,
        is_later_page="after" in http.args,
        counted=occasions.counted(viewer, today() - timedelta(days=COUNTED_DAYS)),
        localities=localities(),
        words=staff_words,
    )


@blueprint.route("/invitations/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def new_occasion() -> Answer:
    """Somebody had something that the portal does not know of by itself."""
    form = OccasionForm()
    if not form.validate_on_submit():
        return _form_page(form, "occasion.html")
    typed = str(form.worker.data or "")
    worker = workforce.worker_by_reference(typed) or workforce.worker_called(typed) if typed else None
    if typed and worker is None:
        form.refuse("worker", _("No worker has this reference or this exact name. Check it, or leave it empty"))
        return _form_page(form, "occasion.html")
    with transaction():
        _note(form, worker.id if worker is not None else None)
    return redirect(url_for(".invitations"))


@blueprint.route("/invitations/<uuid:occasion_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def decide_invitation(occasion_id: UUID) -> Answer:
    """Ask them in one way, or say why not."""
    form, viewer = AskedForm(), access.viewer()
    row = occasions.occasion_for(viewer, occasion_id)
    if not form.validate_on_submit():
        return _form_page(form, "occasion-decide.html", row=row)
    what, code = str(form.answer.data).split(":")
    with transaction():
        row = occasions.occasion_for(viewer, occasion_id)
        how, why_not = (code, None) if what == "how" else (None, code)
        inviting.decide_occasion(row, viewer, how=how, why_not=why_not)
    return redirect(url_for(".invitations"))


def _note(form: OccasionForm, worker_id: UUID | None) -> None:
    inviting.note_occasion(
        kind=str(form.kind.data),
        happened_on=form.happened_on.data,
        who=str(form.who.data),
        version=str(form.version.data),
        locality=str(form.locality.data),
        worker_id=worker_id,
        by=access.viewer().actor(ROLE),
    )


def _form_page(form: Form, template: str, **values: object) -> tuple[str, int]:
    html = render_template(f"feedback/staff/{template}", form=form, words=staff_words, **values)
    return html, 400 if form.is_stale() else 422 if form.errors else 200
