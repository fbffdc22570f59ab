"""What people told the portal about the worker, linked to an audit once the conversation with them is written."""

from uuid import UUID

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.audits.forms.parts import CiteForm
from app.audits.models import Audit
from app.audits.policy import can_write
from app.audits.queries import reviews as queries
from app.audits.queries import voices
from app.audits.routes.hub import Answer, blueprint, do, draw
from app.audits.routes.reviews import look
from app.audits.rules import AUDITOR_ROLES
from app.audits.services import citing
from app.core.db import transaction
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/cases/<uuid:audit_id>/told", methods=["GET", "POST"])
@keeps_answers
@access.staff(*AUDITOR_ROLES)
def told(audit_id: UUID) -> Answer:
    """Link one of the things people told us. Their words stay where they are."""
    viewer, audit = access.viewer(), _open(audit_id)
    form = CiteForm.opened()
    form.said.choices = [(str(one.id), one.words) for one in voices.offered_for(viewer, audit)]
    chosen, agrees = str(form.said.data or ""), str(form.agrees.data)
    back = url_for("audits.told", audit_id=audit_id)
    status, done = do(
        form, lambda: citing.cite(queries.audit_for(viewer, audit_id), UUID(chosen), agrees, viewer), back
    )
    return done or (_page(form, audit_id), status)


@blueprint.post("/cases/<uuid:audit_id>/told/<uuid:words_id>/take-away")
@access.staff(*AUDITOR_ROLES)
def take_link_away(audit_id: UUID, words_id: UUID) -> Response:
    """This does not belong here."""
    viewer = access.viewer()
    _open(audit_id)
    with transaction():
        citing.cite_no_more(queries.audit_for(viewer, audit_id), words_id, viewer)
    return redirect(url_for("audits.told", audit_id=audit_id))


def _page(form: CiteForm, audit_id: UUID) -> str:
    viewer, audit = access.viewer(), look(audit_id)
    first, last = voices.period_of(audit)
    offered = voices.offered_for(viewer, audit)
    form.said.choices = [(str(one.id), one.words) for one in offered]
    return draw(
        "told", audit=audit, form=form, offered=offered, cited=voices.cited_in(viewer, audit), first=first, last=last
    )


def _open(audit_id: UUID) -> Audit:
    """The audit, where this viewer writes it and the conversation is written down; 404 otherwise."""
    audit = queries.audit_for(access.viewer(), audit_id)
    if not voices.is_open(audit) or (not can_write(access.viewer(), audit) and request.method == "GET"):
        abort(404)
    return audit
