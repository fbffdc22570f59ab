"""The staff door: password, second factor, first-day set-up, recovery codes, invitation, sign-out."""

from typing import Any

from flask import g, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.accounts import queries
from app.accounts.browser import (
    count_try,
    current_row,
    device,
    end_current,
    half_way,
    next_page,
    put_sign_in,
    take_sign_in_away,
)
from app.accounts.council import has_council_sign_in
from app.accounts.forms.staff import ChoosePasswordForm, RecoveryCodeForm, SecondFactorForm, StaffSignInForm
from app.accounts.models import StaffAccount
from app.accounts.pictures import qr_code
from app.accounts.routes.shared import blueprint, page
from app.accounts.security import is_password, new_recovery_codes, totp
from app.accounts.services import staff_door
from app.accounts.services.links import link_fault
from app.core.clock import now
from app.core.db import transaction
from app.core.errors import DomainError
from app.web import access
from app.web.errors import keeps_answers

Page = Response | tuple[str, int] | str
HOME = "/staff"
STEPS = {"second_factor": "accounts.second_factor", "set_up_second_factor": "accounts.set_up_second_factor"}


@blueprint.route("/staff/sign-in", methods=["GET", "POST"])
@access.public
@keeps_answers
def staff_sign_in() -> Page:
    """Password first. A wrong address and a wrong password get the same answer after the same work."""
    if access.viewer().is_staff:
        return redirect(next_page(HOME))
    form = StaffSignInForm()
    if not form.validate_on_submit():
        return page("staff-sign-in", form, council_sign_in=has_council_sign_in())
    count_try("sign_in")
    staff = queries.staff_by_email(form.email.data)
    if not is_password(form.password.data, staff) or staff is None:
        form.refuse("password", _("Check your email address and your password"))
        return page("staff-sign-in", form, council_sign_in=has_council_sign_in())
    return _to_second_step(staff, "password")


def _to_second_step(staff: StaffAccount, way: str) -> Response:
    with transaction():
        end_current("replaced")
        token, stage = staff_door.password_given(staff, way, device())
    put_sign_in(token)
    return redirect(url_for(STEPS[stage], next=next_page("") or None))


@blueprint.route("/staff/second-factor", methods=["GET", "POST"])
@access.public
@keeps_answers
def second_factor() -> Page:
    return _step("second_factor", "second-factor", SecondFactorForm(), staff_door.code_given)


@blueprint.route("/staff/recovery-code", methods=["GET", "POST"])
@access.public
@keeps_answers
def recovery_code() -> Page:
    return _step("second_factor", "recovery-code", RecoveryCodeForm(), staff_door.recovery_code_given)


@blueprint.route("/staff/set-up-second-factor", methods=["GET", "POST"])
@access.public
@keeps_answers
def set_up_second_factor() -> Page:
    """First day: the picture for the app, and the first code typed back."""
    found = half_way("set_up_second_factor")
    if found is None:
        return redirect(url_for(".staff_sign_in"))
    row, staff = found
    secret = (row.pending or {})["totp"]
    picture = qr_code(totp().get_totp_uri(staff.email, secret))
    return _step(
        "set_up_second_factor",
        "set-up-second-factor",
        SecondFactorForm(),
        staff_door.second_factor_set_up,
        home=url_for(".recovery_codes"),
        picture=picture,
        key=totp().get_totp_pretty_key(secret),
    )


def _step(stage: str, template: str, form: Any, given: Any, home: str = HOME, **context: Any) -> Page:
    """One second step: the person half-way through types a code, and is in or is asked again."""
    if half_way(stage) is None:
        return redirect(url_for(".staff_sign_in"))
    if not form.validate_on_submit():
        return page(template, form, **context)
    count_try("second_factor")
    with transaction():
        row = current_row()
        if row is None or row.staff_id is None or row.ended_at is not None:
            return redirect(url_for(".staff_sign_in"))
        token = given(row, queries.lock_staff(row.staff_id), form.code.data)
        g.sign_in_ended = row.ended_why if token is None else None
    if token is None:
        form.refuse("code", _("This code is not right, or it was used already. Wait for the next one and type that"))
        return page(template, form, **context)
    put_sign_in(token)
    return redirect(home if home != HOME else next_page(HOME))


@blueprint.get("/staff/recovery-codes")
@access.staff(fresh=True)
def recovery_codes() -> Page:
    """The codes to write down. Shown again only after a second check."""
    viewer_id = access.viewer().id
    staff = queries.staff(viewer_id) if viewer_id is not None else None
    return page("recovery-codes", codes=(staff.mf_recovery_codes if staff else None) or [])


@blueprint.post("/staff/recovery-codes")
@access.staff(fresh=True)
def make_recovery_codes() -> Page:
    with transaction():
        viewer_id = access.viewer().id
        assert viewer_id is not None  # staff have an id
        new_recovery_codes(queries.lock_staff(viewer_id))
    return redirect(url_for(".recovery_codes"))


@blueprint.route("/staff/check-it-is-you", methods=["GET", "POST"])
@access.staff()
@keeps_answers
def staff_check() -> Page:
    """A fresh code before pages about people, settings and what is restricted."""
    form = SecondFactorForm()
    if not form.validate_on_submit():
        return page("staff-check", form)
    count_try("second_factor")
    with transaction():
        row = current_row()
        if row is None or row.staff_id is None:
            return redirect(url_for(".staff_sign_in"))
        passed = staff_door.check_again(row, queries.lock_staff(row.staff_id), form.code.data)
    if passed:
        return redirect(next_page(HOME))
    form.refuse("code", _("This code is not right, or it was used already. Wait for the next one and type that"))
    return page("staff-check", form)


@blueprint.route("/staff/invitation/<token>", methods=["GET", "POST"])
@access.public
@keeps_answers
def invitation(token: str) -> Page:
    """Choose a password. The link is spent by the POST, and never touches a second factor already set."""
    fault = link_fault(queries.link(token, "staff_invitation"), now())
    if fault is not None:
        return page("invitation-fault", status=410, fault=fault)
    form = ChoosePasswordForm()
    if not form.validate_on_submit():
        return page("invitation", form, council_sign_in=has_council_sign_in(), token=token)
    count_try("link")
    try:
        with transaction():
            staff_id = staff_door.invitation_used(token, form.password.data).id
    except DomainError as error:
        return page("invitation-fault", status=410, fault=error.code)
    staff = queries.staff(staff_id)
    return _to_second_step(staff, "password") if staff is not None else redirect(url_for(".staff_sign_in"))


@blueprint.post("/staff/sign-out")
@access.public
def staff_sign_out() -> Page:
    """Signing out twice is no fault."""
    with transaction():
        end_current("signed_out")
    take_sign_in_away()
    return redirect(url_for(".staff_sign_in"))
