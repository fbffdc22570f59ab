"""A manager reads what workers wrote about themselves, and says yes or what to change. Never their own."""

from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.core.db import transaction
from app.core.errors import Conflict
from app.web import access
from app.web.errors import keeps_answers
from app.workforce import queries, services
from app.workforce.forms import SendBackForm
from app.workforce.routes.shared import blueprint, page
from app.workforce.rules import LEADING_ROLES

Page = Response | tuple[str, int] | str
leader = access.staff(*LEADING_ROLES)


@blueprint.get("/introductions")
@leader
def introductions() -> Page:
    """What waits for me, and everybody whose manager I can be."""
    viewer = access.viewer()
    waiting, workers = queries.introductions_waiting(viewer), queries.workers_led_by(viewer)
    names = queries.names_of([*workers, *(row.worker for row in waiting)])
    shown = queries.shown_since([worker.id for worker in workers])
    return page("introductions", waiting=waiting, workers=workers, names=names, shown=shown)


@blueprint.get("/introductions/<uuid:introduction_id>")
@leader
def one_introduction(introduction_id: UUID) -> Page:
    """One version, as a child would see it."""
    return _page(introduction_id, SendBackForm())


@blueprint.post("/introductions/<uuid:introduction_id>/approve")
@leader
def approve(introduction_id: UUID) -> Page:
    """Yes: children see it from now on."""
    viewer = access.viewer()
    try:
        with transaction():
            services.approve_introduction(queries.introduction_to_decide(viewer, introduction_id), viewer)
    except Conflict:
        return _page(introduction_id, SendBackForm(formdata=None), status=409)
    return redirect(url_for(".introductions"))


@blueprint.post("/introductions/<uuid:introduction_id>/send-back")
@leader
@keeps_answers
def send_back(introduction_id: UUID) -> Page:
    """Not yet: what to change."""
    viewer, form = access.viewer(), SendBackForm()
    if not form.validate_on_submit():
        return _page(introduction_id, form, status=422)
    try:
        with transaction():
            found = queries.introduction_to_decide(viewer, introduction_id)
            services.refuse_introduction(found, form.why.data, viewer)
    except Conflict:
        return _page(introduction_id, form, status=409)
    return redirect(url_for(".introductions"))


def _page(introduction_id: UUID, form: SendBackForm, status: int = 200) -> Page:
    found = queries.introduction_to_decide(access.viewer(), introduction_id)
    before = queries.shown_introduction(found.worker)
    return page(
        "introduction-to-decide",
        form,
        status,
        found=found,
        name=queries.worker_name(found.worker),
        before=before if before is not None and before.id != found.id else None,
        is_late=status == 409,
    )
