"""A person's own sign-ins, the second check, their sign-in word, and the link that confirms a new address."""

from datetime import timedelta
from uuid import UUID

from flask import abort, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.accounts import queries
from app.accounts.browser import count_try, current_row, next_page, take_sign_in_away
from app.accounts.forms.families import CheckCodeForm, CheckWordForm, ChooseWordForm
from app.accounts.models import FamilyAccount, SignIn
from app.accounts.routes.shared import blueprint, page
from app.accounts.rules import SEEN_STEP
from app.accounts.services import confirm_contact, end_all_sign_ins, end_sign_in, second_check, set_sign_in_word
from app.accounts.services.links import link_fault
from app.accounts.setup import idle_minutes
from app.accounts.words import DEVICES, WAYS
from app.core.clock import now
from app.core.db import transaction
from app.core.errors import DomainError
from app.web import access
from app.web.errors import keeps_answers

Page = Response | tuple[str, int] | str
HOME = "/account"


@blueprint.get("/account/still-here")
@access.signed_in
def still_here() -> dict[str, str]:
    """Asked by the page's own warning: being asked is what counts."""
    return {"status": "here"}


@blueprint.get("/account/sign-ins")
@access.signed_in
def sign_ins() -> Page:
    """Every browser this person is signed in on now."""
    viewer = access.viewer()
    assert viewer.id is not None  # somebody signed in has an id
    staff = queries.staff(viewer.id) if viewer.is_staff else None
    if staff is not None:
        g.area = "staff"  # their own frame and menu; a family's quick exit is not for them
    since = now() - timedelta(minutes=idle_minutes(viewer.is_staff)) - SEEN_STEP
    rows = queries.open_sign_ins(viewer.id, since)
    return page(
        "sign-ins",
        rows=rows,
        here=g.sign_in_id,
        devices=DEVICES,
        ways=WAYS,
        has_recovery_codes=staff and staff.tf_totp_secret,
    )


@blueprint.post("/account/sign-ins/<uuid:row_id>/end")
@access.signed_in
def end_one_sign_in(row_id: UUID) -> Page:
    with transaction():
        row = queries.sign_in_row(row_id)
        if row is None or access.viewer().id not in (row.staff_id, row.family_id):
            abort(404)
        end_sign_in(row, "signed_out")
    return redirect(url_for(".sign_ins"))


@blueprint.post("/account/sign-ins/end-all")
@access.signed_in
def sign_out_everywhere() -> Page:
    """Every browser, this one too."""
    viewer = access.viewer()
    assert viewer.id is not None  # somebody signed in has an id
    with transaction():
        end_all_sign_ins(viewer.id, "everywhere")
    take_sign_in_away()
    return redirect(url_for(".staff_sign_in" if viewer.is_staff else ".sign_in"))


@blueprint.get("/account/check-it-is-you")
@access.family()
def family_check() -> Page:
    """Which ways there are to show that it is you."""
    row, account = _own()
    return _ways(row, account, CheckCodeForm() if second_check.is_code_awaited(row) else CheckWordForm())


@blueprint.post("/account/check-it-is-you/word")
@access.family()
def check_word() -> Page:
    form = CheckWordForm()
    if form.validate_on_submit():
        count_try("second_factor")
        with transaction():
            passed = second_check.word_given(_own()[0], form.word.data)
        if passed:
            return redirect(next_page(HOME))
        form.refuse("word", _("That is not your sign-in word"))
    return _ways(*_own(), form, 422)


@blueprint.post("/account/check-it-is-you/send")
@access.family()
def send_check() -> Page:
    count_try("ask_link")
    with transaction():
        row, account = _own()
        second_check.send_check_code(row, account)
    return redirect(url_for(".family_check", next=next_page("") or None))


@blueprint.post("/account/check-it-is-you/code")
@access.family()
def check_code() -> Page:
    form = CheckCodeForm()
    if form.validate_on_submit():
        count_try("second_factor")
        with transaction():
            passed = second_check.check_code_given(_own()[0], form.code.data)
        if passed:
            return redirect(next_page(HOME))
        form.refuse("code", _("These are not the figures we sent, or they are too old"))
    return _ways(*_own(), form, 422)


def _own() -> tuple[SignIn, FamilyAccount]:
    """This sign-in and whose it is. With a worker looking on there is no second check: the page is not there."""
    row = current_row()
    account = queries.family_account(row.family_id) if row is not None and row.family_id is not None else None
    if row is None or account is None or row.shared_with_worker:
        abort(404)
    return row, account


def _ways(row: SignIn, account: FamilyAccount, form: CheckCodeForm | CheckWordForm, status: int = 200) -> Page:
    if row.ended_at is not None:
        return redirect(url_for(".sign_in"))
    return page(
        "family-check",
        form,
        status,
        has_word=account.sign_in_word is not None,
        has_address=bool(account.email or account.phone),
        asks_word=isinstance(form, CheckWordForm),
        is_awaited=second_check.is_code_awaited(row),
        next=next_page("") or None,
    )


@blueprint.route("/account/sign-in-word", methods=["GET", "POST"])
@access.family(fresh=True)
@keeps_answers
def choose_word() -> Page:
    """Choose or change the sign-in word."""
    form = ChooseWordForm()
    if not form.validate_on_submit():
        return page("choose-word", form)
    with transaction():
        set_sign_in_word(_own()[1], form.word.data)
    return redirect(HOME)


@blueprint.route("/account/contact-confirm/<token>", methods=["GET", "POST"])
@access.public
def confirm_contact_page(token: str) -> Page:
    """Opened at the new end. A GET changes nothing; the button confirms."""
    fault = link_fault(queries.link(token, "confirm_contact"), now())
    if fault is None and request.method == "POST":
        count_try("link")
        try:
            with transaction():
                confirm_contact(token)
            return redirect(url_for(".contact_confirmed"))
        except DomainError as error:
            fault = error.code
    return page("contact-confirm", status=410 if fault else 200, fault=fault)


@blueprint.get("/account/contact-confirmed")
@access.public
def contact_confirmed() -> Page:
    return page("contact-confirmed")
