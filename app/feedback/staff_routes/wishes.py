"""What a child asked for: what came of it, and who else is told, in the words the child chose."""

from uuid import UUID

from flask import abort
from flask_babel import gettext as _

from app.accounts.queries import staff_with_role
from app.core.db import transaction
from app.feedback import store_facts
from app.feedback.models import FeedbackItem, FeedbackWish
from app.feedback.services import answering
from app.feedback.staff_forms import HandOnForm, WishForm
from app.feedback.staff_routes.desk import ROLE, Answer, asked, blueprint, found, to_item
from app.web import access
from app.web.errors import keeps_answers
from app.workforce import queries as workforce


@blueprint.route("/<uuid:item_id>/asked-for/<uuid:wish_id>", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def wish(item_id: UUID, wish_id: UUID) -> Answer:
    """Say what came of something the child asked for."""
    form, one = WishForm(), found(item_id)
    if form.validate_on_submit():
        try:
            with transaction():
                _finish(found(item_id), wish_id, form)
            return to_item(item_id)
        except answering.Quoted as quoted:
            form.refuse("answer", _("Do not repeat the child’s own words: “%(words)s”", words=quoted.words))
    one = found(item_id)
    return asked("feedback/staff/wish.html", form, one, wish=_wish(one, wish_id))


@blueprint.route("/<uuid:item_id>/asked-for/<uuid:wish_id>/hand-on", methods=["GET", "POST"])
@keeps_answers
@access.staff(ROLE)
def hand_on(item_id: UUID, wish_id: UUID) -> Answer:
    """Say which manager the child meant. They get the words that the child chose, and nothing else."""
    one = found(item_id)
    row = _wish(one, wish_id)
    if not row.words:
        abort(404)
    form = HandOnForm(choices=_managers(one))
    if not form.validate_on_submit():
        return asked("feedback/staff/hand-on.html", form, one, wish=row)
    with transaction():
        one = found(item_id)
        answering.hand_on(_wish(one, wish_id), UUID(str(form.manager.data)), access.viewer())
    return to_item(item_id)


def _finish(one: FeedbackItem, wish_id: UUID, form: WishForm) -> None:
    said = [*one.words.values(), *(remark.words for remark in store_facts.remarks_of(one))]
    outcome, answer = str(form.outcome.data), str(form.answer.data)
    answering.finish_wish(_wish(one, wish_id), access.viewer(), outcome=outcome, answer=answer, said=said)


def _wish(one: FeedbackItem, wish_id: UUID) -> FeedbackWish:
    return next((row for row in store_facts.wishes_of(one) if row.id == wish_id), None) or abort(404)


def _managers(one: FeedbackItem) -> list[tuple[str, str]]:
    """Every manager but the worker it is about."""
    worker = workforce.worker(one.worker_id) if one.worker_id else None
    never = worker.account_id if worker is not None else None
    found_ = [(row.name, str(row.id)) for row in staff_with_role("team_manager") if row.id != never]
    return [(person, name) for name, person in sorted(found_)]
