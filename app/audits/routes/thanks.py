"""Thank you and what was learned, to a family that was asked: written, let go, told."""

from uuid import UUID

from flask import abort, redirect, url_for
from flask_babel import gettext as _

from app.audits.forms.thanks import ThanksForm, ToldForm
from app.audits.models import Audit, AuditThanks
from app.audits.policy import ROLE, writes_until_handed_in
from app.audits.queries import reviews as queries
from app.audits.queries import thanks as asked
from app.audits.routes.hub import Answer, blueprint, do, draw
from app.audits.routes.reviews import look, page, title_of
from app.audits.rules import AUDITOR_ROLES
from app.audits.services import thanking
from app.core.db import transaction
from app.core.errors import AlreadyDone, DomainError
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/cases/<uuid:audit_id>/thanks/<part>", methods=["GET", "POST"])
@keeps_answers
@access.staff(*AUDITOR_ROLES)
def write_thanks(audit_id: UUID, part: str) -> Answer:
    """Write to whoever was asked."""
    viewer, audit = access.viewer(), _to_thank(audit_id, part)
    row = asked.thanks_of(audit).get(part)
    form = ThanksForm.opened(words=row.words if row else "", person=str(row.person_id or "") if row else "")
    form.person.choices = [("", _("Whoever asked them tells them")), *_accounts(audit, part)]
    words, person = str(form.words.data), UUID(form.person.data) if form.person.data else None
    back = url_for("audits.one_audit", audit_id=audit_id)
    status, done = do(
        form, lambda: thanking.write_thanks(queries.audit_for(viewer, audit_id), part, words, person, viewer), back
    )
    return done or (draw("thanks", audit=look(audit_id), form=form, part=title_of(audit, part)), status)


@blueprint.post("/cases/<uuid:audit_id>/thanks/<part>/let-go")
@access.staff(ROLE)
def let_thanks_go(audit_id: UUID, part: str) -> Answer:
    """Another person has read it."""
    viewer = access.viewer()
    try:
        with transaction():
            audit = queries.audit_for(viewer, audit_id)
            thanking.let_thanks_go(_row(audit, part), audit, viewer)
    except AlreadyDone:
        pass
    except DomainError as refused:
        return page(look(audit_id), refused.code), 409
    return redirect(url_for("audits.one_audit", audit_id=audit_id))


@blueprint.route("/cases/<uuid:audit_id>/thanks/<part>/told", methods=["GET", "POST"])
@keeps_answers
@access.staff(*AUDITOR_ROLES)
def say_told(audit_id: UUID, part: str) -> Answer:
    """Say how the family was told."""
    viewer, form = access.viewer(), ToldForm.opened()
    audit = queries.audit_for(viewer, audit_id)
    row = _row(audit, part)
    if row.released_at is None or row.told_at is not None or viewer.id != (row.by_hand_of or row.written_by):
        abort(404)
    how, back = str(form.how.data), url_for("audits.one_audit", audit_id=audit_id)

    def carry_out() -> None:
        found = queries.audit_for(viewer, audit_id)
        thanking.say_told(_row(found, part), found, how, viewer)

    status, done = do(form, carry_out, back)
    return done or (draw("thanks-told", audit=look(audit_id), form=form, row=_row(audit, part)), status)


def _to_thank(audit_id: UUID, part: str) -> Audit:
    """A handed-in audit in which this part says that they were asked, for who writes in it; 404 otherwise."""
    audit = queries.audit_for(access.viewer(), audit_id)
    row = asked.thanks_of(audit).get(part)
    is_open = audit.submitted_at is not None and (row is None or row.released_at is None)
    if not is_open or part not in asked.asked_parts(audit) or not writes_until_handed_in(access.viewer(), audit):
        abort(404)
    return audit


def _accounts(audit: Audit, part: str) -> list[tuple[str, str]]:
    return [
        (str(one), str(_("%(name)s, in their own account", name=name)))
        for one, name in asked.accounts_to_thank(audit, part)
    ]


def _row(audit: Audit, part: str) -> AuditThanks:
    return asked.thanks_of(audit).get(part) or abort(404)
