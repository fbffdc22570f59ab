"""A care leaver's own account, from the staff side: invite, a new code, end the codes, how it is safe to reach them."""

from collections.abc import Callable
from typing import Any

from flask import render_template
from flask import request as http

from app.core.db import transaction
from app.core.errors import AlreadyDone, DomainError
from app.leaving_care.models import CareLeaver
from app.leaving_care.policy import can_manage
from app.leaving_care.queries.own import invitation_of, letters_of, profile_released_to
from app.leaving_care.queries.people import care_leaver_for
from app.leaving_care.services import account, working
from app.leaving_care.staff_forms import RecordForm
from app.leaving_care.staff_forms.account import (
    ContactSettleForm,
    EndInvitationForm,
    InviteAgainForm,
    InviteForm,
    ReachForm,
)
from app.leaving_care.staff_routes.hub import Answer, blueprint, found, looked_at, spoken, to_record, verb
from app.notifications import queries
from app.notifications.rules import ContactAnswers
from app.notifications.words import contact_rules
from app.web import access
from app.web.errors import keeps_answers

works = access.staff(*working.ACTING)


def account_part(record: CareLeaver) -> dict[str, Any]:
    """What the record's page says of the account: invited, safe contact before any number, what waits."""
    person = record.account_id
    version = queries.safe_contact(person) if person is not None else None
    may_act = working.works_with(access.viewer(), record) or can_manage(access.viewer(), record.locality)
    return {
        "is_open": person is not None,
        "may_act": may_act,
        "invitation": invitation_of(record.id),
        "rules": contact_rules(version, queries.stop_of(version.person_id) is not None) if version else [],
        "phone": version.answers.phone_number if version is not None and version.answers.is_safe("call") else "",
        "is_stopped": person is not None and queries.stop_of(person) is not None,
        "profile": profile_released_to(record.id, access.viewer().id) is not None,
        "letters": letters_of(record.id),
        "waits": person is not None and queries.waiting_change(person) is not None,
    }


@blueprint.route("/<reference>/invite", methods=["GET", "POST"])
@keeps_answers
@works
def invite(reference: str) -> Answer:
    """The first invitation. The code stands on the answer itself: it is kept nowhere, so it is shown once."""

    def carry_out(record: CareLeaver, form: InviteForm) -> str:
        by = working.acting(access.viewer(), record)
        return account.invite(record, form.contact(ContactAnswers()), form.word.data, by, form.token)

    return _code_page(reference, InviteForm.about(found(reference)), carry_out)


@blueprint.route("/<reference>/new-code", methods=["GET", "POST"])
@keeps_answers
@works
def invite_again(reference: str) -> Answer:
    """A new code, told by voice."""

    def carry_out(record: CareLeaver, form: InviteAgainForm) -> str:
        by = working.acting(access.viewer(), record)
        return account.invite_again(record, form.word.data or None, by, form.token)

    return _code_page(reference, InviteAgainForm.about(found(reference)), carry_out)


def _code_page(reference: str, form: RecordForm, carry_out: Callable[[CareLeaver, Any], str]) -> Answer:
    code, status = "", 422 if http.method == "POST" else 200
    if form.validate_on_submit():
        try:
            with transaction():
                code = carry_out(care_leaver_for(access.viewer(), reference), form)
            status = 200
        except AlreadyDone as done:
            form.refuse_by_rule(done.code)
            status = 409
        except DomainError as refused:
            if refused.code == "not_yours_to_do":
                raise
            form.refuse_by_rule(refused.code)
    record = looked_at(found(reference), form.why)
    name = "tell-code" if code else "verb"
    page = render_template(
        f"leaving_care/staff/{name}.html", record=record, form=form, code=code, reference=spoken(record),
        back=to_record(record),
    )  # fmt: skip
    return page if status == 200 else (page, status)


@blueprint.route("/<reference>/end-codes", methods=["GET", "POST"])
@keeps_answers
@works
def end_invitation(reference: str) -> Answer:
    """Somebody else may have the code."""

    def end(record: CareLeaver, form: EndInvitationForm) -> None:
        account.end_invitation(record, working.acting(access.viewer(), record))

    return verb(reference, EndInvitationForm.about, end)


@blueprint.route("/<reference>/safe-contact", methods=["GET", "POST"])
@keeps_answers
@works
def take_contact(reference: str) -> Answer:
    """They have just said how it is safe to reach them."""

    def take(record: CareLeaver, form: ReachForm) -> None:
        by = working.acting(access.viewer(), record)
        before = queries.safe_contact(account.account_of(record).id)
        account.set_contact(record, form.contact(before.answers if before else ContactAnswers()), by)

    def make(record: CareLeaver) -> ReachForm:
        before = queries.safe_contact(record.account_id) if record.account_id is not None else None
        return ReachForm.told(record, before.answers if before else None)

    return verb(reference, make, take)


@blueprint.route("/<reference>/safe-contact/change", methods=["GET", "POST"])
@keeps_answers
@works
def settle_contact(reference: str) -> Answer:
    """A change that opens something waits until somebody has spoken to them."""

    def settle(record: CareLeaver, form: ContactSettleForm) -> None:
        wanted = form.answer.data == "approve"
        account.settle_contact(record, working.acting(access.viewer(), record), wanted=wanted)

    return verb(reference, ContactSettleForm.about, settle)
