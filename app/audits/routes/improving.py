"""Setting an action on the page of an audit."""

from uuid import UUID

from flask import render_template as draw_shared
from flask import url_for
from flask_babel import gettext as _

from app.audits.forms.improving import AuditActionForm
from app.audits.queries import reviews as queries
from app.audits.routes.hub import Answer, blueprint, do
from app.audits.rules import AUDITOR_ROLES
from app.audits.services import improving
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/cases/<uuid:audit_id>/actions/new", methods=["GET", "POST"])
@keeps_answers
@access.staff(*AUDITOR_ROLES)
def new_action(audit_id: UUID) -> Answer:
    """What will be done about it, by whom, by when, and what will show that it worked."""
    viewer, form = access.viewer(), AuditActionForm.offered()
    audit = queries.audit_for(viewer, audit_id)
    case, back = audit.case.reference, url_for("audits.one_audit", audit_id=audit_id)

    def carry_out() -> None:
        improving.set_action(queries.audit_for(viewer, audit_id), form.said(), viewer, form.token)

    status, done = do(form, carry_out, back)
    words = _("Audit of %(case)s", case=case)
    return done or (draw_shared("actions/set.html", form=form, back=(back, words)), status)
