"""Words that an audit may show, of what somebody said who agreed: one person writes them, another lets them go."""

from uuid import UUID

from flask import abort
from flask_babel import gettext as _

from app.core.db import transaction
from app.core.errors import DomainError
from app.feedback.auditing_queries import audit_words_of
from app.feedback.policy import can_be_used_in_audit
from app.feedback.services import auditing
from app.feedback.services.answering import Quoted
from app.feedback.staff_forms import AuditWordsForm
from app.feedback.staff_routes.desk import ROLE, Answer, asked, blueprint, found, to_item
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/<uuid:item_id>/audit-words", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def audit_words(item_id: UUID) -> Answer:
    """Tell it again so that nobody is known by it. Where nobody agreed there is no such page."""
    one = found(item_id)
    if not can_be_used_in_audit(one):
        abort(404)
    stands = audit_words_of(one)
    form = AuditWordsForm.from_answers({"words": stands.words if stands else ""})
    if form.validate_on_submit():
        fault = _write(form, item_id)
        if fault is None:
            return to_item(item_id)
        form.refuse("words", fault)
    return asked("feedback/staff/audit-words.html", form, found(item_id))


@blueprint.post("/<uuid:item_id>/audit-words/<any('let-go','take-away'):what>")
@access.staff(ROLE)
def settle_audit_words(item_id: UUID, what: str) -> Answer:
    """A second person lets the words go to audits, or somebody takes them away."""
    verb = auditing.let_audit_words_go if what == "let-go" else auditing.take_audit_words_away
    with transaction():
        verb(found(item_id), access.viewer())
    return to_item(item_id)


def _write(form: AuditWordsForm, item_id: UUID) -> str | None:
    """What is wrong, in words; None when it is written."""
    try:
        with transaction():
            auditing.write_audit_words(found(item_id), str(form.words.data), access.viewer())
    except Quoted as quoted:
        return str(_("Do not repeat the child’s own words: “%(words)s”", words=quoted.words))
    except DomainError as refused:
        return _refusal(refused.code)
    return None


def _refusal(code: str) -> str:
    words = {
        "no_leave": _("They have taken their yes back"),
        "worker_not_known": _("Say first which worker it is about"),
        "audit_words_name": _("A name of theirs stands in it. Tell it without"),
    }
    return str(words.get(code, _("This cannot be done now")))
