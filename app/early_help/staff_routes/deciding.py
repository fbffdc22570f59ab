"""Decide with a preview, ask the manager, refer, place, copy, withdraw, close, open again."""

from flask import redirect
from flask import request as http

from app.early_help import family_words
from app.early_help.models import EarlyHelpRequest
from app.early_help.policy import can_manage
from app.early_help.services import deciding, referring
from app.early_help.staff_forms.deciding import (
    AskManagerForm,
    CloseForm,
    ConfirmWithdrawalForm,
    CopiedForm,
    DecideForm,
    PlaceForm,
    ReopenForm,
    told_before,
)
from app.early_help.staff_forms.working import AcceptedForm, KeepNotTellingForm, ReferForm, TellNowForm
from app.early_help.staff_routes.hub import (
    HUB,
    MANAGER,
    ROLES,
    Answer,
    blueprint,
    found,
    me,
    render,
    to_case,
    verb,
)
from app.early_help.staff_view.preview import readings_of
from app.web import access
from app.web.errors import keeps_answers


@blueprint.route("/requests/<reference>/decide", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB, MANAGER)
def decide(reference: str) -> Answer:
    """Decide, once the words were read as each person of the family will read them."""
    if http.method == "GET" and (request := found(reference)).decided_at is not None:
        return redirect(to_case(request))
    if http.form.get("change"):
        request = found(reference)
        return render(request, _decide_form(request), "early_help/staff/decide.html")

    def carry_out(request: EarlyHelpRequest, form: DecideForm) -> None:
        said = {"outcome": form.outcome.data, "reason": form.reason.data, "told": form.told.data}
        deciding.decide(request, access.viewer(), **said, version=request.version)

    return verb(reference, _decide_form, carry_out, template="early_help/staff/decide.html")


@blueprint.post("/requests/<reference>/decide/preview")
@keeps_answers
@access.staff(HUB, MANAGER)
def preview(reference: str) -> Answer:
    """Show the decision as each person of the family will read it. Nothing is saved."""
    request = found(reference)
    form = _decide_form(request)
    if not form.validate_on_submit():
        return render(request, form, "early_help/staff/decide.html"), 422
    readings = readings_of(request, form.outcome.data, form.told.data)
    return render(request, form, "early_help/staff/decide-preview.html", readings=readings, words=family_words)


def _decide_form(request: EarlyHelpRequest) -> DecideForm:
    form = DecideForm.about(request)
    form.offer(manager=can_manage(access.viewer(), request.locality))
    return form


@blueprint.route("/requests/<reference>/ask-manager", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB)
def ask_manager(reference: str) -> Answer:
    """Put to the manager what the hub may not decide itself."""

    def ask(request: EarlyHelpRequest, form: AskManagerForm) -> None:
        deciding.ask_manager(request, access.viewer(), outcome=form.outcome.data, reason=form.reason.data)

    return verb(reference, AskManagerForm.about, ask)


@blueprint.route("/requests/<reference>/more-help", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def more_help(reference: str) -> Answer:
    """More help than this team can give: refer, and say whether the family is told now."""

    def refer(request: EarlyHelpRequest, form: ReferForm) -> None:
        referring.refer_to_social_care(
            request,
            access.viewer(),
            reason=form.reason.data,
            tell=form.tell.data == "yes",
            not_told_reason=form.not_told_reason.data,
            version=request.version,
        )

    return verb(reference, ReferForm.about, refer)


@blueprint.route("/requests/<reference>/more-help/accepted", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB, MANAGER)
def accepted(reference: str) -> Answer:
    """A named person in social care accepted it."""

    def record(request: EarlyHelpRequest, form: AcceptedForm) -> None:
        referring.referral_accepted(request, form.accepted_by.data, access.viewer())

    return verb(reference, AcceptedForm.about, record)


@blueprint.route("/requests/<reference>/more-help/tell-now", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def tell_now(reference: str) -> Answer:
    """End the decision not to tell."""
    return verb(
        reference, TellNowForm.about, lambda request, _form: referring.tell_about_referral(request, access.viewer())
    )


@blueprint.route("/requests/<reference>/more-help/look-again", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def keep_not_telling(reference: str) -> Answer:
    """Looked at again: it still stands, with a fresh reason and date."""

    def keep(request: EarlyHelpRequest, form: KeepNotTellingForm) -> None:
        referring.keep_not_telling(request, access.viewer(), form.reason.data)

    return verb(reference, KeepNotTellingForm.about, keep)


@blueprint.route("/requests/<reference>/locality", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB, MANAGER)
def place(reference: str) -> Answer:
    """Say which locality it belongs to."""

    def put(request: EarlyHelpRequest, form: PlaceForm) -> None:
        deciding.place_in(request, form.locality.data, access.viewer(), request.version)

    return verb(reference, PlaceForm.about, put)


@blueprint.route("/requests/<reference>/copied", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB, MANAGER)
def copied(reference: str) -> Answer:
    """It stands in the case system now."""
    return verb(
        reference, CopiedForm.about, lambda request, form: deciding.say_copied(request, form.reference.data, me())
    )


@blueprint.route("/requests/<reference>/taken-back", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB, MANAGER)
def taken_back(reference: str) -> Answer:
    """A person has looked at the family's wish to take it back."""

    def confirm(request: EarlyHelpRequest, form: ConfirmWithdrawalForm) -> None:
        deciding.confirm_withdrawal(request, access.viewer(), told=form.told.data, version=request.version)

    return verb(reference, ConfirmWithdrawalForm.about, confirm)


@blueprint.route("/requests/<reference>/close", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def close(reference: str) -> Answer:
    """Close it, with a reason and words for the family."""

    def end(request: EarlyHelpRequest, form: CloseForm) -> None:
        told = {"reason": form.reason.data, "told": form.told.data}
        deciding.close(request, access.viewer(), **told, version=request.version)

    return verb(reference, lambda request: CloseForm.about(request, **told_before(request)), end)


@blueprint.route("/requests/<reference>/reopen", methods=["GET", "POST"])
@keeps_answers
@access.staff(HUB, MANAGER)
def reopen(reference: str) -> Answer:
    """Take it up again, for a new decision."""
    return verb(
        reference,
        ReopenForm.about,
        lambda request, form: deciding.reopen(request, access.viewer(), reason=form.reason.data),
    )
