"""What a person told us: read it again, put an answer right (both versions are kept), withdraw one agreement."""

from uuid import UUID

from flask import abort

from app.core.people import Actor
from app.early_help.family_forms import CorrectForm, CorrectLineForm
from app.early_help.family_own import OwnAnswer, may_withdraw, own_agreements, own_part
from app.early_help.family_routes.own_part import Answer, back_to, blueprint, look, own, render, save
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries.family import agreement_of
from app.early_help.services import family
from app.web import access
from app.web.errors import keeps_answers

OF_ONE_LINE = ("asker_name", "postcode", "topic_more")


@blueprint.get("/early-help/requests/<reference>/what-i-wrote")
@access.family()
def what_i_wrote(reference: str) -> Answer:
    """Their own answers, with what each said before it was put right."""
    request, participant = look(reference)
    return render("what-i-wrote", request.reference, own=own_part(request, participant))


@blueprint.route("/early-help/requests/<reference>/what-i-wrote/<part>", methods=["GET", "POST"])
@keeps_answers
@access.family()
def correct(reference: str, part: str) -> Answer:
    """Put one answer right. Saying the same again changes nothing."""
    request, participant = own(reference)
    answer = _answer(request, participant, part.replace("-", "_"))
    form = (CorrectLineForm if answer.code in OF_ONE_LINE else CorrectForm)(data={"text": answer.value})
    if not form.validate_on_submit():
        return render("correct", request.reference, form, answer=answer)
    if form.text.data != answer.value:
        text = form.text.data
        save(reference, lambda request, mine, by: family.correct(request, mine, answer.code, text, by=by))
    return back_to(reference, "changed", "what_i_wrote")


@blueprint.get("/early-help/requests/<reference>/agreement")
@access.family()
def agreement(reference: str) -> Answer:
    """What they agreed to, purpose by purpose and child by child."""
    request, participant = look(reference)
    rows = own_agreements(request, participant)
    return render("agreement", request.reference, rows=rows, may=participant.kind != "helper")


@blueprint.post("/early-help/requests/<reference>/agreement/<uuid:agreement_id>/withdraw")
@access.family()
def withdraw(reference: str, agreement_id: UUID) -> Answer:
    """No longer agree to one purpose."""

    def end(request: EarlyHelpRequest, mine: Participant, by: Actor) -> None:
        row = agreement_of(request, agreement_id)
        if not may_withdraw(row, mine):
            abort(404)
        family.withdraw_agreement(row, request, by=by)

    save(reference, end)
    return back_to(reference, "withdrawn", "agreement")


def _answer(request: EarlyHelpRequest, participant: Participant, code: str) -> OwnAnswer:
    """One answer that can be put right here; anything else is not a page."""
    found = [a for a in own_part(request, participant).answers if a.code == code and a.is_correctable]
    if not found:
        abort(404)
    return found[0]
