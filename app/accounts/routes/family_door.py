"""The families' door: ask for a link, press its button, or sign in by reference, code and a word of your own."""

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.accounts import queries
from app.accounts.browser import (
    clearing,
    count_try,
    device,
    end_current,
    forget_everything,
    next_page,
    put_sign_in,
    take_sign_in_away,
)
from app.accounts.forms.families import CodeForm, LinkCodeForm, LinkForm, SignInForm
from app.accounts.models import FamilyAccount, SignInLink
from app.accounts.routes.shared import blueprint, page
from app.accounts.services import account_of_code, ask_for_link, sign_in_family
from app.accounts.services.links import come_by_link, is_at_address, link_fault
from app.core.clock import now
from app.core.db import transaction
from app.core.errors import DomainError
from app.web import access
from app.web.errors import keeps_answers

Page = Response | tuple[str, int] | str
HOME = "/account"
LINKS = ("sign_in", "with_code")


@blueprint.route("/sign-in", methods=["GET", "POST"])
@access.public
@keeps_answers
def sign_in() -> Page:
    """Choose a way in. For a link: the same words and the same work whether we know the address or not."""
    if access.viewer().kind == "family":
        return redirect(next_page(HOME))
    form = SignInForm()
    if not form.validate_on_submit():
        return page("sign-in", form)
    if form.way.data == "code":
        return redirect(url_for(".sign_in_with_code", next=next_page("") or None))
    count_try("ask_link")
    with transaction():
        ask_for_link(form.way.data, form[form.way.data].data)
    return redirect(url_for(".link_asked"))


@blueprint.get("/sign-in/sent")
@access.public
def link_asked() -> Page:
    return page("link-asked")


@blueprint.route("/sign-in/link/<token>", methods=["GET", "POST"])
@access.public
@keeps_answers
def link(token: str) -> Page:
    """A GET shows one button and changes nothing: mail scanners press links. The POST spends it."""
    row = queries.link(token, *LINKS)
    fault = link_fault(row, now())
    if fault is not None or row is None:
        return page("link-fault", status=410, fault=fault)
    form = LinkCodeForm() if row.purpose == "with_code" else LinkForm()
    if not form.validate_on_submit():
        return page("link", form, asks_code=row.purpose == "with_code")
    count_try("link")
    account = _whose(row, form)
    if account is None:
        form.refuse("code", _("These do not belong together. Check both of them"))
        return page("link", form, asks_code=True)
    try:
        with transaction():
            come_by_link(token, account)
            _let_in(account, "link", form.is_shared)
    except DomainError as error:
        return page("link-fault", status=410, fault=error.code)
    return redirect(next_page(HOME))


def _whose(row: SignInLink, form: LinkForm) -> FamilyAccount | None:
    """Whose account a link opens: the one it was made for, or the one of the code typed, if it is at that address."""
    if not isinstance(form, LinkCodeForm):
        return queries.family_account(row.family_id) if row.family_id is not None else None
    count_try("code")
    account = account_of_code(form.reference.data, form.code.data)
    return account if account is not None and is_at_address(account, row) else None


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@access.public
@keeps_answers
def sign_in_with_code() -> Page:
    """Reference, code and sign-in word: for who has no safe address, and for who prefers it."""
    form = CodeForm()
    if not form.validate_on_submit():
        return page("sign-in-code", form)
    count_try("code")
    account = account_of_code(form.reference.data, form.code.data, form.word.data)
    if account is None:
        form.refuse("word", _("These three do not belong together. Check each of them"))
        return page("sign-in-code", form)
    with transaction():
        _let_in(account, "code", form.is_shared)
    return redirect(next_page(HOME))


def _let_in(account: FamilyAccount, way: str, shared: bool) -> None:
    end_current("replaced")
    put_sign_in(sign_in_family(account, way=way, device=device(), shared=shared))


@blueprint.route("/finish", methods=["GET", "POST"])
@access.public
def finish() -> Page:
    """Finish and clear: the sign-in ends and the browser forgets everything it holds of this site."""
    if request.method != "POST":
        return page("finish")
    with transaction():
        end_current("finished")
    forget_everything()
    return clearing(redirect(url_for(".finished")))


@blueprint.get("/finished")
@access.public
def finished() -> Page:
    return page("finished")


@blueprint.get("/away")
@access.public
def away() -> Page:
    """Where a page goes by itself when nobody answered its warning. Nothing is written; the cookie lets the sign-in go.

    A draft stays findable: what was saved must not be lost by a time-out.
    """
    take_sign_in_away()
    return clearing(page("away"), '"cache", "storage"')
