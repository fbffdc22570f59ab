"""Keeping people safe: stops, changes of safe contact, agreement, who must not know."""

from uuid import UUID

from app.core.errors import NotFound
from app.early_help.models import Agreement, EarlyHelpRequest, NotToBeKnown
from app.early_help.services import guarding
from app.early_help.staff_forms.guarding import (
    AgreementForm,
    ContactChangeForm,
    EndAgreementForm,
    KeepFromForm,
    LiftForm,
    SetAsideForm,
    StopForm,
)
from app.early_help.staff_routes.hub import MANAGER, ROLES, Answer, blueprint, participant_of, verb
from app.notifications.queries import waiting_change
from app.web import access
from app.web.errors import keeps_answers

PERSON = "/requests/<reference>/people/<uuid:participant_id>"


@blueprint.route(f"{PERSON}/stop", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def stop(reference: str, participant_id: UUID) -> Answer:
    """Hold every automatic message to one person."""

    def hold(request: EarlyHelpRequest, form: StopForm) -> None:
        person = participant_of(request, participant_id)
        guarding.stop_everything_to(request, person, form.reason.data, access.viewer())

    return verb(reference, StopForm.about, hold, participant_id=participant_id)


@blueprint.route(f"{PERSON}/lift-stop", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def lift_stop(reference: str, participant_id: UUID) -> Answer:
    """Let messages to one person go again."""

    def lift(request: EarlyHelpRequest, _form: LiftForm) -> None:
        guarding.lift_stop_to(request, participant_of(request, participant_id), access.viewer())

    return verb(reference, LiftForm.about, lift, participant_id=participant_id)


@blueprint.route(f"{PERSON}/contact-change", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def contact_change(reference: str, participant_id: UUID) -> Answer:
    """A change that opens something: somebody has spoken to them the way that was safe before."""

    def settle(request: EarlyHelpRequest, form: ContactChangeForm) -> None:
        waiting = waiting_change(participant_of(request, participant_id).account_id)
        if waiting is None:
            raise NotFound
        guarding.settle_contact_change(request, waiting.id, form.answer.data, access.viewer())

    return verb(reference, ContactChangeForm.about, settle, participant_id=participant_id)


@blueprint.route("/requests/<reference>/agreements", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def record_agreement(reference: str) -> Answer:
    """Record what somebody answered to one purpose."""

    def record(request: EarlyHelpRequest, form: AgreementForm) -> None:
        child = next((one for one in request.children if str(one.id) == form.child.data), None)
        said = {"purpose": form.purpose.data, "agency": form.agency.data, "agreed": form.agreed.data == "yes"}
        by = {"who": form.who.data, "kind": form.kind.data, "how": form.how.data}
        guarding.record_agreement(request, access.viewer(), child=child, **said, **by)

    return verb(reference, AgreementForm.about, record)


@blueprint.route("/requests/<reference>/agreements/<uuid:agreement_id>/end", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def end_agreement(reference: str, agreement_id: UUID) -> Answer:
    """They told a member of staff that they no longer agree."""

    def end(request: EarlyHelpRequest, _form: EndAgreementForm) -> None:
        guarding.end_agreement(request, _agreement(request, agreement_id), access.viewer())

    return verb(reference, EndAgreementForm.about, end)


@blueprint.route("/requests/<reference>/agreements/<uuid:agreement_id>/set-aside", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def set_aside_agreement(reference: str, agreement_id: UUID) -> Answer:
    """A manager records why a child's safety or the law needs otherwise."""

    def set_aside(request: EarlyHelpRequest, form: SetAsideForm) -> None:
        agreement = _agreement(request, agreement_id)
        guarding.set_aside_agreement(request, agreement, form.reason.data, access.viewer())

    return verb(reference, SetAsideForm.about, set_aside)


@blueprint.route("/requests/<reference>/not-to-be-known", methods=["GET", "POST"])
@keeps_answers
@access.staff(*ROLES)
def keep_from(reference: str) -> Answer:
    """Mark something that one person must not come to know."""

    def keep(request: EarlyHelpRequest, form: KeepFromForm) -> None:
        adult = next((one for one in request.adults if str(one.id) == form.adult.data), None)
        guarding.keep_from(request, access.viewer(), fact=form.fact.data, adult=adult, who=form.who.data)

    return verb(reference, KeepFromForm.about, keep)


@blueprint.route("/requests/<reference>/not-to-be-known/<uuid:kept_id>/set-aside", methods=["GET", "POST"])
@keeps_answers
@access.staff(MANAGER)
def set_aside_kept(reference: str, kept_id: UUID) -> Answer:
    """A manager records why it is known after all."""

    def set_aside(request: EarlyHelpRequest, form: SetAsideForm) -> None:
        guarding.set_aside_kept(request, _kept(request, kept_id), form.reason.data, access.viewer())

    return verb(reference, SetAsideForm.about, set_aside)


def _agreement(request: EarlyHelpRequest, agreement_id: UUID) -> Agreement:
    for agreement in request.agreements:
        if agreement.id == agreement_id:
            return agreement
    raise NotFound


def _kept(request: EarlyHelpRequest, kept_id: UUID) -> NotToBeKnown:
    for kept in request.not_to_be_known:
        if kept.id == kept_id:
            return kept
    raise NotFound
