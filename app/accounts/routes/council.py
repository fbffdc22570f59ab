"""The way in through the council's own sign-in. It starts by a link that a person presses, and ends by a button."""

from typing import Any

from flask import abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from app.accounts import council, queries
from app.accounts.browser import count_try, current_row, device, end_current, put_sign_in
from app.accounts.models import SignIn
from app.accounts.routes.shared import blueprint, page
from app.accounts.routes.staff_door import HOME, STEPS
from app.accounts.services import council_door
from app.accounts.services.links import link_fault
from app.core.clock import now
from app.core.db import session, transaction
from app.core.errors import DomainError
from app.web import access

Page = Response | tuple[str, int] | str


def _back() -> str:
    """Where the council's sign-in sends people back to: from PUBLIC_URL, never from the request."""
    return f"{current_app.config['SETTINGS'].public_url.rstrip('/')}{url_for('.council_back')}"


@blueprint.post("/staff/sign-in/council")
@access.public
def start_council_sign_in() -> Page:
    return _start(None)


@blueprint.post("/staff/invitation/<token>/council")
@access.public
def join_council_sign_in(token: str) -> Page:
    """Use an invitation for the council account instead of a password. Spent only when they have come back."""
    fault = link_fault(queries.link(token, "staff_invitation"), now())
    return page("invitation-fault", status=410, fault=fault) if fault is not None else _start(token)


def _start(invitation: str | None) -> Page:
    if not council.has_council_sign_in():
        abort(404)
    count_try("sign_in")
    try:
        _url, kept = council.start(_back())
    except council.CouncilSaidNo as error:
        return page("council-fault", status=503, fault=error.args[0])
    with transaction():
        end_current("replaced")
        token = council_door.go_to_council(kept, device(), invitation)
    put_sign_in(token)
    return redirect(url_for(".council_sign_in"))


@blueprint.get("/staff/sign-in/council")
@access.public
def council_sign_in() -> Page:
    """The link to press. A form that was sent may lead to our own pages only, so it is a link."""
    row = _under_way()
    return redirect(url_for(".staff_sign_in")) if row is None else page("council", url=(row.pending or {})["url"])


@blueprint.get("/staff/sign-in/council/back")
@access.public
def council_back() -> Page:
    """They have come back. Nothing is asked of the council's sign-in until they press the button."""
    if _under_way() is None:
        return redirect(url_for(".staff_sign_in"))
    state, code = request.args.get("state", ""), request.args.get("code", "")
    if not code:
        return page("council-fault", status=400, fault="council_refused")
    return page("council-back", state=state, code=code)


@blueprint.post("/staff/sign-in/council/back")
@access.public
def finish_council_sign_in() -> Page:
    row = _under_way()
    if row is None:
        return redirect(url_for(".staff_sign_in"))
    kept = dict(row.pending or {})
    count_try("sign_in")
    session().rollback()  # nothing stays open while we wait for somebody else's server
    try:
        who = council.identity(_back(), kept, request.form.get("state", ""), request.form.get("code", ""))
        with transaction():
            token, stage = _let_in(who, kept)
    except council.CouncilSaidNo as error:
        return page("council-fault", status=400, fault=error.args[0])
    except DomainError as error:
        return page("council-fault", status=409, fault=error.code)
    put_sign_in(token)
    return redirect(url_for(STEPS[stage]) if stage in STEPS else HOME)


def _let_in(who: council.Identity, kept: dict[str, Any]) -> tuple[str, str]:
    row, staff = current_row(), queries.staff_by_identity(who.issuer, who.subject)
    if staff is None and kept.get("invitation"):
        staff = council_door.joined(str(kept["invitation"]), who.issuer, who.subject)
    if row is None or row.ended_at is not None or staff is None or not staff.active:
        raise DomainError("identity_unknown")
    return council_door.came_back(row, staff, who.issuer, who.subject, has_second_factor=who.has_second_factor)


def _under_way() -> SignIn | None:
    """The sign-in of this browser that is at the council's now."""
    row = current_row() if g.get("half_way_stage") == "council" else None
    return row if row is not None and row.ended_at is None else None
