"""Handing an audit in, moderating it, signing it off; and what whoever's work it is reads."""

from typing import Any
from uuid import UUID

from flask import abort, g, redirect, request, url_for
from flask_babel import gettext as _

from app import trail
from app.actions.panel import lines
from app.audits.forms.base import AuditForm
from app.audits.forms.parts import moderation_form
from app.audits.models import Audit
from app.audits.policy import ROLE, can_moderate
from app.audits.queries import reviews as queries
from app.audits.queries.rounds import around
from app.audits.routes.hub import Answer, blueprint, do, draw
from app.audits.routes.reviews import look, page
from app.audits.rules import AUDITOR_ROLES, OVERALL
from app.audits.rules.parts import COPY, REFLECTION
from app.audits.services import settling, writing
from app.audits.sheets import sheet_called
from app.core.db import transaction
from app.core.errors import AlreadyDone, DomainError
from app.core.people import Viewer
from app.web import access
from app.web.errors import keeps_answers
from app.workforce.rules import WRITING_ROLES


@blueprint.post("/cases/<uuid:audit_id>/submit")
@access.staff(*AUDITOR_ROLES)
def submit(audit_id: UUID) -> Answer:
    """Hand it in."""
    return _press(audit_id, lambda audit, viewer: writing.submit(audit, viewer))


@blueprint.post("/cases/<uuid:audit_id>/sign-off")
@access.staff(ROLE)
def sign_off(audit_id: UUID) -> Answer:
    """Let it stand; an inadequate is looked at again."""
    return _press(audit_id, lambda audit, viewer: settling.sign_off(audit, viewer))


@blueprint.route("/cases/<uuid:audit_id>/moderate", methods=["GET", "POST"])
@keeps_answers
@access.staff(*AUDITOR_ROLES)
def moderate(audit_id: UUID) -> Answer:
    """Another auditor's grades, the agreed one, and why."""
    viewer = access.viewer()
    audit = _to_moderate(viewer, audit_id)
    codes = sheet_called(audit.template).codes
    domains = [(one.code, str(_(one.label))) for one in sheet_called(audit.template).domains]
    form = moderation_form(domains).opened()

    def carry_out() -> None:
        grades = {code: str(form[f"mine_{code}"].data) for code in (*codes, OVERALL)}
        found = queries.audit_for(viewer, audit_id)
        settling.moderate(found, grades, str(form["agreed"].data), str(form["why"].data), viewer)

    status, done = do(form, carry_out, url_for("audits.one_audit", audit_id=audit_id))
    titles = [*domains, (OVERALL, str(_("Overall grade")))]
    return done or (_moderation_page(form, audit_id, titles), status)


@blueprint.get("/my-work")
@access.staff(*WRITING_ROLES)
def my_work() -> str:
    """Signed-off audits of my own work, and of the people I manage."""
    g.section = "audited"
    return draw("my-work", audits=queries.copies_for(access.viewer()))


@blueprint.get("/my-work/<uuid:audit_id>")
@access.staff(*WRITING_ROLES)
def my_copy(audit_id: UUID) -> str:
    """What whoever's work it is reads: grade, why, and their own view. Nothing of what a family said."""
    g.section, viewer = "audited", access.viewer()
    trail.looked(viewer, queries.copy_for(viewer, audit_id), "audit_copy", *WRITING_ROLES)
    audit = queries.copy_for(viewer, audit_id)
    parts = queries.parts_of(audit)
    grades = [(_(one.label), parts[one.code].grade) for one in sheet_called(audit.template).domains]
    copy, talk = parts[COPY].words, parts[REFLECTION].words
    return draw("my-copy", audit=audit, grades=grades, copy=copy, talk=talk, actions=lines(viewer, "audit", audit.id))


def _moderation_page(form: AuditForm, audit_id: UUID, titles: list[tuple[str, str]]) -> str:
    audit = look(audit_id)
    return draw("moderate", audit=audit, form=form, titles=titles, moderation=queries.moderation_of(audit))


def _to_moderate(viewer: Viewer, audit_id: UUID) -> Audit:
    """The audit, where this viewer moderates it, or did until somebody else was first: what they send is not lost."""
    audit = queries.audit_for(viewer, audit_id)
    is_late = request.method == "POST" and audit.moderated_at is not None and audit.auditor_id != viewer.id
    if not can_moderate(viewer, audit, around(audit)) and not is_late:
        abort(404)
    return audit


def _press(audit_id: UUID, verb: Any) -> Answer:
    viewer = access.viewer()
    try:
        with transaction():
            verb(queries.audit_for(viewer, audit_id), viewer)
    except AlreadyDone:
        pass
    except DomainError as refused:
        if refused.code == "not_found" or refused.code == "audit":
            raise
        return page(look(audit_id), refused.code), 409
    return redirect(url_for("audits.one_audit", audit_id=audit_id))
